import { defineConfig } from 'vite';
import { electronBundle } from './scripts/electronBundle.ts';

export default defineConfig(
  electronBundle({ entry: 'electron/preload/preload.ts', file: 'preload/preload.cjs', target: 'node18' }),
);
