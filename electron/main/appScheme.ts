import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { contentPolicy } from '../../shared/api/contentPolicy.ts';
import { longestPassedBody, passedRequestSchema } from '../../shared/desktop/wire.ts';
import type { ShellAnswer, ShellInput } from '../vault/port.ts';
import { clientFile } from './clientFiles.ts';

/** The one origin of the client. */
export const appOrigin = 'app://ecabinet';

const guardingHeaders = {
  'content-security-policy': contentPolicy('/'),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Headers of a renderer's request that go on to the vault, which has a list of its own. */
const passedHeaders = ['accept', 'content-type', 'range', 'upload-offset'];

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
}

/** Has the vault ask its server. Rejects where the vault is away. */
export type PassOn = (request: ShellInput<'pass'>) => Promise<ShellAnswer<'pass'>>;

/** Serves the client out of `root`, and passes on to the vault what it asks of the server. */
export function serveClient(session: Session, root: string, passOn: PassOn): void {
  session.protocol.handle('app', (request) => {
    const url = new URL(request.url);
    if (url.host !== 'ecabinet') return empty(404);
    return url.pathname.startsWith('/api/v1/') ? pass(request, url, passOn) : serve(request, root, url.pathname);
  });
}

async function serve(request: Request, root: string, pathname: string): Promise<Response> {
  if (request.method !== 'GET') return empty(405);
  const file = clientFile(root, pathname);
  if (file === undefined) return empty(404);
  try {
    const bytes = new Uint8Array(await readFile(file.path));
    const headers = {
      ...guardingHeaders,
      'content-security-policy': contentPolicy(pathname),
      'content-type': file.type,
    };
    return new Response(bytes, { headers });
  } catch {
    return empty(404);
  }
}

async function pass(request: Request, url: URL, passOn: PassOn): Promise<Response> {
  // The client asks from its own origin; Chromium says so wherever another one could ask.
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== appOrigin) return empty(403);
  const body = await bodyOf(request);
  if (body === undefined) return empty(413);
  const headers = passedHeaders.flatMap((name) => {
    const value = request.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const passed = passedRequestSchema.safeParse({
    method: request.method,
    path: url.pathname + url.search,
    headers: Object.fromEntries(headers),
    ...(body.length === 0 ? {} : { body }),
  });
  if (!passed.success) return empty(400);
  try {
    const { status, headers: said, body: content } = await passOn(passed.data);
    // 0: the server could not be reached. 204 and 304 may not have a body, not even an empty one.
    if (status === 0) return empty(502);
    return new Response(content.length === 0 ? null : new Uint8Array(content), {
      status,
      headers: { ...said, ...guardingHeaders, 'cache-control': 'no-store' },
    });
  } catch {
    return empty(502);
  }
}

/** `undefined` where it is longer than anything the client sends: it is not read to its end. */
async function bodyOf(request: Request): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  if (request.body === null) return new Uint8Array();
  for await (const piece of piecesOf(request.body)) {
    length += piece.length;
    if (length > longestPassedBody) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A web stream cannot be iterated over in every Electron that is supported. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- one piece after the other
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

function empty(status: number): Response {
  return new Response(null, { status, headers: guardingHeaders });
}
