import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.ts';
import { electronRuntime } from './electronRuntime.ts';
import { packedExecutable } from './packedApp.ts';
import { Stamp } from './stamp.ts';

const root = path.join(import.meta.dirname, '..');
const release = path.join(root, 'release');
const platformSwitches: Partial<Record<string, string>> = { darwin: '--mac', win32: '--win' };

/** Builds and packs the app into a folder under `release/`; does nothing where nothing has changed. */
export async function pack(): Promise<void> {
  await build();
  const inputs = [
    'out',
    'electron-builder.yml',
    'package.json',
    'package-lock.json',
    'scripts/pack.ts',
    'scripts/packHooks.ts',
    'scripts/packedApp.ts',
  ];
  const stamp = new Stamp(
    path.join(release, '.stamp'),
    inputs.map((name) => path.join(root, name)),
    [JSON.stringify(electronRuntime()), process.version],
  );
  if (stamp.isCurrent() && existsSync(packedExecutable)) return;
  const from = performance.now();
  stamp.clear();
  runElectronBuilder(['dir']);
  stamp.set();
  process.stderr.write(`Packed ${path.relative(root, packedExecutable)} in ${seconds(from)} s\n`);
}

/** Its own log goes to stderr: stdout belongs to whoever wants the app packed. */
function runElectronBuilder(targets: string[]): void {
  const runtime = electronRuntime();
  const cli = path.join(root, 'node_modules', 'electron-builder', 'cli.js');
  const { status } = spawnSync(
    process.execPath,
    [
      cli,
      platformSwitches[process.platform] ?? '--linux',
      ...targets,
      '--publish=never',
      `--config.electronVersion=${runtime.version}`,
      ...(targets.includes('dir') ? [`--config.electronDist=${runtime.dist}`] : []),
    ],
    { cwd: root, stdio: ['ignore', 2, 2] },
  );
  if (status !== 0) throw new Error(`electron-builder ended with ${status}`);
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(1);
}

if (import.meta.main) {
  const installers = process.argv.slice(2);
  if (installers.length === 0) await pack();
  else {
    await build();
    runElectronBuilder(installers);
  }
}
