import { builtinModules } from 'node:module';
import path from 'node:path';
import type { UserConfig } from 'vite';

interface Bundle {
  /** Source file, relative to the project's root. */
  entry: string;
  /** File it becomes, relative to `out/`. */
  file: string;
  /** `node18`: what the oldest supported Electron runs; `node24`: what the vault's process runs. */
  target: 'node18' | 'node24';
  /** Packages that stay outside, beside Electron and Node's own: native modules. */
  external?: string[];
}

/** What `ws` uses where somebody has installed it; nobody has. */
const optional = ['bufferutil', 'utf-8-validate'];

/**
 * One CommonJS file with everything in it. Each entry is a build of its own: built together they would share
 * a chunk, and a sandboxed preload script cannot load one.
 */
export function electronBundle({ entry, file, target, external = [] }: Bundle): UserConfig {
  const root = path.join(import.meta.dirname, '..');
  return {
    root,
    logLevel: 'warn',
    publicDir: false,
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
    ssr: { noExternal: true },
    build: {
      ssr: path.join(root, entry),
      target,
      outDir: path.join(root, 'out', path.dirname(file)),
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        external: ['electron', /^node:/, ...builtinModules, ...optional, ...external],
        output: { format: 'cjs', entryFileNames: path.basename(file), codeSplitting: false },
      },
    },
  };
}
