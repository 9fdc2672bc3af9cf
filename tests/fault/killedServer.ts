import path from 'node:path';
import { folderOf } from '../../server/app.ts';
import { Chance } from '../../server/sample/papers/chance.ts';
import type { SignedAct } from '../../shared/acts/act.ts';
import { beginUploadAnswer, uploadState } from '../../shared/api/routes.ts';
import { agenda, item, person } from '../builders/agenda.ts';
import { prepareData, startBareServer } from '../fixtures/bareServer.ts';
import { DeskDevice } from '../fixtures/deskDevice.ts';
import { paperOf, sha256Of } from '../fixtures/papers.ts';
import { turns, type Figures } from './figures.ts';
import { faultsOf, OutsideLedger } from './outsideLedger.ts';
import { faultsOfDatabase } from './serverDatabase.ts';

const rooms = ['draft/m-1', 'notes/lan/m-1'];
const pieceSize = 16 * 1024;
const actName = (canonical: string): string | undefined => /"title":"(act \d+)"/.exec(canonical)?.[1];

/**
 * Ends a server by kill -9, again and again on one data folder, while a device writes in two rooms, publishes and uploads.
 * After each start everything that was acknowledged or receipted is looked for: each once, the database whole, the ledger's
 * chain unbroken.
 */
export async function killServer(kills: number, seed: string, folder: string): Promise<Figures> {
  const chance = new Chance(seed);
  const data = path.join(folder, 'data');
  await prepareData(data, [person('lan', 'secretariat')]);
  const ledger = new OutsideLedger(path.join(folder, 'outside-ledger'));
  const faults: string[] = [];
  let acknowledged = 0;
  // One that ends in order leaves for all the others what Node has compiled of the program.
  await (await startBareServer(data)).stop();
  let server = await startBareServer(data);
  const device = await DeskDevice.signIn(server.address, 'lan');
  await device.submit(await device.sign('meeting.create', { meeting: 'm-1' }));

  let publication = 0;
  let unanswered: { name: string; act: SignedAct } | undefined;
  let file: { bytes: Uint8Array; sha256: string; upload?: string; acknowledged: number; number: number } | undefined;
  let files = 0;
  let remaining = 0;
  let isKilled = false;

  /** Notes what was acknowledged; after the one that chance chose, and some turns of the loop, comes the kill. */
  const acknowledge = (standing: 'acknowledged' | 'receipted', what: string): void => {
    ledger.note(standing, what);
    acknowledged += 1;
    remaining -= 1;
    if (remaining !== 0) return;
    void turns(chance.upTo(40)).then(() => {
      isKilled = true;
      return server.kill();
    });
  };

  /** Does one thing after the other until the server is gone. */
  const untilKilled = async (work: () => Promise<void>): Promise<void> => {
    try {
      for (;;) await work();
    } catch (error) {
      if (!isKilled) faults.push(`failed while the server ran: ${String(error)}`);
      if (!isKilled) await server.kill();
    }
  };

  const writeRoom = async (room: string, life: number): Promise<void> => {
    const writer = await device.enter(room).catch(() => undefined);
    let count = 0;
    await untilKilled(async () => {
      if (writer === undefined) throw new Error('could not enter');
      // Several at once, as somebody who types: their acknowledgements come together.
      const words = Array.from({ length: 1 + chance.upTo(4) }, () => `${room} ${life}-${(count += 1)}`);
      for (const word of words) ledger.note('intended', word);
      await Promise.all(words.map((word) => writer.write(word).then(() => acknowledge('acknowledged', word))));
    });
    writer?.leave();
  };

  const publish = (): Promise<void> =>
    untilKilled(async () => {
      if (unanswered === undefined) {
        const name = `act ${publication + 1}`;
        ledger.note('intended', name);
        const content = agenda({ items: [item('one', { title: name })], documents: [], participants: ['lan'] });
        const body = { meeting: 'm-1', publication: publication + 1, agenda: content };
        unanswered = { name, act: await device.sign('meeting.publish', body) };
      }
      await device.submit(unanswered.act);
      acknowledge('receipted', unanswered.name);
      unanswered = undefined;
      publication += 1;
    });

  const upload = (): Promise<void> =>
    untilKilled(async () => {
      file ??= newFile((files += 1), chance);
      const { bytes, sha256, number } = file;
      if (file.upload === undefined) {
        const plan = { fileName: `${number}.pdf`, size: bytes.length, sha256 };
        ledger.note('intended', `file ${sha256}`);
        const begun = beginUploadAnswer.parse(await (await device.ask('POST', '/uploads', plan)).json());
        if (begun.outcome === 'open') file = { ...file, upload: begun.upload, acknowledged: begun.offset };
      }
      const { upload: id, acknowledged: from } = file;
      if (id === undefined || from === bytes.length) {
        if (id !== undefined) await expectOk(await device.ask('POST', `/uploads/${id}/complete`));
        acknowledge('acknowledged', `file ${sha256}`);
        file = undefined;
        return;
      }
      const piece = bytes.subarray(from, from + pieceSize);
      const answer = await expectOk(
        await device.ask('PATCH', `/uploads/${id}`, piece, { 'upload-offset': String(from) }),
      );
      file = { ...file, acknowledged: uploadState.parse(await answer.json()).offset };
      acknowledge('acknowledged', `piece ${sha256} ${file.acknowledged}`);
    });

  /** What is known of the upload that was going on: never less than was acknowledged. */
  const checkUpload = async (): Promise<void> => {
    if (file?.upload === undefined) return;
    const answer = await device.ask('GET', `/uploads/${file.upload}`);
    if (answer.status === 404) {
      // Complete, and only the answer was lost; or all of it.
      const plan = { fileName: `${file.number}.pdf`, size: file.bytes.length, sha256: file.sha256 };
      const begun = beginUploadAnswer.parse(await (await device.ask('POST', '/uploads', plan)).json());
      if (begun.outcome === 'open' || file.acknowledged < file.bytes.length) faults.push(`lost: upload ${file.number}`);
      const { upload: _ended, ...rest } = file;
      file = rest;
      return;
    }
    const { offset } = uploadState.parse(await answer.json());
    if (offset < file.acknowledged) faults.push(`lost: ${file.acknowledged - offset} bytes of upload ${file.number}`);
    file = { ...file, acknowledged: offset };
  };

  const verify = async (): Promise<void> => {
    faults.push(...(server.said() === '' ? [] : [`the start was not clean: ${server.said()}`]));
    faults.push(...(await faultsOfDatabase(folderOf(data).database, ledger, actName)));
    for (const room of rooms) {
      const reader = await device.enter(room);
      faults.push(...faultsOf(ledger, room, reader.words()));
      reader.leave();
    }
    await checkUpload();
  };

  const verifyFiles = async (): Promise<void> => {
    for (const name of ledger.all('acknowledged', 'file ')) {
      const sha256 = name.slice('file '.length);
      const bytes = new Uint8Array(await (await device.ask('GET', `/documents/${sha256}`)).arrayBuffer());
      if (sha256Of(bytes) !== sha256) faults.push(`lost: ${name}`);
    }
  };

  for (let life = 1; life <= kills && faults.length === 0; life += 1) {
    isKilled = false;
    remaining = 1 + chance.upTo(40);
    await Promise.all([...rooms.map((room) => writeRoom(room, life)), publish(), upload()]);
    await server.gone;
    if (chance.part() < 0.1 && life < kills) {
      // In the middle of a start, which also writes.
      const starting = await startBareServer(data, { until: 'listening' });
      await starting.kill();
      life += 1;
    }
    server = await startBareServer(data);
    device.address = server.address;
    await verify();
  }
  await verifyFiles();
  await server.stop();
  ledger.close();
  return { seed, trials: kills, acknowledged, faults };
}

async function expectOk(answer: Response): Promise<Response> {
  if (!answer.ok) throw new Error(`answered ${answer.status} ${await answer.text()}`);
  return answer;
}

/** A small PDF that no other has the bytes of, some pieces long. */
function newFile(
  number: number,
  chance: Chance,
): { bytes: Uint8Array; sha256: string; acknowledged: number; number: number } {
  const bytes = paperOf(crypto.randomUUID(), (6 + chance.upTo(40)) * pieceSize);
  return { bytes, sha256: sha256Of(bytes), acknowledged: 0, number };
}
