import { globSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { z } from 'zod';
import { linkVault } from '../../electron/main/vaultLink.ts';
import { vaultUnderNode } from '../../electron/main/vaultUnderNode.ts';
import { openVaultFile } from '../../electron/vault/file/vaultFile.ts';
import { desktopRequests, type DesktopAnswer } from '../../shared/desktop/wire.ts';
import type { Figures } from './figures.ts';
import { killClient, type Life } from './killedClient.ts';

const root = path.join(import.meta.dirname, '..', '..');
const builtFolder = path.join(root, 'test-results', 'vault');
/** As it ships: one file, which also starts in a quarter of the time. */
const vaultModule = path.join(builtFolder, 'vault.cjs');
const window = 1;

/** Ends a vault's process, as the shell starts it, by kill -9 again and again: see `killClient`. */
export async function killVault(kills: number, seed: string, folder: string): Promise<Figures> {
  await build({ configFile: path.join(root, 'vite.vault.config.ts'), build: { outDir: builtFolder } });
  const vaultFolder = path.join(folder, 'vault');
  let secret: Uint8Array = new Uint8Array();

  function begin(server: string): Promise<Life> {
    let process: ReturnType<typeof vaultUnderNode> | undefined;
    const link = linkVault({
      startProcess: () => (process = vaultUnderNode(globalThis.process.execPath, vaultModule)),
      startInput: () => ({ folder: vaultFolder, server, protector: 'keychain', deviceName: 'Máy thử' }),
      // The key lies open: what is tried here is not who may open it.
      keychain: { wrap: (bytes) => (secret = new Uint8Array(bytes)), unwrap: (bytes) => new Uint8Array(bytes) },
      tell: () => undefined,
    });
    return Promise.resolve({
      async ask(request, input) {
        const answer: unknown = desktopRequests[request].answer.parse(await link.askForWindow(window, request, input));
        return z.custom<DesktopAnswer<typeof request>>(() => true).parse(answer);
      },
      async kill() {
        const gone = new Promise<void>((resolve) => process?.onExit(resolve));
        for (const pid of vaultProcesses()) globalThis.process.kill(pid, 'SIGKILL');
        await gone;
        await link.stop();
      },
      close: () => link.stop(),
    });
  }

  return await killClient(kills, seed, folder, {
    room: 'draft/m-1',
    begin,
    faultsOfFiles: () => faultsOfCopy(vaultFolder, secret, folder),
  });
}

/** Children of this process that are a vault. */
function vaultProcesses(): number[] {
  return globSync('/proc/self/task/*/children')
    .flatMap((file) => readFileSync(file, 'utf8').match(/\d+/g) ?? [])
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(vaultModule))
    .map(Number);
}

/** The vault's files as the kill left them, copied and looked through page by page. */
async function faultsOfCopy(vaultFolder: string, secret: Uint8Array, folder: string): Promise<string[]> {
  const copy = path.join(folder, 'copy');
  await mkdir(copy);
  await cp(vaultFolder, copy, { recursive: true });
  const name = (await readdir(copy)).find((entry) => entry.endsWith('.vault')) ?? '';
  const file = openVaultFile(path.join(copy, name), secret);
  const integrity = file.database.pragma('integrity_check', { simple: true });
  file.close();
  await rm(copy, { recursive: true });
  return integrity === 'ok' ? [] : [`integrity_check: ${String(integrity)}`];
}
