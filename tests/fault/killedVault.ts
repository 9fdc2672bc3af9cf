import { globSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import * as Y from 'yjs';
import { z } from 'zod';
import { linkVault, type VaultLink } from '../../electron/main/vaultLink.ts';
import { vaultUnderNode } from '../../electron/main/vaultUnderNode.ts';
import { openVaultFile } from '../../electron/vault/file/vaultFile.ts';
import type { VaultRequest } from '../../electron/vault/port.ts';
import { folderOf } from '../../server/app.ts';
import { Chance } from '../../server/sample/papers/chance.ts';
import { desktopRequests, type DesktopAnswer } from '../../shared/desktop/wire.ts';
import { createReplica } from '../../shared/rooms/replica.ts';
import { person } from '../builders/agenda.ts';
import { barePassword, prepareData, startBareServer, type BareServer } from '../fixtures/bareServer.ts';
import { DeskDevice } from '../fixtures/deskDevice.ts';
import { updateOf } from '../fixtures/roomClients.ts';
import { turns, type Figures } from './figures.ts';
import { faultsOf, OutsideLedger } from './outsideLedger.ts';
import { faultsOfDatabase } from './serverDatabase.ts';

const root = path.join(import.meta.dirname, '..', '..');
const builtFolder = path.join(root, 'test-results', 'vault');
/** As it ships: one file, which also starts in a quarter of the time. */
const vaultModule = path.join(builtFolder, 'vault.cjs');
const room = 'draft/m-1';
const window = 1;
const actName = (canonical: string): string | undefined =>
  /"meeting":"(act-\d+-\d+)"/.exec(canonical)?.[1]?.replace('-', ' ');

/** A vault's process as the shell starts it, over one life. */
interface Life {
  readonly link: VaultLink;
  ask<Request extends VaultRequest>(request: Request, input?: unknown): Promise<DesktopAnswer<Request>>;
  /** Resolves once the session stands so. */
  until(condition: (state: State) => boolean): Promise<void>;
  /** Resolves when the process is gone; nothing starts another. */
  kill(): Promise<void>;
}

/**
 * Ends a vault's process by kill -9, again and again on one folder, while a window writes in a room, submits acts and has
 * things remembered: half of the lives with the server there, half without. After each start everything acknowledged is
 * looked for; at the end everything is with the server, each once.
 */
export async function killVault(kills: number, seed: string, folder: string): Promise<Figures> {
  await build({ configFile: path.join(root, 'vite.vault.config.ts'), build: { outDir: builtFolder } });
  const chance = new Chance(seed);
  const data = path.join(folder, 'data');
  await prepareData(data, [person('lan', 'secretariat')]);
  const ledger = new OutsideLedger(path.join(folder, 'outside-ledger'));
  const faults: string[] = [];
  let acknowledged = 0;
  let server: BareServer | undefined = await startBareServer(data);
  const { port } = new URL(server.address);
  const reader = await DeskDevice.signIn(server.address, 'lan');
  await reader.submit(await reader.sign('meeting.create', { meeting: 'm-1' }));
  let secret: Uint8Array = new Uint8Array();
  const vaultFolder = path.join(folder, 'vault');

  function begin(): Life {
    let process: ReturnType<typeof vaultUnderNode> | undefined;
    let changed = (): void => undefined;
    const link = linkVault({
      startProcess: () => (process = vaultUnderNode(globalThis.process.execPath, vaultModule)),
      startInput: () => ({
        folder: vaultFolder,
        server: `http://127.0.0.1:${port}`,
        protector: 'keychain',
        deviceName: 'Máy thử',
      }),
      // The key lies open: what is tried here is not who may open it.
      keychain: { wrap: (bytes) => (secret = new Uint8Array(bytes)), unwrap: (bytes) => new Uint8Array(bytes) },
      tell: () => changed(),
    });
    return {
      link,
      async ask(request, input) {
        const answer: unknown = desktopRequests[request].answer.parse(await link.askForWindow(window, request, input));
        return z.custom<DesktopAnswer<typeof request>>(() => true).parse(answer);
      },
      async until(condition) {
        for (;;) {
          const change = new Promise<void>((resolve) => (changed = resolve));
          if (condition(await this.ask('session.state'))) return;
          await change;
        }
      },
      async kill() {
        const gone = new Promise<void>((resolve) => process?.onExit(resolve));
        for (const pid of vaultProcesses()) globalThis.process.kill(pid, 'SIGKILL');
        await gone;
        await link.stop();
      },
    };
  }

  async function verify(life: Life): Promise<Y.Doc> {
    for (const key of ledger.all('acknowledged', 'memory ')) {
      if ((await life.ask('memory.get', { key })) !== `value of ${key}`) faults.push(`lost: ${key}`);
    }
    let opened = await life.ask('rooms.open', { room });
    while (opened.clientId === 0) {
      // On its very first day a vault has none to write under until the server has given it some.
      await life.ask('rooms.close', { room });
      opened = await life.ask('rooms.open', { room });
    }
    const { state, clientId } = opened;
    const replica = createReplica(clientId);
    Y.applyUpdate(replica, state);
    faults.push(...faultsOf(ledger, room, wordsOf(replica)));
    return replica;
  }

  let life = begin();
  const signedIn = await life.ask('session.signIn', {
    server: server.address,
    username: 'lan',
    password: barePassword,
  });
  if (!signedIn.ok) throw new Error(`not signed in: ${signedIn.code}`);
  await life.until(isInStep);
  let replica = await verify(life);
  let count = 0;

  for (let number = 1; number <= kills && faults.length === 0; number += 1) {
    let remaining = 1 + chance.upTo(30);
    let isKilled = false;
    const killed = new Promise<void>((resolve, reject) => {
      const end = async (): Promise<void> => {
        await turns(chance.upTo(20));
        isKilled = true;
        await life.kill();
      };
      const acknowledge = (what: string): void => {
        ledger.note('acknowledged', what);
        acknowledged += 1;
        remaining -= 1;
        if (remaining === 0) end().then(resolve, reject);
      };
      const untilKilled = async (kind: string, work: (name: string) => Promise<unknown>): Promise<void> => {
        try {
          for (;;) {
            count += 1;
            const name = `${kind} ${number}-${count}`;
            ledger.note('intended', name);
            await work(name);
            acknowledge(name);
          }
        } catch (error) {
          if (isKilled) return;
          faults.push(`failed while the vault ran: ${String(error)}`);
          end().then(resolve, reject);
        }
      };
      const write = (name: string): Promise<unknown> => {
        const update = updateOf(replica, () => replica.getArray('words').push([name]));
        return life.ask('rooms.update', { room, update: new Uint8Array(update) });
      };
      void untilKilled(room, write);
      void untilKilled(room, write);
      void untilKilled('memory', (key) => life.ask('memory.set', { key, value: `value of ${key}` }));
      // Each act takes a way to the server: one in some lives is enough.
      void untilKilled('act', async (name) => {
        const meeting = name.replace(' ', '-');
        const outcome = await life.ask('acts.submit', { type: 'meeting.create', body: { meeting } });
        if (outcome.outcome === 'refused') throw new Error(outcome.code);
      });
    });
    await killed;
    if (number % 20 === 0) {
      const isThere: boolean = server !== undefined;
      await server?.stop();
      server = isThere ? undefined : await startBareServer(data, { port });
    }
    if (number % 25 === 0) faults.push(...(await faultsOfCopy(vaultFolder, secret, folder)));
    life = begin();
    const state = await life.ask('session.state');
    if (state.kind !== 'open') throw new Error(`the vault did not open after kill ${number}: ${state.kind}`);
    if (server !== undefined) await life.until(isOnline);
    replica = await verify(life);
  }

  server ??= await startBareServer(data, { port });
  await life.link.ask('network.changed', undefined);
  await life.until(isInStep);
  await life.link.stop();
  const there = await reader.enter(room);
  faults.push(...faultsOf(ledger, room, there.words()).map((fault) => `with the server: ${fault}`));
  there.leave();
  faults.push(...(await faultsOfDatabase(folderOf(data).database, ledger, actName)));
  await server.stop();
  ledger.close();
  return { seed, trials: kills, acknowledged, faults };
}

type State = DesktopAnswer<'session.state'>;
const isOnline = (state: State): boolean => state.kind === 'open' && state.connection === 'online';
const isInStep = (state: State): boolean => state.kind === 'open' && isOnline(state) && state.onlyHere === 0;

function wordsOf(replica: Y.Doc): string[] {
  return z.array(z.string()).parse(replica.getArray('words').toArray());
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
