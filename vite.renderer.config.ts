import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;

/** What PDF.js asks for by address while it draws: under `/pdfjs/`, from the same release as the library. */
function pdfjsData(): Plugin {
  const source = path.join(root, 'node_modules', 'pdfjs-dist');
  const folders = {
    cmaps: 'cmaps',
    standard_fonts: 'standard_fonts',
    wasm: 'wasm',
    iccs: 'iccs',
    images: 'legacy/web/images',
  };
  return {
    name: 'pdfjs-data',
    generateBundle() {
      for (const [name, folder] of Object.entries(folders)) {
        for (const file of readdirSync(path.join(source, folder))) {
          this.emitFile({
            type: 'asset',
            fileName: `pdfjs/${name}/${file}`,
            source: readFileSync(path.join(source, folder, file)),
          });
        }
      }
    },
  };
}

/** Served at `/` by both: `app://ecabinet/` on the desktop, the server in a browser. */
export default defineConfig({
  root: path.join(root, 'renderer'),
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [react(), pdfjsData()],
  build: {
    target: 'chrome114',
    outDir: path.join(root, 'out', 'renderer'),
    emptyOutDir: true,
    // Nothing inlined as data: addresses, nothing injected: the content security policy stays strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 2000,
  },
  worker: { format: 'es' },
});
