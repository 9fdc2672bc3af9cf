import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { sendFile } from '../../renderer/features/secretariat/intake/sendFile.ts';
import type { askServer } from '../../renderer/platform/api.ts';
import { uploadPieceSize } from '../../shared/api/routes.ts';
import { person } from '../builders/agenda.ts';
import { prepareData, startBareServer } from '../fixtures/bareServer.ts';
import { DeskDevice } from '../fixtures/deskDevice.ts';
import { Desktop, Installation } from '../fixtures/installation.ts';
import { askingAs, intakeOver, picked, sendingWith } from '../fixtures/intakeOver.ts';
import { beginUpload, paperOf, sha256Of, storePaper } from '../fixtures/papers.ts';

/* A secretary's files on their way to a real server, by the client's own means. */
let installation: Installation;
let secretary: Desktop;
let ask: typeof askServer;

beforeAll(async () => {
  installation = await Installation.start();
  await installation.admit(person('lan', 'secretariat'));
  secretary = await Desktop.signedIn(installation, 'lan');
});
afterEach(() => vi.unstubAllGlobals());
afterAll(() => installation.end());

const asSecretary = (): typeof askServer => (ask = askingAs(secretary.token, () => installation.server.address));
const stored = async (sha256: string): Promise<number> =>
  (await installation.ask('GET', `/documents/${sha256}`, { headers: { authorization: `Bearer ${secretary.token}` } }))
    .status;

test.each([
  ['climbs out of its folder', '../../../../ecabinet.db', 'ecabinet.db'],
  ['climbs as on Windows', '..\\..\\installation.key', 'installation.key'],
  ['is a place on a disk', '/etc/passwd', 'passwd'],
  ['is a place on a disk of Windows', 'C:\\Windows\\win.ini', 'win.ini'],
  ['ends before its end', 'Tờ trình.pdf\u0000.exe', 'Tờ trình.pdf .exe'],
  ['reads backwards', 'Báo cáo \u202Efdp.exe', 'Báo cáo fdp.exe'],
  ['is written with marks apart', 'To\u031B\u0300 tri\u0300nh.pdf', 'Tờ trình.pdf'],
  ['is a device’s', 'CON', 'CON'],
  ['is markup', '<img src=x onerror=alert(1)>.pdf', '<img src=x onerror=alert(1)>.pdf'],
  ['says nothing', '..', 'Tài liệu.pdf'],
])('a file whose name %s is kept under its hash, and shown under a plain name', async (_how, given, kept) => {
  const bytes = paperOf(given);
  const before = await filesOf(installation.data);
  expect(await storePaper(secretary, bytes, given)).toMatchObject({ fileName: kept, sha256: sha256Of(bytes) });
  const added = (await filesOf(installation.data)).filter((file) => !before.includes(file));
  expect(added).toEqual([path.join('blobs', sha256Of(bytes).slice(0, 2), sha256Of(bytes))]);
});

test.each([
  ['none', ''],
  ['one of three hundred signs', `${'ế'.repeat(296)}.pdf`],
])('a client that gives %s for a name is refused, and ours never does', async (_what, fileName) => {
  const bytes = paperOf(fileName);
  const plan = { fileName, size: bytes.length, sha256: sha256Of(bytes) };
  expect(await secretary.ask('POST', '/uploads', plan)).toMatchObject({ status: 400 });
  asSecretary();
  const outcome = await sendFile(new File([bytes], fileName), sha256Of(bytes), sendingWith(ask));
  expect(outcome).toMatchObject({ ok: true, file: { sha256: sha256Of(bytes) } });
});

test('a folder of two hundred and twenty papers comes in whole; what is damaged, locked, doubled or no paper is told apart', async () => {
  const { intake, draft } = intakeOver(asSecretary());
  const locked = await PDFDocument.create();
  locked.addPage();
  locked.encrypt({ userPassword: 'mật', ownerPassword: 'mật' });
  const good = Array.from({ length: 220 }, (_, number) => {
    const name = `${1 + (number % 11)}. Việc/${String(number).padStart(3, '0')} Báo cáo số ${number}.pdf`;
    return picked(name, paperOf(`trong tập ${number}`));
  });
  const twin = picked('1. Việc/900 Bản sao.pdf', paperOf('trong tập 0'));
  const damaged = picked('2. Việc/901 Hỏng.pdf', paperOf('hỏng').slice(0, 60));
  const secret = picked('3. Việc/902 Khóa.pdf', new Uint8Array(await locked.save()));
  const text = picked('4. Việc/903 Thư.pdf', new Uint8Array(Buffer.from('không phải PDF')));
  const empty = picked('5. Việc/904 Trống.pdf', new Uint8Array());
  intake.add([...good, twin, damaged, secret, text, empty].toReversed());
  const kinds = ['placed', 'duplicate', 'failed'];
  await vi.waitFor(
    () => expect(intake.files().filter(({ step }) => kinds.includes(step.kind))).toHaveLength(225),
    60_000,
  );
  const others = intake.files().filter(({ step }) => step.kind !== 'placed');
  expect(
    Object.fromEntries(others.map(({ path: name, step }) => [name, step.kind === 'failed' ? step.fault : step.kind])),
  ).toEqual({
    '1. Việc/900 Bản sao.pdf': 'duplicate',
    '2. Việc/901 Hỏng.pdf': 'file-damaged',
    '3. Việc/902 Khóa.pdf': 'file-encrypted',
    '4. Việc/903 Thư.pdf': 'file-type-unknown',
    '5. Việc/904 Trống.pdf': 'file-empty',
  });
  const { items, documents } = draft();
  expect(items).toHaveLength(11);
  expect(documents).toHaveLength(220);
  const hashes = await Promise.all(good.map(async ({ file }) => sha256Of(new Uint8Array(await file.arrayBuffer()))));
  expect(documents.map(({ file }) => file.sha256).toSorted()).toEqual(hashes.toSorted());
  // Within an item the papers stand as in their folder, whichever came first.
  for (const { id } of items) {
    const titles = documents.filter(({ item }) => item === id).map(({ title }) => Number(/\d+$/.exec(title)?.[0]));
    expect(titles).toEqual(titles.toSorted((a, b) => a - b));
  }
}, 90_000);

test('a byte that changed on the way is noticed at the other end, and the file is sent anew', async () => {
  asSecretary();
  const bytes = paperOf('một byte đổi trên đường', 1.5 * uploadPieceSize);
  let pieces = 0;
  const flipping: typeof askServer = (answer, route, request) => {
    if (request?.bytes === undefined) return ask(answer, route, request);
    pieces += 1;
    const sent = Uint8Array.from(request?.bytes);
    if (pieces === 1) sent[100] = (sent[100] ?? 0) ^ 1;
    return ask(answer, route, { ...request, bytes: sent });
  };
  const outcome = await sendFile(new File([bytes], 'a.pdf'), sha256Of(bytes), sendingWith(flipping));
  expect(outcome).toMatchObject({ ok: true, file: { sha256: sha256Of(bytes), size: bytes.length } });
  expect(pieces).toBe(4);
});

test('a line that changes every file is not asked for ever, and nothing of it is kept', async () => {
  asSecretary();
  const bytes = paperOf('mọi byte đều đổi');
  const flipping: typeof askServer = (answer, route, request) =>
    ask(
      answer,
      route,
      request?.bytes === undefined ? request : { ...request, bytes: request?.bytes.map((b) => b ^ 1) },
    );
  const outcome = await sendFile(new File([bytes], 'a.pdf'), sha256Of(bytes), sendingWith(flipping));
  expect(outcome).toEqual({ ok: false, fault: 'upload-hash-wrong' });
  expect(await stored(sha256Of(bytes))).toBe(404);
  expect(await readdir(path.join(installation.data, 'blobs', 'partial'))).toEqual([]);
});

test('an upload ends where it was said to end: no byte more, none at another place, none after it', async () => {
  const bytes = paperOf('đúng chỗ');
  const upload = `/uploads/${await beginUpload(secretary, bytes)}`;
  const early = await secretary.ask('POST', `${upload}/complete`);
  expect([early.status, JSON.parse(early.text)]).toEqual([409, { code: 'upload-offset-wrong', offset: 0 }]);
  const gap = await secretary.ask('PATCH', upload, bytes, { 'upload-offset': '5' });
  expect([gap.status, JSON.parse(gap.text)]).toEqual([409, { code: 'upload-offset-wrong', offset: 0 }]);
  const longer = new Uint8Array([...bytes, 0]);
  expect((await secretary.ask('PATCH', upload, longer, { 'upload-offset': '0' })).status).toBe(413);
  expect((await secretary.ask('PATCH', upload, bytes, { 'upload-offset': '0' })).status).toBe(200);
  const twice = await secretary.ask('PATCH', upload, bytes, { 'upload-offset': '0' });
  expect([twice.status, JSON.parse(twice.text)]).toEqual([409, { code: 'upload-offset-wrong', offset: bytes.length }]);
  expect((await secretary.ask('POST', `${upload}/complete`)).status).toBe(200);
});

test('a piece longer than a piece, and a file longer than a file may be, are refused before they are read', async () => {
  const plan = { fileName: 'a.pdf', size: 500 * 1024 * 1024 + 1, sha256: sha256Of(paperOf('quá dài')) };
  expect(await secretary.ask('POST', '/uploads', plan)).toMatchObject({ status: 413 });
  const bytes = paperOf('mảnh quá dài', uploadPieceSize);
  const upload = `/uploads/${await beginUpload(secretary, bytes)}`;
  expect(await secretary.ask('PATCH', upload, bytes, { 'upload-offset': '0' })).toMatchObject({ status: 413 });
  expect(JSON.parse((await secretary.ask('GET', upload)).text)).toMatchObject({ offset: 0 });
});

test('the same paper given twice is stored once, and the second time no byte of it travels', async () => {
  asSecretary();
  const bytes = paperOf('hai lần');
  const sha256 = sha256Of(bytes);
  await sendFile(new File([bytes], 'một.pdf'), sha256, sendingWith(ask));
  let pieces = 0;
  const counting: typeof askServer = (answer, route, request) => {
    if (request?.bytes !== undefined) pieces += 1;
    return ask(answer, route, request);
  };
  expect(await sendFile(new File([bytes], 'hai.pdf'), sha256, sendingWith(counting))).toMatchObject({
    ok: true,
    file: { sha256, fileName: 'một.pdf' },
  });
  expect(pieces).toBe(0);
});

test('a server killed in the middle of an upload takes it up where it acknowledged, and no byte travels twice', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-killed-upload-'));
  await prepareData(folder, [person('lan', 'secretariat')]);
  let server = await startBareServer(folder);
  try {
    const device = await DeskDevice.signIn(server.address, 'lan');
    const asked = askingAs(device.token, () => server.address);
    const bytes = paperOf('qua một lần chết', 4.5 * uploadPieceSize);
    let acknowledged = 0;
    const offsets: number[] = [];
    let isKilled = false;
    const across: typeof askServer = async (answer, route, request) => {
      if (request?.bytes !== undefined) offsets.push(Number(request?.headers?.['upload-offset']));
      return asked(answer, route, request);
    };
    const outcome = await sendFile(new File([bytes], 'a.pdf'), sha256Of(bytes), {
      ...sendingWith(across),
      onProgress(done) {
        if (done !== undefined) acknowledged = done;
        if (acknowledged < 2 * uploadPieceSize || isKilled) return;
        isKilled = true;
        // At once, whatever it does: the next piece is on its way or not.
        void server.kill();
      },
      async pause() {
        await server.gone;
        server = await startBareServer(folder);
      },
    });
    expect(outcome).toMatchObject({ ok: true, file: { sha256: sha256Of(bytes), size: bytes.length } });
    expect(isKilled).toBe(true);
    // Whatever was acknowledged was not sent again: only the piece that was under way may be there twice.
    const again = offsets.filter((offset, index) => offsets.indexOf(offset) !== index);
    expect(again.every((offset) => offset >= 2 * uploadPieceSize)).toBe(true);
    expect(again.length).toBeLessThanOrEqual(1);
    device.address = server.address;
    const read = await device.ask('GET', `/documents/${sha256Of(bytes)}`);
    expect(sha256Of(new Uint8Array(await read.arrayBuffer()))).toBe(sha256Of(bytes));
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}, 60_000);

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}
