import { existsSync } from 'node:fs';
import path from 'node:path';
import { build as viteBuild } from 'vite';
import { Stamp } from './stamp.ts';

const root = path.join(import.meta.dirname, '..');
const configurations = [
  'vite.main.config.ts',
  'vite.preload.config.ts',
  'vite.vault.config.ts',
  'vite.renderer.config.ts',
];
const sources = ['shared', 'electron', 'renderer', 'assets', 'package-lock.json', 'tsconfig.json'];
const tools = ['scripts/build.ts', 'scripts/electronBundle.ts'];

/** The files a build consists of, relative to `out/`. */
const outputs = ['main/main.cjs', 'preload/preload.cjs', 'vault/vault.cjs', 'renderer/index.html'];

/** Bundles the desktop shell, the vault and the client into `out/`; does nothing where no source has changed. */
export async function build(): Promise<void> {
  const from = performance.now();
  const inputs = [...sources, ...configurations, ...tools].map((name) => path.join(root, name));
  const stamp = new Stamp(path.join(root, 'out', '.stamp'), inputs);
  if (stamp.isCurrent() && outputs.every((file) => existsSync(path.join(root, 'out', file)))) return;
  stamp.clear();
  for (const configuration of configurations) {
    await viteBuild({ configFile: path.join(root, configuration) });
  }
  stamp.set();
  process.stderr.write(`Built out/ in ${((performance.now() - from) / 1000).toFixed(1)} s\n`);
}

if (import.meta.main) await build();
