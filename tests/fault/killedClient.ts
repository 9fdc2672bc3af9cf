import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { z } from 'zod';
import type { VaultRequest } from '../../electron/vault/port.ts';
import { folderOf } from '../../server/app.ts';
import { Chance } from '../../server/sample/papers/chance.ts';
import type { DesktopAnswer } from '../../shared/desktop/wire.ts';
import { createReplica } from '../../shared/rooms/replica.ts';
import { person } from '../builders/agenda.ts';
import { barePassword, prepareData, startBareServer, type BareServer } from '../fixtures/bareServer.ts';
import { DeskDevice } from '../fixtures/deskDevice.ts';
import { updateOf } from '../fixtures/roomClients.ts';
import { turns, type Figures } from './figures.ts';
import { faultsOf, OutsideLedger } from './outsideLedger.ts';
import { faultsOfDatabase } from './serverDatabase.ts';

/** A client over one life, from its start to its end. */
export interface Life {
  ask<Request extends VaultRequest>(request: Request, input?: unknown): Promise<DesktopAnswer<Request>>;
  /** What a person types on the screen, where there is one. */
  readonly typing?: Typing;
  /** Ends it by kill -9. Resolves when all of it is gone; nothing starts it again. */
  kill(): Promise<void>;
  /** Ends it as a person does. */
  close(): Promise<void>;
}

/** One line on the screen, written over and over. */
export interface Typing {
  /** Resolves once the client says that it is kept. */
  write(line: string): Promise<void>;
  /** What stands there. */
  read(): Promise<string>;
}

/** A kind of client that can be killed, and the device it lives on. */
export interface MortalClient {
  /** The room it writes in. */
  readonly room: string;
  /** Starts it on its device. Resolves when somebody is signed in, or when somebody can sign in for the first time. */
  begin(server: string): Promise<Life>;
  /** What is wrong with its files as a kill left them. */
  faultsOfFiles(): Promise<string[]>;
}

const actName = (canonical: string): string | undefined =>
  /"meeting":"(act-\d+-\d+)"/.exec(canonical)?.[1]?.replace('-', ' ');

/**
 * Ends a client by kill -9, again and again on one device, while a window writes in a room, submits acts and has things
 * remembered, and a person types: one half of the lives with the server there, the other without. After each start everything
 * acknowledged is looked for; at the end everything is with the server, each once.
 */
export async function killClient(
  kills: number,
  seed: string,
  folder: string,
  { room, begin, faultsOfFiles }: MortalClient,
): Promise<Figures> {
  const chance = new Chance(seed);
  const data = path.join(folder, 'data');
  await prepareData(data, [person('lan', 'secretariat')]);
  const ledger = new OutsideLedger(path.join(folder, 'outside-ledger'));
  const faults: string[] = [];
  let acknowledged = 0;
  let server: BareServer | undefined = await startBareServer(data);
  const { address } = server;
  const { port } = new URL(address);
  const reader = await DeskDevice.signIn(address, 'lan');
  await reader.submit(await reader.sign('meeting.create', { meeting: 'm-1' }));

  async function until(life: Life, condition: (state: State) => boolean): Promise<void> {
    while (!condition(await life.ask('session.state'))) await pause(10);
  }

  /** Looks for everything, or for what is remembered only as far as it is `recent`: each is a question of its own. */
  async function verify(life: Life, recent?: number): Promise<Y.Doc> {
    const remembered = ledger.all('acknowledged', 'memory ').slice(recent === undefined ? 0 : -recent);
    const values = await Promise.all(remembered.map((key) => life.ask('memory.get', { key })));
    faults.push(...remembered.filter((key, index) => values[index] !== `value of ${key}`).map((key) => `lost: ${key}`));
    if (life.typing !== undefined) faults.push(...faultsOfLine(ledger, await life.typing.read()));
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

  let life = await begin(address);
  const signedIn = await life.ask('session.signIn', { server: address, username: 'lan', password: barePassword });
  if (!signedIn.ok) throw new Error(`not signed in: ${signedIn.code}`);
  await until(life, isInStep);
  let replica = await verify(life);
  let count = 0;
  const serverTurns = Math.max(1, Math.min(20, Math.floor(kills / 4)));

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
          faults.push(`failed while it ran: ${String(error)}`);
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
      const { typing } = life;
      if (typing !== undefined) void untilKilled('line', (line) => typing.write(line));
    });
    await killed;
    if (number % serverTurns === 0) {
      const isThere: boolean = server !== undefined;
      await server?.stop();
      server = isThere ? undefined : await startBareServer(data, { port });
    }
    if (number % 25 === 0 || number === kills) faults.push(...(await faultsOfFiles()));
    life = await begin(address);
    const state = await life.ask('session.state');
    if (state.kind !== 'open') throw new Error(`it did not open after kill ${number}: ${state.kind}`);
    if (server !== undefined) await until(life, isOnline);
    replica = await verify(life, number % 20 === 0 || number === kills ? undefined : 50);
  }

  if (server === undefined) {
    server = await startBareServer(data, { port });
    // Started anew it looks for its server at once.
    await life.close();
    life = await begin(address);
  }
  await until(life, isInStep);
  await life.close();
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

/** Lines are typed one over the other: the last one acknowledged stands there, or one that was typed after it. */
function faultsOfLine(ledger: OutsideLedger, found: string): string[] {
  const last = ledger.all('acknowledged', 'line ').at(-1);
  const typed = ledger.all('intended', 'line ');
  if (last === undefined && found === '') return [];
  const isThere = typed.slice(last === undefined ? 0 : typed.indexOf(last)).includes(found);
  return isThere ? [] : [`lost: ${last}, there stands «${found}»`];
}
