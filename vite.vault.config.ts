import { defineConfig } from 'vite';
import { electronBundle } from './scripts/electronBundle.ts';

export default defineConfig(
  electronBundle({
    entry: 'electron/vault/process.ts',
    file: 'vault/vault.cjs',
    target: 'node24',
    external: ['better-sqlite3-multiple-ciphers'],
  }),
);
