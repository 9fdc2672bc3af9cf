import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { app, utilityProcess } from 'electron';
import { longestFarewell, vaultUnderNode } from './vaultUnderNode.ts';

/** The vault's process as the shell sees it. */
export interface VaultProcess {
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Told once, also where the process could not be started at all. */
  onExit(listener: () => void): void;
  /** Lets go of it, and ends it where it does not end by itself. Resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the vault: Electron's utility process on a current Electron; on the fallback, whose Node is too old for the vault's
 * SQLite, a child under a Node that is packed beside it (`ECABINET_NODE` names one for an app that is not packed). Nobody
 * else knows the difference.
 */
export function startVaultProcess(): VaultProcess {
  const script = path.join(app.getAppPath(), 'out', 'vault', 'vault.cjs');
  const node = app.isPackaged ? path.join(process.resourcesPath, 'vault-node') : process.env['ECABINET_NODE'];
  // A plain Node reads no archives: what it loads lies unpacked beside the archive (scripts/packHooks.ts).
  return node !== undefined && existsSync(node)
    ? vaultUnderNode(node, script.replace(/\.asar(?=[\\/])/, '.asar.unpacked'))
    : utility(script);
}

function utility(script: string): VaultProcess {
  const child = utilityProcess.fork(script, [], { serviceName: 'e-Cabinet vault', stdio: 'inherit' });
  const exit = once(child, 'exit');
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => void exit.then(listener),
    async stop() {
      const impatience = setTimeout(() => child.kill(), longestFarewell);
      await exit;
      clearTimeout(impatience);
    },
  };
}
