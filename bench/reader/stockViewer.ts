import { createServer, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import { endElectron, startEmptyElectron } from '../desktop/emptyElectron.ts';

/** PDF.js's own viewer in the same Electron, its papers in clear on the loopback. All answers are milliseconds. */
export interface StockViewer {
  /** To the first page of a paper, its pages so wide in pixels. */
  open(paper: string, width: number): Promise<number>;
  /** To another page of the open paper. */
  goTo(page: number): Promise<number>;
  end(): Promise<void>;
}

const pdfjs = path.join(import.meta.dirname, '..', '..', 'node_modules', 'pdfjs-dist', 'legacy');
const milliseconds = z.number();
const page = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/pdfjs/web/pdf_viewer.css">
<style>.paper { position: absolute; inset: 0; overflow: auto }</style>
<div class="paper"><div class="pdfViewer"></div></div><script type="module" src="/viewer.mjs"></script>`;

/** Papers by the name they are opened by. */
export async function startStockViewer(profile: string, papers: ReadonlyMap<string, Uint8Array>): Promise<StockViewer> {
  const server = createServer((request, response) => {
    answer(request.url ?? '/', request.headers.range, response, papers).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  const electron = await startEmptyElectron(profile, `http://127.0.0.1:${address.port}/`);
  await electron.page.waitForFunction(() => 'stockViewer' in globalThis);
  const ask = async (call: string): Promise<number> => milliseconds.parse(await electron.page.evaluate(call));
  return {
    open: (paper, width) => ask(`stockViewer.open('/papers/${paper}', ${width})`),
    goTo: (number) => ask(`stockViewer.goTo(${number})`),
    async end() {
      await endElectron(electron);
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(
  url: string,
  range: string | undefined,
  response: ServerResponse,
  papers: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const paper = papers.get(url.replace('/papers/', ''));
  if (paper !== undefined) {
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
    const headers = { 'accept-ranges': 'bytes', 'content-type': 'application/pdf' };
    if (from === undefined || to === undefined) {
      response.writeHead(200, { ...headers, 'content-length': paper.length }).end(paper);
      return;
    }
    const part = paper.subarray(Number(from), Number(to) + 1);
    const where = `bytes ${from}-${Number(from) + part.length - 1}/${paper.length}`;
    response.writeHead(206, { ...headers, 'content-length': part.length, 'content-range': where }).end(part);
  } else if (url === '/viewer.mjs') {
    response.writeHead(200, { 'content-type': 'text/javascript' });
    response.end(await readFile(path.join(import.meta.dirname, 'stockViewer.mjs')));
  } else if (url.startsWith('/pdfjs/')) {
    const type = url.endsWith('.css') ? 'text/css' : 'text/javascript';
    response.writeHead(200, { 'content-type': type });
    response.end(await readFile(path.join(pdfjs, url.slice('/pdfjs/'.length))));
  } else {
    response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  }
}
