import type { z } from 'zod';
import { sessionAnswer, type OpenSession } from '../../../shared/api/routes.ts';
import type { connectionSchema } from '../../../shared/desktop/wire.ts';
import type { Answer, AskOptions, Server } from './server.ts';

export type Connection = z.infer<typeof connectionSchema>;

/** What happens on the way to the server that others must know. */
export interface LinkEvents {
  changed(connection: Connection): void;
  /** The server knows the session: once after each time it was away. */
  online(session: OpenSession): void;
  /** The server says that this device was revoked. */
  deviceRevoked(): void;
}

/**
 * The way to one server in one session. Everything that needs the server asks through it, so that one failure tells all of
 * them, and only one probe asks for the server while it is away.
 */
export interface Link {
  readonly server: Server;
  connection(): Connection;
  ask<Value>(schema: z.ZodType<Value>, path: string, options?: Omit<AskOptions, 'token'>): Promise<Answer<Value>>;
  request(path: string, init: RequestInit): Promise<Response | undefined>;
  /** Begins, or begins again at once: the machine woke up, the network changed. */
  tryNow(): void;
  /** Goes on in a new session of the same person on the same device. */
  renew(token: string): void;
  /** The server ended the session; nothing is asked until `renew`. */
  expire(): void;
  close(): void;
}

const firstPause = 500;
const longestPause = 30_000;
/** How often the session is asked for while all goes well: a revocation reaches a device without open rooms so, too. */
const roundPause = 60_000;

export function openLink(server: Server, token: string | undefined, installation: string, events: LinkEvents): Link {
  let bearer = token;
  let connection: Connection = token === undefined ? 'expired' : 'connecting';
  let pause = firstPause;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let probing = false;

  const become = (next: Connection): void => {
    if (closed || next === connection) return;
    connection = next;
    events.changed(next);
  };
  const probeIn = (milliseconds: number): void => {
    clearTimeout(timer);
    if (!closed && connection !== 'expired') timer = setTimeout(() => void probe(), milliseconds);
  };
  const lost = (): void => {
    if (closed || connection === 'expired') return;
    become('offline');
    // Half of the pause is chance: when a server comes back, not everybody calls at once.
    probeIn(pause * (0.5 + Math.random() / 2));
    pause = Math.min(pause * 2, longestPause);
  };
  const heard = (code: string, usedToken: string | undefined): void => {
    if (closed || usedToken !== bearer) return;
    if (code === 'session-missing') {
      clearTimeout(timer);
      bearer = undefined;
      become('expired');
    } else if (code === 'device-revoked') {
      events.deviceRevoked();
    } else if (code === 'server-unreachable' && connection === 'online') {
      lost();
    }
  };

  const link: Link = {
    server,
    connection: () => connection,
    async ask(schema, path, options = {}) {
      const used = bearer;
      if (used === undefined) return { ok: false, code: 'session-missing', status: 0 };
      const answer = await server.ask(schema, path, { ...options, token: used });
      // Whoever asked before the end must not write after it.
      if (closed) return { ok: false, code: 'session-missing', status: 0 };
      if (!answer.ok) heard(answer.code, used);
      return answer;
    },
    async request(path, init) {
      const used = bearer;
      if (used === undefined) return undefined;
      const response = await server.request(path, { ...init, token: used });
      if (response === undefined) {
        if (init.signal?.aborted !== true) heard('server-unreachable', used);
      } else if (response.status === 401) {
        // Which kind of no it is, only the session's own route is asked.
        probeIn(0);
      }
      return response;
    },
    tryNow() {
      pause = firstPause;
      if (connection === 'offline') become('connecting');
      probeIn(0);
    },
    renew(next) {
      bearer = next;
      pause = firstPause;
      connection = 'connecting';
      events.changed(connection);
      probeIn(0);
    },
    expire() {
      heard('session-missing', bearer);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };

  async function probe(): Promise<void> {
    if (probing || closed) return;
    probing = true;
    const asked = bearer;
    const answer = await link.ask(sessionAnswer, '/session');
    probing = false;
    if (closed) return;
    if (asked !== bearer) {
      probeIn(0);
      return;
    }
    if (!answer.ok) {
      if (connection !== 'expired') lost();
    } else if (answer.value.body.installation !== installation) {
      // Another body answers at the old address: nothing of ours goes there.
      lost();
    } else {
      pause = firstPause;
      probeIn(roundPause);
      if (connection !== 'online') {
        become('online');
        events.online(answer.value);
      }
    }
  }

  if (connection === 'connecting') probeIn(0);
  return link;
}
