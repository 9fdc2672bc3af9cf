import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linkVault } from '../../electron/main/vaultLink.ts';
import { vaultUnderNode } from '../../electron/main/vaultUnderNode.ts';
import { desktopRequests } from '../../shared/desktop/wire.ts';
import { beginUploadAnswer } from '../../shared/api/routes.ts';
import { agenda, item, person } from '../builders/agenda.ts';
import { barePassword, prepareData, startBareServer, type BareServer } from '../fixtures/bareServer.ts';
import { DeskDevice } from '../fixtures/deskDevice.ts';
import { acknowledgements, readTrace, traced } from './systemCalls.ts';

/* What the operating system was asked for, in order: nothing is acknowledged before it is on the disk. Linux, with strace. */
let folder: string;
const journal = /\.(db|vault)-wal$/;
const storedMessage = (bytes: Buffer): boolean =>
  bytes.length >= 4 && bytes.subarray(0, 3).equals(Buffer.from([0x82, 2, 100]));
const receipt = (bytes: Buffer): boolean => bytes.includes('"outcome":"received"');

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-fsync-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Makes SQLite forget about the disk, to see that the proof would notice. */
const careless = ['--import', path.join(import.meta.dirname, 'careless.mjs')];

async function tracedServer(
  nodeArguments: readonly string[] = [],
): Promise<{ server: BareServer; device: DeskDevice; trace: string }> {
  const data = path.join(folder, 'data');
  const trace = path.join(folder, 'trace');
  await prepareData(data, [person('lan', 'secretariat')]);
  const server = await startBareServer(data, { under: traced(trace), nodeArguments });
  const device = await DeskDevice.signIn(server.address, 'lan');
  await device.submit(await device.sign('meeting.create', { meeting: 'm-1' }));
  return { server, device, trace };
}

async function writeWords(device: DeskDevice, count: number): Promise<void> {
  const writer = await device.enter('notes/lan/m-1');
  for (let word = 1; word <= count; word += 1) await writer.write(`word ${word}`);
  writer.leave();
}

test('the server syncs its journal before it acknowledges a write in a room or gives a receipt', async () => {
  const { server, device, trace } = await tracedServer();
  await writeWords(device, 40);
  for (let number = 1; number <= 10; number += 1) {
    const content = agenda({ items: [item('one', { title: `v${number}` })], documents: [], participants: ['lan'] });
    await device.submit(await device.sign('meeting.publish', { meeting: 'm-1', publication: number, agenda: content }));
  }
  await server.stop();
  const calls = readTrace(trace);
  expect(acknowledgements(calls, { isAcknowledgement: storedMessage, file: journal })).toEqual({
    count: 40,
    early: [],
  });
  const names = /"hash":"([^"]+)"/;
  expect(acknowledgements(calls, { isAcknowledgement: receipt, file: journal, names })).toEqual({
    count: 11,
    early: [],
  });
});

test('a server that does not wait for the disk would be found out', async () => {
  const { server, device, trace } = await tracedServer(careless);
  await writeWords(device, 5);
  await server.stop();
  const { count, early } = acknowledgements(readTrace(trace), { isAcknowledgement: storedMessage, file: journal });
  expect({ count, early }).toEqual({ count: 5, early: [1, 2, 3, 4, 5] });
});

test('a piece of an upload is on the disk, the first one’s name too, before it is acknowledged', async () => {
  const { server, device, trace } = await tracedServer();
  const bytes = Buffer.from(`%PDF-1.4 ${'x'.repeat(30_000)}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const begun = beginUploadAnswer.parse(
    await (await device.ask('POST', '/uploads', { fileName: 'a.pdf', size: bytes.length, sha256 })).json(),
  );
  const id = begun.outcome === 'open' ? begun.upload : '';
  for (let from = 0; from < 30_000; from += 10_000) {
    await device.ask('PATCH', `/uploads/${id}`, bytes.subarray(from, from + 10_000), { 'upload-offset': String(from) });
  }
  await server.stop();
  const calls = readTrace(trace);
  const isAcknowledgement = (sent: Buffer): boolean => sent.includes('"offset":') && sent.includes('"size":');
  expect(acknowledgements(calls, { isAcknowledgement, file: /\/partial\/[0-9a-f-]+$/ })).toEqual({
    count: 3,
    early: [],
  });
  const first = calls.findIndex(({ bytes: sent }) => isAcknowledgement(sent));
  expect(calls.slice(0, first).some(({ name, path: of }) => name === 'fsync' && of.endsWith('/blobs/partial'))).toBe(
    true,
  );
});

test.each([
  ['syncs its journal before it answers that something is kept', false],
  ['would be found out if it did not', true],
])('the vault’s process %s', async (_title, isCareless) => {
  const data = path.join(folder, 'data');
  await prepareData(data, [person('lan', 'secretariat')]);
  const server = await startBareServer(data);
  const trace = path.join(folder, 'trace');
  const node = path.join(folder, 'node');
  const without = isCareless ? ` ${careless.join(' ')}` : '';
  await writeFile(node, `#!/bin/sh\nexec ${traced(trace).join(' ')} ${process.execPath}${without} "$@"\n`);
  await chmod(node, 0o755);
  const script = path.join(import.meta.dirname, '..', '..', 'electron', 'vault', 'process.ts');
  const link = linkVault({
    startProcess: () => vaultUnderNode(node, script),
    startInput: () => ({
      folder: path.join(folder, 'vault'),
      server: server.address,
      protector: 'keychain',
      deviceName: 'Máy thử',
    }),
    keychain: { wrap: (bytes) => new Uint8Array(bytes), unwrap: (bytes) => new Uint8Array(bytes) },
    tell: () => undefined,
  });
  const credentials = { server: server.address, username: 'lan', password: barePassword };
  const signedIn = await link.askForWindow(1, 'session.signIn', credentials);
  expect(desktopRequests['session.signIn'].answer.parse(signedIn)).toEqual({ ok: true });
  await server.stop();
  for (let number = 1; number <= 20; number += 1) {
    await link.askForWindow(1, 'memory.set', { key: `place ${number}`, value: number });
  }
  await link.stop();
  const isAcknowledgement = (bytes: Buffer): boolean => bytes.includes('answer');
  const { count, early } = acknowledgements(readTrace(trace), { isAcknowledgement, file: journal });
  // The last answer of all is to `stop`; before it come the twenty.
  const ofTheTwenty = early.filter((number) => number >= count - 20 && number < count);
  expect(ofTheTwenty).toHaveLength(isCareless ? 20 : 0);
});
