import { randomBytes, createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { beginUploadAnswer, uploadState } from '../../shared/api/routes.ts';
import { closing } from '../../shared/rooms/closing.ts';
import { agenda, item, person } from '../builders/agenda.ts';
import { prepareData, startBareServer, type BareServer } from '../fixtures/bareServer.ts';
import { DeskDevice } from '../fixtures/deskDevice.ts';
import { until } from '../fixtures/roomClients.ts';

const pieceSize = 256 * 1024;

let folder: string;
const started: BareServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-full-'));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.kill()));
  await rm(folder, { recursive: true });
});

async function start(...given: Parameters<typeof startBareServer>): Promise<BareServer> {
  const server = await startBareServer(...given);
  started.push(server);
  return server;
}

test('on a full disk the server says so, reading goes on, nothing acknowledged is lost, and with space again it takes more', async () => {
  const data = path.join(folder, 'data');
  await prepareData(data, [person('lan', 'secretariat')]);
  // A file may grow to six megabytes and no further: to whoever writes it, that is a disk that is full.
  const limit = ['bash', '-c', 'trap "" XFSZ; ulimit -f 6144; exec "$@"', 'limit'];
  let server = await start(data, { under: limit });
  const device = await DeskDevice.signIn(server.address, 'lan');
  await device.submit(await device.sign('meeting.create', { meeting: 'm-1' }));
  const publish = async (publication: number) => {
    const content = agenda({
      items: [item('one', { title: `v${publication}` })],
      documents: [],
      participants: ['lan'],
    });
    return device.sign('meeting.publish', { meeting: 'm-1', publication, agenda: content });
  };
  await device.submit(await publish(1));

  const bytes = randomBytes(8 * 1024 * 1024);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const plan = { fileName: 'a.pdf', size: bytes.length, sha256 };
  const begun = beginUploadAnswer.parse(await (await device.ask('POST', '/uploads', plan)).json());
  const route = begun.outcome === 'open' ? `/uploads/${begun.upload}` : '';
  let acknowledged = 0;
  let refused: Response | undefined;
  while (refused === undefined) {
    const piece = bytes.subarray(acknowledged, acknowledged + pieceSize);
    const answer = await device.ask('PATCH', route, piece, { 'upload-offset': String(acknowledged) });
    if (answer.ok) acknowledged = uploadState.parse(await answer.json()).offset;
    else refused = answer;
  }
  expect(refused.status).toBe(507);
  expect(await refused.json()).toEqual({ code: 'storage-full' });
  expect(acknowledged).toBeGreaterThan(5 * 1024 * 1024);

  // What is there is read on, and what does not need the full file goes on.
  expect((await device.ask('GET', '/meetings/m-1')).status).toBe(200);
  const reader = await device.enter('meeting/m-1');
  expect(reader.client.replica.getMap('items').size).toBe(1);
  reader.leave();
  await device.submit(await publish(2));
  await server.kill();

  server = await start(data);
  device.address = server.address;
  const reached = uploadState.parse(await (await device.ask('GET', route)).json());
  expect(reached.offset).toBeGreaterThanOrEqual(acknowledged);
  for (let from = reached.offset; from < bytes.length;) {
    const answer = await device.ask('PATCH', route, bytes.subarray(from, from + pieceSize), {
      'upload-offset': String(from),
    });
    from = uploadState.parse(await answer.json()).offset;
  }
  // Its bytes are right; only that they are no PDF is wrong with it.
  expect(await (await device.ask('POST', `${route}/complete`)).json()).toEqual({ code: 'file-type-unknown' });
  await device.submit(await publish(3));
  expect(server.said()).toBe('');
  await server.stop();
});

test('while the disk is full whoever reads a room reads on, its writers are told and keep their words, and with space again all comes without a restart', async () => {
  const data = path.join(folder, 'data');
  await prepareData(data, [person('lan', 'secretariat')]);
  const server = await start(data, { under: ['sh', '-c', 'trap "" XFSZ; exec "$@"', 'unlimited'] });
  /** No file may grow, or every one again: to whoever writes, a disk that is full. Needs no rights. */
  const fillDisk = async (isFull: boolean): Promise<void> => {
    const limit = isFull ? '0:unlimited' : 'unlimited:unlimited';
    await promisify(execFile)('prlimit', ['--pid', String(server.pid), `--fsize=${limit}`]);
  };
  const ready = async (): Promise<number> => (await fetch(`${server.address}/readyz`)).status;
  const device = await DeskDevice.signIn(server.address, 'lan');
  await device.submit(await device.sign('meeting.create', { meeting: 'm-1' }));
  const room = 'draft/m-1';
  const reader = await device.enter(room);
  const writer = await device.enter(room);
  await writer.write('before');
  await until(() => reader.words().length === 1);

  await fillDisk(true);
  const another = await device.enter(room);
  await expect(writer.write('while it is full')).rejects.toThrow('the connection ended');
  expect(await writer.client.closed).toBe(closing.goingAway);
  const act = await device.sign('meeting.create', { meeting: 'm-2' });
  const refused = await device.ask('POST', '/acts', act);
  expect([refused.status, await refused.json()]).toEqual([507, { code: 'storage-full' }]);
  expect(await ready()).toBe(503);
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
  // Who read reads on, who comes now is answered, and nobody is shown what may vanish.
  expect([reader, another].map(({ client }) => client.socket.readyState)).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
  const newcomer = await device.enter(room);
  for (const each of [reader, another, newcomer]) expect(each.words()).toEqual(['before']);

  await fillDisk(false);
  expect(await ready()).toBe(200);
  const back = await device.enter(room);
  await back.takeUp(writer);
  await until(() => [reader, another, newcomer].every((each) => each.words().length === 2));
  expect(reader.words()).toEqual(['before', 'while it is full']);
  await device.submit(act);
  // The operator reads what it was.
  expect(server.said()).toContain('SQLITE_IOERR_WRITE');
  expect(server.said()).not.toContain('rollback');
  await server.stop();
});
