import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { app, utilityProcess } from 'electron';

/** The vault's process as the shell sees it. */
export interface VaultProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  stop(): void;
}

/**
 * Starts the vault: Electron's utility process on a current Electron; on the fallback, whose Node is too old for the vault's
 * SQLite, a child under the Node that was packed beside it. Nobody else knows the difference.
 */
export function startVaultProcess(): VaultProcess {
  const script = path.join(app.getAppPath(), 'out', 'vault', 'vault.cjs');
  const node = app.isPackaged ? path.join(process.resourcesPath, 'vault-node') : process.env['ECABINET_NODE'];
  return node !== undefined && existsSync(node) ? underNode(node, script) : asUtility(script);
}

function asUtility(script: string): VaultProcess {
  const child = utilityProcess.fork(script, [], { serviceName: 'e-Cabinet vault', stdio: 'inherit' });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    stop: () => child.kill(),
  };
}

function underNode(node: string, script: string): VaultProcess {
  const unpacked = script.replace(/\.asar(?=[\\/])/, '.asar.unpacked');
  const child = fork(unpacked, [], {
    execPath: node,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('error', () => undefined);
  return {
    send(message) {
      if (child.connected && typeof message === 'object' && message !== null) child.send(message);
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    stop() {
      // The vault ends itself when the shell lets go; it is ended by id only if it does not.
      if (child.connected) child.disconnect();
      setTimeout(() => child.kill('SIGKILL'), 3000).unref();
    },
  };
}
