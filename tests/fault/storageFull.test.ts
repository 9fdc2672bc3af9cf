import { randomBytes, createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { beginUploadAnswer, uploadState } from '../../shared/api/routes.ts';
import { agenda, item, person } from '../builders/agenda.ts';
import { prepareData, startBareServer } from '../fixtures/bareServer.ts';
import { DeskDevice } from '../fixtures/deskDevice.ts';

const pieceSize = 256 * 1024;

test('on a full disk the server says so, reading goes on, nothing acknowledged is lost, and with space again it takes more', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-full-'));
  const data = path.join(folder, 'data');
  await prepareData(data, [person('lan', 'secretariat')]);
  // A file may grow to six megabytes and no further: to whoever writes it, that is a disk that is full.
  const limit = ['bash', '-c', 'trap "" XFSZ; ulimit -f 6144; exec "$@"', 'limit'];
  let server = await startBareServer(data, { under: limit });
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

  server = await startBareServer(data);
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
  await rm(folder, { recursive: true });
});
