import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Trouble } from '../trouble.ts';
import type { IdentityDesk } from './identityDesk.ts';
import type { Session } from './session.ts';

/** Which pages may ask: the exact origins configured, and the server's own address. */
export type OriginRule = (request: FastifyRequest) => boolean;

export function originRule(origins: readonly string[]): OriginRule {
  const allowed = new Set(origins);
  return ({ headers, protocol, host }) => {
    const { origin } = headers;
    return origin !== undefined && (allowed.has(origin) || origin === `${protocol}://${host}`);
  };
}

/**
 * Finds the session of a request: a desktop's bearer token or a browser's cookie. A cookie goes along by itself, so whoever
 * changes something with it must come from a page of ours (the `Origin` header, which pages cannot set).
 */
export function sessionFinder(
  identity: IdentityDesk,
  mayAsk: OriginRule,
): (request: FastifyRequest) => Promise<Session> {
  return async (request) => {
    const bearer = /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1];
    const token = bearer ?? request.cookies[cookieName(request)];
    if (token === undefined) throw new Trouble(401, 'session-missing');
    const session = await identity.sessionOf(token);
    if (session === undefined) throw new Trouble(401, identity.whyNot(token));
    // A token is of the kind of client it was given to: a desktop's does not work as a cookie, nor the other way round.
    if ((bearer === undefined) !== (session.platform === 'browser')) throw new Trouble(401, 'session-missing');
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (bearer === undefined && changes && !mayAsk(request)) throw new Trouble(403, 'not-permitted');
    return session;
  };
}

/** `__Host-` (RFC 6265bis §4.1.3.2) wherever TLS is there: no other host can set or read it. */
function cookieName({ protocol }: FastifyRequest): string {
  return protocol === 'https' ? '__Host-ecabinet' : 'ecabinet';
}

function cookieOptions({ protocol }: FastifyRequest): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: protocol === 'https' };
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string, expires: Date): void {
  reply.setCookie(cookieName(request), token, { ...cookieOptions(request), expires });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName(request), cookieOptions(request));
}
