import { fork } from 'node:child_process';
import type { VaultProcess } from './vaultProcess.ts';

/** So long a process that was let go of may take to close its file, in milliseconds. */
export const longestFarewell = 3000;

/** The vault as a child of its own under another Node than Electron's. */
export function vaultUnderNode(node: string, script: string): VaultProcess {
  const child = fork(script, [], {
    execPath: node,
    execArgv: [],
    // Nobody may have it load something else first: the fuses forbid the same for Electron itself.
    env: { ...process.env, NODE_OPTIONS: '' },
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exit = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    send(message) {
      // Whoever waits for an answer hears of its end through `onExit`.
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => void exit.then(listener),
    async stop() {
      if (child.connected) child.disconnect();
      const impatience = setTimeout(() => child.kill('SIGKILL'), longestFarewell);
      await exit;
      clearTimeout(impatience);
    },
  };
}
