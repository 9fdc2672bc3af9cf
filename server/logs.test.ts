import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { agenda, document, item } from '../tests/builders/agenda.ts';
import { InstitutionServer, testPassword, type Signatory } from '../tests/fixtures/institutionServer.ts';
import { RawClient, stepOne, until, updateMessage, updateOf } from '../tests/fixtures/roomClients.ts';
import { apiPrefix, ticketAnswer } from '../shared/api/routes.ts';
import { clientIdOf, createReplica } from '../shared/rooms/replica.ts';
import { roomProtocol } from '../shared/rooms/closing.ts';
import { folderOf } from './app.ts';

/** What nobody who reads the logs may learn, each word standing nowhere else. */
const secrets = {
  personName: 'Nguyễn Thị Chim Sâu',
  personNameEnglish: 'Ms Tailorbird',
  username: 'chimsau.username',
  password: 'mật khẩu chim sâu',
  wrongPassword: 'sai chim chích',
  unknownUsername: 'chimcut.nobody',
  meetingTitle: 'Phiên họp hoàng oanh',
  place: 'Phòng sáo sậu',
  itemTitle: 'Sáp nhập bồ câu',
  documentTitle: 'Tờ trình cú mèo',
  fileName: 'quyet-dinh-dai-bang.pdf',
  documentWord: 'Woodpecker',
  recallReason: 'Nhầm hoạ mi',
  draftTitle: 'Dự thảo chào mào',
  address: 'vanh-khuyen-in-address',
  brokenJson: 'chim-ri-in-json',
  brokenRequest: 'chim-khach-in-request',
  header: 'chim-gay-in-header',
};

let server: InstitutionServer;
let secretary: Signatory;
let told: string[];

beforeAll(async () => {
  server = await InstitutionServer.start();
  const { personName: name, personNameEnglish: nameEnglish, username, password } = secrets;
  await server.employ({ id: 'van-thu', name, nameEnglish, roles: ['secretariat', 'member'] }, username, password);
  secretary = await server.signIn(username, password);
  told = [...Object.values(secrets), testPassword, secretary.token];
});
afterAll(() => server.end());

async function paper(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText(secrets.documentWord);
  pdf.setTitle(secrets.documentWord);
  return pdf.save();
}

/** A draft is written, and then a frame that is none. */
async function writeDraft(): Promise<void> {
  const { ticket } = ticketAnswer.parse((await server.ask('POST', `${apiPrefix}/tickets`, secretary)).body);
  told.push(ticket);
  const url = `${server.address.replace('http', 'ws')}/rooms/draft/phien-hop`;
  const client = RawClient.to(url, [roomProtocol, `ticket.${ticket}`]);
  await client.opened();
  client.socket.send(stepOne());
  await until(() => client.isSynced);
  const replica = createReplica(clientIdOf(secretary.session.device.number, 1));
  client.socket.send(updateMessage(updateOf(replica, () => replica.getMap('draft').set('title', secrets.draftTitle))));
  await until(() => client.storedCount === 1);
  client.socket.send(Buffer.from(secrets.draftTitle));
  await client.closed;
}

/** Says something that is not HTTP, and waits until the server has hung up. */
async function speakNonsense(nonsense: string): Promise<void> {
  const { hostname, port } = new URL(server.address);
  const socket = connect(Number(port), hostname);
  socket.write(nonsense);
  await text(socket);
}

/** A working session in which much goes wrong. */
async function work(): Promise<void> {
  const { username, wrongPassword, unknownUsername, address } = secrets;
  await expect(server.signIn(username, wrongPassword)).rejects.toThrow('credentials-wrong');
  await expect(server.signIn(unknownUsername, wrongPassword)).rejects.toThrow('credentials-wrong');

  const file = await server.upload(secretary, secrets.fileName, await paper());
  const meeting = 'phien-hop';
  await server.act(secretary, 'meeting.create', { meeting });
  const published = agenda({
    title: secrets.meetingTitle,
    place: secrets.place,
    participants: ['van-thu'],
    items: [item('one', { title: secrets.itemTitle })],
    documents: [document('paper', 'one', { title: secrets.documentTitle, file })],
  });
  await server.act(secretary, 'meeting.publish', { meeting, publication: 1, agenda: published });
  const again = server.act(secretary, 'meeting.publish', { meeting, publication: 1, agenda: published });
  await expect(again).rejects.toThrow('publication-outdated');
  const route = `${apiPrefix}/documents/${file.sha256}`;
  expect(await server.ask('GET', route, secretary)).toMatchObject({ status: 200 });
  await writeDraft();
  await server.act(secretary, 'document.recall', { meeting, document: 'paper', reason: secrets.recallReason });

  for (const unknown of [`/${address}?${address}`, `${apiPrefix}/documents/${address}`, `${apiPrefix}/${address}`]) {
    const { status } = await server.ask('GET', unknown, secretary);
    expect([400, 404]).toContain(status);
  }
  const broken = await fetch(`${server.address}${apiPrefix}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"username":"${secrets.brokenJson}`,
  });
  expect(broken.status).toBe(400);
  expect(await server.ask('POST', `${apiPrefix}/acts`, secretary, { canonical: secrets.brokenJson })).toMatchObject({
    status: 400,
  });
  await speakNonsense(`${secrets.brokenRequest} ${secrets.brokenRequest}\r\n\r\n`);
  await speakNonsense(`GET /${address} HTTP/1.1\r\nhost: a\r\nauthorization: ${secrets.header}\r\nno header\r\n\r\n`);

  // The disk loses what it had, and the database a table.
  await rm(folderOf(server.data).blobs, { recursive: true });
  expect((await server.ask('GET', route, secretary).catch(() => undefined))?.status).not.toBe(200);
  server.inDatabase((database) => database.exec('alter table upload rename to lost'));
  const upload = { fileName: secrets.fileName, size: 1, sha256: '0'.repeat(64) };
  expect(await server.ask('POST', `${apiPrefix}/uploads`, secretary, upload)).toMatchObject({ status: 500 });
}

test('whatever happens, no title, name, password, token, file name or word of a paper is logged or counted', async () => {
  const from = server.logged.length;
  await work();
  const { body: metrics } = await server.ask('GET', '/metrics');
  await server.stop();

  const lines = server.logged.slice(from).map(readable);
  // The session is in the log at all: what was asked, what failed and why, down to the lowest level.
  const log = lines.join('\n');
  for (const event of ['/api/v1/acts', '"status":404', '"status":400', 'frame refused', 'no such table', 'HPE_']) {
    expect(log).toContain(event);
  }
  expect(metrics).toContain('ecabinet_acts_total{outcome="publication-outdated"} 1');
  const folded = `${log}\n${z.string().parse(metrics)}`.normalize('NFC').toLowerCase();
  expect(told.filter((secret) => folded.includes(secret.normalize('NFC').toLowerCase()))).toEqual([]);
});

/** A line with the bytes in it as the text they are. */
function readable(line: string): string {
  const bytes = z.object({ type: z.literal('Buffer'), data: z.array(z.number()) });
  return JSON.stringify(
    JSON.parse(line, (_key, value: unknown) => {
      const { success, data } = bytes.safeParse(value);
      return success ? Buffer.from(data.data).toString() : value;
    }),
  );
}
