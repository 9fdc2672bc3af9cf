import type { z } from 'zod';
import { apiPrefix, troubleSchema, type TroubleCode } from '../../shared/api/routes.ts';

/** What the server said to a request, or why it could not be asked. */
export type ApiAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      /** `server-unreachable`: no answer at all; `server-foreign`: an answer that no e-Cabinet gives. */
      readonly code: TroubleCode | 'server-unreachable' | 'server-foreign';
      /** Where an upload goes on, with `upload-offset-wrong`. */
      readonly offset?: number;
    };

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is (`application/octet-stream`). */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * Asks a route of `shared/api` under the page's own origin, with the session the platform holds, and parses the answer.
 * Never rejects, save with an `AbortError` when the caller aborts.
 */
export async function askServer<Value>(
  answer: z.ZodType<Value>,
  path: string,
  request: ApiRequest = {},
): Promise<ApiAnswer<Value>> {
  const { method = 'GET', json, bytes, headers = {}, signal } = request;
  let response: Response;
  let text: string;
  try {
    response = await fetch(new URL(apiPrefix + path, location.origin), {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        ...headers,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(bytes === undefined ? {} : { body: bytes }),
      ...(signal === undefined ? {} : { signal }),
    });
    text = await response.text();
  } catch (failure) {
    if (signal?.aborted === true) throw failure;
    return { ok: false, code: 'server-unreachable' };
  }
  const body = parsedJson(text);
  const value = answer.safeParse(body);
  // A refused act answers 409 with a body of the answer's own schema.
  if (value.success && (response.ok || response.status === 409)) return { ok: true, value: value.data };
  const trouble = troubleSchema.safeParse(body);
  if (!trouble.success) return { ok: false, code: response.status >= 500 ? 'server-unreachable' : 'server-foreign' };
  const { code, offset } = trouble.data;
  return { ok: false, code, ...(offset === undefined ? {} : { offset }) };
}

function parsedJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
