import { readdirSync, readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { PackState } from '../../renderer/platform/bridge.ts';
import type { AgendaDocument, StoredFile } from '../../shared/domain/meeting/agenda.ts';
import { agenda, document, item, person } from '../builders/agenda.ts';
import { heavyPdf } from '../builders/pdf.ts';
import { newDeviceFolder, startDevice, type Device } from '../fixtures/device.ts';
import { InstitutionServer, testPassword, type Signatory } from '../fixtures/institutionServer.ts';
import { Line } from '../fixtures/line.ts';
import { smallDisk, type SmallDisk } from '../fixtures/smallDisk.ts';

/* Papers on their way to a desk: a real vault's process, a real server, and between them a line that goes wrong. */
const megabyte = 1024 * 1024;
const patience = { timeout: 20_000, interval: 20 };
const reader = 'bo-truong';
let server: InstitutionServer;
let line: Line;
let secretary: Signatory;
let device: Device;
let disk: SmallDisk | undefined;
let meetings = 0;
/** Each phase that the device's pack of the test's meeting was ever in. */
let phases: (PackState['phase'] | undefined)[];

beforeAll(async () => {
  server = await InstitutionServer.start(person('thu-ky', 'secretariat'), person(reader));
  line = await Line.to(server.address);
  secretary = await server.signIn('thu-ky');
});
afterEach(async () => {
  line.heal();
  await device.close();
  await disk?.release();
  disk = undefined;
  await rm(device.folder, { recursive: true });
  // What is recalled is in nobody's pack: the next test's papers are the only ones.
  await publish([]);
});
afterAll(async () => {
  await line.close();
  await server.end();
});

interface Paper extends StoredFile {
  readonly bytes: Uint8Array;
}

async function upload(weight: number): Promise<Paper> {
  const bytes = heavyPdf(weight);
  return { ...(await server.upload(secretary, 'to-trinh.pdf', bytes)), bytes };
}

const paperOf = (file: StoredFile, change: Partial<AgendaDocument> = {}): AgendaDocument => {
  const { sha256, size, pages, fileName } = file;
  return document(`giay-${sha256.slice(0, 6)}`, 'one', { file: { sha256, size, pages, fileName }, ...change });
};

/** Opens the vault again after each end of its process. */
const turned = (secret: Uint8Array): Uint8Array => secret.map((byte) => byte ^ 0x5a);
const keychain = { wrap: turned, unwrap: turned };

let publication = 0;
const meeting = (): string => `phien-${meetings}`;

async function publish(documents: readonly AgendaDocument[], guests: readonly string[] = [reader]): Promise<void> {
  publication += 1;
  const items = [item('one'), item('narrow', { audience: [...guests, 'thu-ky'] })].map((each) => ({
    ...each,
    id: `${each.id}-${meetings}`,
  }));
  const content = agenda({
    items,
    documents: documents.map((each) => ({ ...each, item: `${each.item}-${meetings}` })),
    participants: [...guests, 'thu-ky'],
  });
  await server.act(secretary, 'meeting.publish', { meeting: meeting(), publication, agenda: content });
}

/** A meeting of its own, with these papers in it. */
async function newMeeting(documents: readonly AgendaDocument[]): Promise<void> {
  meetings += 1;
  publication = 0;
  await server.act(secretary, 'meeting.create', { meeting: meeting() });
  await publish(documents);
}

const pack = (): PackState | undefined => device.bridge.packs?.state(meeting());

/** The reader's device, signed in over the line. Its keychain opens it again after each end of its vault. */
async function signedIn(folder?: string): Promise<void> {
  device = await startDevice({ server: line.address, folder: folder ?? (await newDeviceFolder()), keychain });
  phases = [];
  device.bridge.packs?.subscribe(() => void phases.push(pack()?.phase));
  expect(await device.signIn(reader, testPassword)).toEqual({ ok: true });
}

async function startVaultAgain(): Promise<void> {
  device.killVault();
  await expect.poll(() => device.state().kind, patience).toBe('starting');
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'open', connection: 'online' });
}

async function isReady(timeout = patience.timeout): Promise<void> {
  await expect.poll(pack, { ...patience, timeout }).toMatchObject({ phase: 'ready' });
}

const readOnDevice = ({ sha256, size }: StoredFile, begin = 0, end = size): Promise<Uint8Array> =>
  device.bridge.documents.source(sha256, size).read(begin, end);

/** Whether the device has a paper's bytes as they were sent. */
const isWhole = async (paper: Paper): Promise<boolean> => Buffer.compare(await readOnDevice(paper), paper.bytes) === 0;

test('a pack that is paused stays paused over a new start, and goes on from what is kept', async () => {
  const paper = await upload(2.5 * megabyte);
  await newMeeting([paperOf(paper)]);
  line.holdAfter(1.5 * megabyte);
  await signedIn();
  await expect.poll(pack, patience).toMatchObject({ phase: 'fetching', bytesReady: megabyte });
  await device.bridge.packs?.pause(meeting());
  await expect.poll(pack, patience).toMatchObject({ phase: 'paused' });
  line.heal();
  const asked = line.asked.length;
  await startVaultAgain();
  await expect.poll(pack, patience).toMatchObject({ phase: 'paused', bytesReady: 1.5 * megabyte });
  expect(line.asked.length).toBe(asked);
  await device.bridge.packs?.fetch(meeting());
  await isReady();
  expect(line.bytesAsked(paper.sha256, asked)).toBe(paper.size - 1.5 * megabyte);
});

test('a pack whose line breaks goes on by itself when there is one again, from what is kept', async () => {
  const paper = await upload(2.5 * megabyte);
  await newMeeting([paperOf(paper)]);
  line.holdAfter(1.5 * megabyte);
  await signedIn();
  await expect.poll(pack, patience).toMatchObject({ phase: 'fetching', bytesReady: megabyte });
  line.cut();
  await expect.poll(pack, patience).toMatchObject({ phase: 'waiting', failure: 'no-connection' });
  const kept = pack()?.bytesReady ?? 0;
  const asked = line.asked.length;
  line.heal();
  await isReady();
  expect(kept).toBeGreaterThanOrEqual(megabyte);
  expect(line.bytesAsked(paper.sha256, asked)).toBe(paper.size - kept);
});

test('a vault that is killed in the middle of a pack fetches only what it had not kept', async () => {
  const paper = await upload(2.5 * megabyte);
  await newMeeting([paperOf(paper)]);
  line.holdAfter(1.5 * megabyte);
  await signedIn();
  await expect.poll(pack, patience).toMatchObject({ phase: 'fetching', bytesReady: megabyte });
  const asked = line.asked.length;
  device.killVault();
  line.heal();
  await isReady();
  expect(line.bytesAsked(paper.sha256, asked)).toBe(paper.size - megabyte);
  expect(await isWhole(paper)).toBe(true);
});

test('a paper that was damaged on its way is refused and fetched again; damaged each time, that is said, and it is not «ready»', async () => {
  const [once, always] = [await upload(megabyte), await upload(1000)];
  await newMeeting([paperOf(once), paperOf(always)]);
  line.spoil(once.sha256, 1);
  line.spoil(always.sha256, 1000);
  await signedIn();
  await expect.poll(pack, patience).toMatchObject({ phase: 'failed', failure: 'damaged', documentsReady: 1 });
  expect(line.bytesAsked(once.sha256)).toBe(2 * once.size);
  expect(line.bytesAsked(always.sha256)).toBe(2 * always.size);
  expect(phases).not.toContain('ready');
  line.heal();
  await device.bridge.packs?.fetch(meeting());
  await isReady();
  expect(await isWhole(once)).toBe(true);
  expect(await isWhole(always)).toBe(true);
});

test('«ready» is said only when all of a meeting is here and each of its papers is, verified to the last byte', async () => {
  const [open, narrow] = [await upload(1000), await upload(megabyte)];
  await newMeeting([paperOf(open), paperOf(narrow, { item: 'narrow', id: 'hep' })]);
  line.holdRoom(`item/narrow-${meetings}`);
  await signedIn();
  // Of the narrower item nothing is known yet; all that is known is here.
  await expect.poll(pack, patience).toMatchObject({ documents: 1, documentsReady: 1 });
  line.heal();
  line.holdAfter(narrow.size - 1);
  await expect.poll(pack, patience).toMatchObject({ phase: 'fetching', documents: 2, documentsReady: 1 });
  await expect.poll(() => pack()?.bytesReady, patience).toBeGreaterThan(megabyte / 2);
  expect(phases).not.toContain('ready');
  line.heal();
  await isReady();
  expect(pack()).toMatchObject({ documents: 2, documentsReady: 2, bytes: pack()?.bytesReady });
  line.cut();
  expect(await isWhole(narrow)).toBe(true);
});

test('a pack follows its meeting: a replaced paper is fetched and the old one read on, a recalled one leaves the device', async () => {
  const [before, after, other] = [await upload(1000), await upload(1000), await upload(1000)];
  await newMeeting([paperOf(before, { id: 'giay' }), paperOf(other)]);
  await signedIn();
  await isReady();
  line.holdAfter(0);
  await publish([paperOf(after, { id: 'giay' }), paperOf(other)]);
  await expect.poll(pack, patience).toMatchObject({ phase: 'fetching', documents: 2, documentsReady: 1 });
  expect(await isWhole(before)).toBe(true);
  line.heal();
  await isReady();
  expect(await isWhole(after)).toBe(true);
  await server.act(secretary, 'document.recall', { meeting: meeting(), document: 'giay', reason: 'Nhầm bản' });
  await expect.poll(pack, patience).toMatchObject({ phase: 'ready', documents: 1 });
  await expect(readOnDevice(after)).rejects.toMatchObject({ reason: 'no-access' });
  line.cut();
  await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'offline' });
  await expect(readOnDevice(before)).rejects.toMatchObject({ reason: 'not-on-this-device' });
  expect(await isWhole(other)).toBe(true);
});

test('who is taken off a meeting has none of its papers any more, with a server or without', async () => {
  const [open, narrow] = [await upload(1000), await upload(1000)];
  const papers = [paperOf(open), paperOf(narrow, { item: 'narrow', id: 'hep' })];
  await newMeeting(papers);
  await signedIn();
  await isReady();
  await publish(papers, []);
  await expect.poll(pack, patience).toBeUndefined();
  for (const paper of [open, narrow]) await expect(readOnDevice(paper)).rejects.toMatchObject({ reason: 'no-access' });
  line.cut();
  await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'offline' });
  for (const paper of [open, narrow]) {
    await expect(readOnDevice(paper)).rejects.toMatchObject({ reason: 'not-on-this-device' });
  }
});

test('a piece of a paper that went bad on the disk is found when it is read; without a network one reads and writes on, and the piece is fetched again', async () => {
  const paper = await upload(2.5 * megabyte);
  await newMeeting([paperOf(paper)]);
  await signedIn();
  await isReady();
  const notes = `notes/${reader}/${meeting()}`;
  const room = await device.room(notes);
  line.cut();
  await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'offline' });
  room.replica.getMap('words').set('chưa gửi', 'giữ');
  await expect.poll(() => device.state(), patience).toMatchObject({ onlyHere: 1 });
  const { folder } = device;
  await device.close();

  const vault = path.join(folder, 'vault');
  const file = readdirSync(vault).find((name) => name.endsWith('.vault')) ?? '';
  const half = Math.floor(readFileSync(path.join(vault, file)).length / 2);
  const handle = await open(path.join(vault, file), 'r+');
  await handle.write(randomByte, 0, 1, half);
  await handle.close();

  device = await startDevice({ server: line.address, folder, keychain });
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'open' });
  // What is elsewhere in the file is read as before.
  expect((await readOnDevice(paper, 0, 1000)).length).toBe(1000);
  await expect(readOnDevice(paper)).rejects.toMatchObject({ reason: 'no-connection' });
  await expect
    .poll(() => device.state(), patience)
    .toMatchObject({ kind: 'open', connection: 'offline', onlyHere: 1, mended: { isOwnWhole: true } });
  expect(readdirSync(vault)).toContainEqual(expect.stringContaining('-damaged-1.vault'));
  // The agenda, and the paper but for its bad piece.
  await expect.poll(pack, patience).toMatchObject({ phase: 'waiting', documents: 1, documentsReady: 0 });
  expect((await readOnDevice(paper, 0, 1000)).length).toBe(1000);
  const here = (await device.openWindow()).rooms.open(notes);
  await here.loaded;
  here.replica.getMap('words').set('viết tiếp', 'khi không có mạng');
  line.heal();
  await isReady();
  expect(await isWhole(paper)).toBe(true);
  await expect.poll(() => device.state(), patience).toMatchObject({ connection: 'online', onlyHere: 0 });
  const again = (await device.openWindow()).rooms.open(notes);
  await again.loaded;
  expect(again.replica.getMap('words').toJSON()).toEqual({ 'chưa gửi': 'giữ', 'viết tiếp': 'khi không có mạng' });
});

test('on a disk that fills in the middle of a pack one is told, reads what is here, loses nothing, and with space it goes on', async () => {
  const [light, heavy] = [await upload(1000), await upload(2.5 * megabyte)];
  await newMeeting([paperOf(light), paperOf(heavy)]);
  const folder = await newDeviceFolder();
  disk = await smallDisk(folder, 12 * megabyte);
  line.holdAfter(1.5 * megabyte);
  await signedIn(folder);
  await expect
    .poll(pack, patience)
    .toMatchObject({ phase: 'fetching', documentsReady: 1, bytesReady: light.size + megabyte });
  const notes = (await device.room(`notes/${reader}/${meeting()}`)).replica.getMap('words');
  notes.set('trước', 'một');
  await expect.poll(() => device.state(), patience).toMatchObject({ onlyHere: 0 });
  await disk.fill(64 * 1024, device.vaultProcess());
  line.heal();
  await expect.poll(pack, patience).toMatchObject({ phase: 'failed', failure: 'disk-full' });
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'open', diskFull: true });
  expect(await isWhole(light)).toBe(true);
  notes.set('sau', 'hai'.repeat(50_000));
  // Its window alone holds it, and says so.
  await expect.poll(() => device.state(), patience).toMatchObject({ onlyHere: 1 });
  await disk.clear(device.vaultProcess());
  await isReady();
  expect(await isWhole(heavy)).toBe(true);
  await expect.poll(() => device.state(), patience).toMatchObject({ diskFull: false, onlyHere: 0 });
  expect(notes.size).toBe(2);
}, 60_000);

test('of a paper of forty megabytes only the pieces are decrypted that a page needs', async () => {
  const paper = await upload(40 * megabyte);
  await newMeeting([paperOf(paper)]);
  await signedIn();
  await isReady(60_000);
  await startVaultAgain();
  await isReady();
  const before = bytesRead(device.vaultProcess());
  const begin = 20 * megabyte - 100;
  const page = await readOnDevice(paper, begin, begin + 200);
  expect(Buffer.compare(page, paper.bytes.subarray(begin, begin + 200))).toBe(0);
  // Two pieces of a quarter of a megabyte, and the way to them.
  expect(bytesRead(device.vaultProcess()) - before).toBeLessThan(megabyte);
}, 120_000);

const randomByte = Buffer.from([0x5a]);

/** All that a process ever read, from whatever file (proc(5), `rchar`). */
function bytesRead(pid: number): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
}
