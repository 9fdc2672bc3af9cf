import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { Chance } from '../../server/sample/papers/chance.ts';

export interface CuttingProxy {
  /** Where clients find it. */
  readonly address: string;
  /** From now on each connection comes to grief, when and how `chance` has it. */
  spoil(chance: Chance): void;
  /** From now on everything goes through. */
  heal(): void;
  /** How many connections it has cut. */
  cuts(): number;
  close(): Promise<void>;
}

/** Milliseconds that bytes are held up, or that the end of a connection is kept from either side. */
const longestDelay = 40;

export async function startCuttingProxy(server: string): Promise<CuttingProxy> {
  const { port, hostname } = new URL(server);
  const open = new Set<Socket>();
  let chance: Chance | undefined;
  let cuts = 0;

  /** Carries what comes from one end to the other, up to the byte that chance has chosen. */
  function carry(from: Socket, to: Socket): void {
    /** Bytes until it comes to grief. */
    let remaining: number | undefined;
    let isSwallowing = false;
    const end = (): void => {
      from.destroy();
      to.destroy();
    };
    from.on('error', end);
    from.on('close', () => to.destroy());
    from.on('end', () => to.end());
    from.on('data', (bytes) => {
      if (isSwallowing || typeof bytes === 'string') return;
      // As often before a frame's first bytes are through as far in a conversation.
      remaining = chance && (remaining ?? Math.floor(2 ** chance.between(0, 13)));
      if (chance === undefined || remaining === undefined || bytes.length < remaining) {
        if (remaining !== undefined) remaining -= bytes.length;
        to.write(bytes);
        return;
      }
      to.write(bytes.subarray(0, remaining));
      const kind = chance.oneOf(['cut', 'truncate', 'delay']);
      const delay = chance.upTo(longestDelay);
      if (kind === 'delay') {
        const rest = bytes.subarray(remaining);
        remaining = undefined;
        from.pause();
        setTimeout(() => {
          to.write(rest);
          from.resume();
        }, delay);
        return;
      }
      cuts += 1;
      // What is truncated still seems to be there for a while: neither side hears that it is over.
      isSwallowing = true;
      if (kind === 'cut') to.end(() => end());
      else setTimeout(end, delay);
    });
  }

  const listening = createServer((client) => {
    const target = connect(Number(port), hostname);
    for (const socket of [client, target]) {
      socket.setNoDelay();
      open.add(socket);
      socket.once('close', () => {
        open.delete(socket);
      });
    }
    carry(client, target);
    carry(target, client);
  });
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const bound = listening.address();
  if (bound === null || typeof bound === 'string') throw new Error('the proxy does not listen');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    spoil: (by) => (chance = by),
    heal: () => (chance = undefined),
    cuts: () => cuts,
    async close() {
      for (const socket of open) socket.destroy();
      listening.close();
      await once(listening, 'close');
    },
  };
}
