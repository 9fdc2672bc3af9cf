import { apiPrefix, type TroubleCode } from '../../shared/api/routes.ts';
import type { PassedAnswer, PassedRequest } from '../../shared/desktop/wire.ts';

/** What a renderer's own request may say, and hear, besides its body. */
const requestHeaders = ['accept', 'content-type', 'range', 'upload-offset'];
const answerHeaders = [
  'content-type',
  'content-range',
  'accept-ranges',
  'upload-offset',
  'retry-after',
  'content-disposition',
];
/** These give or use what a renderer must never hold: tokens, tickets, signatures. */
const closedRoutes = ['/sign-in', '/tickets', '/replica-numbers', '/acts'];

/** Passes a renderer's request on; the session is added below. Routes that hand out secrets are not there for it. */
export async function passOn(
  { method, path, headers, body }: PassedRequest,
  send: (path: string, init: RequestInit) => Promise<Response | undefined>,
): Promise<PassedAnswer> {
  const url = new URL(path, 'http://server');
  const route = url.pathname.slice(apiPrefix.length);
  const isOpen = url.pathname.startsWith(`${apiPrefix}/`) && !closedRoutes.some((closed) => route === closed);
  if (!isOpen) return trouble(404, 'not-found');
  const allowed = Object.entries(headers).filter(([name]) => requestHeaders.includes(name.toLowerCase()));
  const response = await send(url.pathname + url.search, {
    method,
    headers: Object.fromEntries(allowed),
    ...(body === undefined ? {} : { body }),
  });
  if (response === undefined) return { status: 0, headers: {}, body: new Uint8Array() };
  try {
    const heard = [...response.headers].filter(([name]) => answerHeaders.includes(name));
    return {
      status: response.status,
      headers: Object.fromEntries(heard),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  } catch {
    // The connection broke in the middle of the body.
    return { status: 0, headers: {}, body: new Uint8Array() };
  }
}

/** An answer of the vault's own, in the server's form. */
export function trouble(status: number, code: TroubleCode): PassedAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify({ code })),
  };
}
