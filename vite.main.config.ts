import { defineConfig } from 'vite';
import { electronBundle } from './scripts/electronBundle.ts';

export default defineConfig(
  electronBundle({ entry: 'electron/main/main.ts', file: 'main/main.cjs', target: 'node18' }),
);
