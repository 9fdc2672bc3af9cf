import { z } from 'zod';
import { apiPrefix, troubleSchema, type TroubleCode } from '../../../shared/api/routes.ts';
import type { ContactFault } from '../../../shared/desktop/wire.ts';
import { contactFault } from './contactFault.ts';

/** An answer of the server, or why there is none. `server-foreign`: what answers there is no e-Cabinet. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly code: TroubleCode | 'server-unreachable' | 'server-foreign';
      readonly status: number;
    };

export interface AskOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly token?: string | undefined;
  /** Statuses besides 2xx whose body is an answer of the schema. */
  readonly alsoAnswers?: readonly number[];
}

/** One server at one address. Never throws for what a network does. */
export interface Server {
  /** Origin without a slash at its end: `https://ecabinet.example`. */
  readonly address: string;
  /** Asks a route of the API; `path` follows the prefix. */
  ask<Value>(schema: z.ZodType<Value>, path: string, options?: AskOptions): Promise<Answer<Value>>;
  /** A request as it is, `path` whole; `undefined`: the server could not be reached. */
  request(path: string, init: RequestInit & { token?: string | undefined }): Promise<Response | undefined>;
  /** Seconds by which the server's clock is ahead of this machine's, as of its last answer; 0 before the first. */
  clockOffset(): number;
  /** Why the last request was not answered; `server-unreachable` where it was. */
  whyUnreached(): ContactFault;
}

/** How long a request may stay without an answer. A large body only has to begin within it. */
const patience = 15_000;

/** Reads what a person typed as an address: without a scheme, `https` is meant. `undefined`: no address. */
export function serverAt(typed: string): Server | undefined {
  const address = originOf(typed);
  if (address === undefined) return undefined;
  let offset = 0;
  let fault: ContactFault = 'server-unreachable';

  const request: Server['request'] = async (path, { token, ...init }) => {
    const headers = new Headers(init.headers);
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), patience);
    try {
      const response = await fetch(address + path, {
        ...init,
        headers,
        redirect: 'manual',
        cache: 'no-store',
        signal: AbortSignal.any([waiting.signal, ...(init.signal == null ? [] : [init.signal])]),
      });
      fault = 'server-unreachable';
      const date = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(date)) offset = Math.round((date - Date.now()) / 1000);
      return response;
    } catch (failure) {
      fault = contactFault(address, failure);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    address,
    request,
    clockOffset: () => offset,
    whyUnreached: () => fault,
    async ask(schema, path, { method = 'GET', body, token, alsoAnswers = [] } = {}) {
      const response = await request(apiPrefix + path, {
        method,
        token,
        signal: AbortSignal.timeout(patience),
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      if (response === undefined) return { ok: false, code: 'server-unreachable', status: 0 };
      const { status } = response;
      const json = await readJson(response);
      if (response.ok || alsoAnswers.includes(status)) {
        const parsed = schema.safeParse(json);
        if (parsed.success) return { ok: true, value: parsed.data };
      }
      if (response.ok) return { ok: false, code: 'server-foreign', status };
      const trouble = troubleSchema.safeParse(json);
      if (trouble.success) return { ok: false, code: trouble.data.code, status };
      // A proxy in front of a server that is away answers 502 to 504 in its own words.
      return { ok: false, code: status >= 500 ? 'server-unreachable' : 'server-foreign', status };
    },
  };
}

function originOf(typed: string): string | undefined {
  const text = typed.trim();
  try {
    const url = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`);
    return url.hostname === '' ? undefined : url.origin;
  } catch {
    return undefined;
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text === '' ? undefined : z.unknown().parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
