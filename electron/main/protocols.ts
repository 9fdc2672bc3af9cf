import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app, protocol, type Session } from 'electron';
import { passedRequestSchema } from '../../shared/desktop/wire.ts';
import type { VaultLink } from './vaultLink.ts';

export const appOrigin = 'app://ecabinet';

/** Strict: nothing but the app's own files and routes. Styles are set by React and PDF.js on elements; WebAssembly is PDF.js's decoder. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/** Must run before the app is ready. */
export function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: false };
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
}

/** Serves the client, and passes on what it asks of the server. */
export function serveApp(session: Session, vault: VaultLink): void {
  const root = path.join(app.getAppPath(), 'out', 'renderer');
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'ecabinet') return answer(404);
    if (url.pathname.startsWith('/api/v1/')) return pass(request, url, vault);
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405);
    const file = fileWithin(root, url.pathname);
    if (file === undefined) return answer(404);
    try {
      const isPlace = path.extname(file) === '';
      return serve(
        await readFile(isPlace ? path.join(root, 'index.html') : file),
        isPlace ? '.html' : path.extname(file),
      );
    } catch {
      return answer(404);
    }
  });
}

/** The file a path of the address names, or `undefined` where it leads out of the folder or is no plain path. */
export function fileWithin(root: string, pathname: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0') || name.includes('\\') || /%2e|%2f|%5c/i.test(name)) return undefined;
  const file = path.join(root, name);
  return file === root || file.startsWith(root + path.sep) ? file : undefined;
}

async function pass(request: Request, url: URL, vault: VaultLink): Promise<Response> {
  const body =
    request.method === 'GET' || request.method === 'HEAD' ? undefined : new Uint8Array(await request.arrayBuffer());
  const names = ['content-type', 'accept', 'range', 'upload-offset'];
  const headers = Object.fromEntries(
    names.flatMap((name) => {
      const value = request.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const passed = passedRequestSchema.safeParse({
    method: request.method,
    path: url.pathname + url.search,
    headers,
    ...(body === undefined || body.length === 0 ? {} : { body }),
  });
  if (!passed.success) return answer(400);
  try {
    const { status, headers: given, body: content } = await vault.ask('pass', passed.data);
    if (status === 0) return answer(502);
    const isEmpty = status === 204 || status === 304;
    return new Response(isEmpty ? null : new Uint8Array(content), {
      status,
      headers: {
        ...given,
        'cache-control': 'no-store',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
      },
    });
  } catch {
    return answer(502);
  }
}

function serve(bytes: Buffer, ending: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': types[ending] ?? 'application/octet-stream',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  });
}

function answer(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': policy } });
}
