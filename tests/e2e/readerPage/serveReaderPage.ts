import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { contentPolicy } from '../../../shared/api/contentPolicy.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Gives the bytes of a paper by its name; `undefined` where there is none. */
export type Papers = (name: string) => Promise<Uint8Array | undefined>;

export interface ReaderPage {
  /** Address of the reader with a paper open; further parameters as `readerPage.tsx` reads them. */
  address(paper: string, parameters?: Record<string, string>): string;
  /** While set, the bytes of papers are answered with this status instead. */
  refusePapers(status: 403 | 503 | undefined): void;
  stop(): Promise<void>;
}

/** Builds the page that shows the reader alone into a folder of its own, and serves it with the papers given. */
export async function serveReaderPage(papers: Papers): Promise<ReaderPage> {
  const built = await mkdtemp(path.join(tmpdir(), 'ecabinet-reader-page-'));
  await build({
    configFile: path.join(import.meta.dirname, '../../../vite.renderer.config.ts'),
    root: import.meta.dirname,
    build: { outDir: built, emptyOutDir: true },
  });
  let refusal: number | undefined;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    // As the app serves its client: whatever the reader needs must get along with it.
    response.setHeader('content-security-policy', contentPolicy(pathname));
    const answered = pathname.startsWith('/papers/')
      ? answerPaper(request, response, papers, refusal)
      : answerFile(response, path.join(built, pathname === '/' ? 'index.html' : pathname));
    answered.catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${portOf(server)}`;
  return {
    address: (paper, parameters = {}) => `${origin}/?${new URLSearchParams({ paper, ...parameters }).toString()}`,
    refusePapers: (status) => {
      refusal = status;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      await rm(built, { recursive: true, force: true });
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}

async function answerFile(response: ServerResponse, file: string): Promise<void> {
  const content = await readFile(file).catch(() => undefined);
  if (content === undefined) response.writeHead(404).end();
  else
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' }).end(content);
}

async function answerPaper(
  request: IncomingMessage,
  response: ServerResponse,
  papers: Papers,
  refusal: number | undefined,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const bytes = await papers(decodeURIComponent(pathname.slice('/papers/'.length)));
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  if (bytes === undefined) response.writeHead(404).end();
  else if (request.method === 'HEAD') response.writeHead(200, { 'content-length': bytes.length }).end();
  else if (refusal !== undefined) response.writeHead(refusal).end();
  else if (from === undefined || to === undefined) response.writeHead(416).end();
  else response.writeHead(206).end(bytes.subarray(Number(from), Number(to) + 1));
}
