import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { z } from 'zod';
import { shellAnswers, windowAnswers } from '../../electron/vault/answering.ts';
import type { VaultRequest } from '../../electron/vault/port.ts';
import { Vault } from '../../electron/vault/vault.ts';
import { folderOf } from '../../server/app.ts';
import { Chance } from '../../server/sample/papers/chance.ts';
import { desktopRequests, type DesktopAnswer, type DesktopEvent } from '../../shared/desktop/wire.ts';
import { createReplica } from '../../shared/rooms/replica.ts';
import { person } from '../builders/agenda.ts';
import { barePassword, prepareData, startBareServer } from '../fixtures/bareServer.ts';
import { DeskDevice } from '../fixtures/deskDevice.ts';
import { contentHash, updateOf } from '../fixtures/roomClients.ts';
import { startCuttingProxy, type CuttingProxy } from './cuttingProxy.ts';
import type { Figures } from './figures.ts';
import { faultsOf, OutsideLedger } from './outsideLedger.ts';
import { faultsOfDatabase } from './serverDatabase.ts';

const window = 1;
/** How many pairs of desks are tried side by side: they mostly wait. */
const pairs = 4;
const actName = (canonical: string): string | undefined =>
  /"meeting":"(act-\d+-\d+)"/.exec(canonical)?.[1]?.replace('-', ' ');

/**
 * Two desks of one secretary write in one draft and submit acts, each over a line of its own to the server that is cut, held up
 * and broken off at bytes of chance. Once the lines are whole again both desks and the server hold the same, everything
 * acknowledged once. One trial for each of so many seeds.
 */
export async function spoilLines(trials: number, seed: string, folder: string): Promise<Figures & { cuts: number }> {
  const data = path.join(folder, 'data');
  await prepareData(data, [person('lan', 'secretariat')]);
  const server = await startBareServer(data);
  const reader = await DeskDevice.signIn(server.address, 'lan');
  const ledger = new OutsideLedger(path.join(folder, 'outside-ledger'));
  const faults: string[] = [];
  let acknowledged = 0;
  let cuts = 0;
  let next = 1;

  const acknowledge = (what: string): void => {
    ledger.note('acknowledged', what);
    acknowledged += 1;
  };

  async function tryOne(number: number, room: string, desks: readonly Desk[]): Promise<void> {
    const chance = new Chance(`${seed} ${number}`);
    const acts: Promise<void>[] = [];
    let count = 0;
    const submit = async (desk: Desk): Promise<void> => {
      const name = `act ${number}-${(count += 1)}`;
      ledger.note('intended', name);
      const outcome = await desk.ask('acts.submit', {
        type: 'meeting.create',
        body: { meeting: name.replace(' ', '-') },
      });
      if (outcome.outcome === 'refused') faults.push(`${name}: ${outcome.code}`);
      else acknowledge(name);
    };
    for (const { line } of desks) line.spoil(chance);
    for (let round = 4 + chance.upTo(6); round > 0; round -= 1) {
      for (const desk of desks) {
        for (let words = 1 + chance.upTo(3); words > 0; words -= 1) {
          const word = `${room} ${number}-${(count += 1)}`;
          ledger.note('intended', word);
          await desk.write(room, word);
          acknowledge(word);
        }
        if (chance.part() < 0.1) acts.push(submit(desk));
        // As after each time the machine wakes up: who was cut off comes again at once.
        if (chance.part() < 0.7) await desk.seekServer(room);
      }
      await pause(chance.upTo(20));
    }
    for (const { line } of desks) line.heal();
    await Promise.all(acts);
    const [one, other] = desks;
    if (one === undefined || other === undefined) throw new Error('a pair has two');
    let hashes: string[];
    do {
      for (const desk of desks) await desk.seekServer(room);
      await pause(10);
      hashes = [one, other].map((desk) => contentHash(desk.replica));
    } while (!one.isInStep(room) || !other.isInStep(room) || hashes[0] !== hashes[1]);
    const there = await reader.enter(room);
    if (contentHash(there.client.replica) !== hashes[0])
      faults.push(`${room} ${number}: the server holds something else`);
    faults.push(...faultsOf(ledger, room, there.words()), ...[one, other].flatMap((desk) => desk.faults));
    there.leave();
  }

  async function tryPair(pair: number): Promise<void> {
    const room = `draft/m-${pair}`;
    const desks = [];
    for (const name of ['one', 'other']) {
      desks.push(await Desk.begin(path.join(folder, `${pair}-${name}`), await startCuttingProxy(server.address), room));
    }
    while (next <= trials && faults.length === 0) await tryOne(next++, room, desks);
    for (const desk of desks) {
      desk.vault.close();
      cuts += desk.line.cuts();
      await desk.line.close();
    }
  }

  // One after the other: of two acts of one device on their way at once, the later one may come first.
  for (let pair = 0; pair < pairs; pair += 1) {
    await reader.submit(await reader.sign('meeting.create', { meeting: `m-${pair}` }));
  }
  await Promise.all(Array.from({ length: pairs }, (_, pair) => tryPair(pair)));
  faults.push(...(await faultsOfDatabase(folderOf(data).database, ledger, actName)));
  if (server.said() !== '') faults.push(`the server said: ${server.said()}`);
  await server.stop();
  ledger.close();
  return { seed, trials, acknowledged, cuts, faults };
}

/** A vault as its process runs it, in this process, with one window. */
class Desk {
  readonly vault: Vault;
  readonly line: CuttingProxy;
  readonly faults: string[] = [];
  #replica = createReplica();

  private constructor(folder: string, line: CuttingProxy) {
    this.line = line;
    const start = {
      folder,
      server: line.address,
      protector: 'keychain',
      deviceName: 'Máy thử',
    } as const;
    this.vault = new Vault(start, {
      tell: (event) => this.#hear(event),
      wrap: (secret) => Promise.resolve(secret),
      unwrap: (wrapped) => Promise.resolve(wrapped),
    });
  }

  static async begin(folder: string, line: CuttingProxy, room: string): Promise<Desk> {
    const desk = new Desk(folder, line);
    await desk.vault.begin();
    const signedIn = await desk.ask('session.signIn', {
      server: line.address,
      username: 'lan',
      password: barePassword,
    });
    if (!signedIn.ok) throw new Error(`not signed in: ${signedIn.code}`);
    let opened = await desk.ask('rooms.open', { room });
    while (opened.clientId === 0 || opened.status.kind !== 'synced') {
      await pause(10);
      opened = await desk.ask('rooms.open', { room });
    }
    desk.#replica = createReplica(opened.clientId);
    Y.applyUpdate(desk.#replica, opened.state);
    return desk;
  }

  get replica(): Y.Doc {
    return this.#replica;
  }

  async ask<Request extends VaultRequest>(request: Request, input?: unknown) {
    return answerOf(request, await windowAnswers[request](this.vault, input, window));
  }

  async write(room: string, word: string): Promise<void> {
    const update = updateOf(this.#replica, () => this.#replica.getArray('words').push([word]));
    await this.ask('rooms.update', { room, update: new Uint8Array(update) });
  }

  /** Tries at once what waits for its next try. */
  async seekServer(room: string): Promise<void> {
    await shellAnswers['network.changed'](this.vault, undefined, 0);
    await this.ask('rooms.open', { room });
  }

  isInStep(room: string): boolean {
    const state = this.vault.state();
    const isSynced = this.vault.opened()?.rooms.open(room, window).status.kind === 'synced';
    return state.kind === 'open' && state.connection === 'online' && state.onlyHere === 0 && isSynced;
  }

  #hear(event: DesktopEvent): void {
    if (event.event === 'room.update') Y.applyUpdate(this.#replica, event.update);
    if (event.event === 'room.replaced') this.faults.push(`${event.room}: the server would not have what was written`);
  }
}

function answerOf<Request extends VaultRequest>(request: Request, said: unknown): DesktopAnswer<Request> {
  const answer: unknown = desktopRequests[request].answer.parse(said);
  return z.custom<DesktopAnswer<Request>>(() => true).parse(answer);
}
