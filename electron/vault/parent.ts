import { z } from 'zod';

/** The shell's end of the port. */
export interface Parent {
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The shell is gone; without it the vault has no business being open. */
  onGone(listener: () => void): void;
}

/** Electron's utility process has a parent port (https://www.electronjs.org/docs/latest/api/parent-port). */
const parentPortSchema = z.object({
  parentPort: z.custom<{
    postMessage(message: unknown): void;
    on(event: 'message', listener: (event: { data: unknown }) => void): void;
  }>((value) => typeof value === 'object' && value !== null && 'postMessage' in value),
});

/** The only place that knows which kind of process this is: Electron's utility process, or a child under a Node of its own. */
export function parentOfThisProcess(): Parent {
  const utility = parentPortSchema.safeParse(process);
  if (utility.success) {
    const { parentPort } = utility.data;
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between processes knows no origins
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      // Chromium ends a utility process together with its parent.
      onGone: () => undefined,
    };
  }
  return {
    send(message) {
      // A shell that goes away just then is told of below; what could not be said to it any more is nobody's trouble.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => process.on('message', listener),
    onGone: (listener) => process.on('disconnect', listener),
  };
}
