import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeAnswer, readAnswerRoom } from '../../shared/rooms/answerRoom.ts';
import { readBallotRoom } from '../../shared/rooms/ballotRoom.ts';
import { readHomeRoom } from '../../shared/rooms/homeRoom.ts';
import { readOpinionRoom } from '../../shared/rooms/opinionRoom.ts';
import { newDeviceFolder, startDevice, type Device } from '../fixtures/device.ts';
import { startServerProcess, type ServerProcess } from '../fixtures/serverProcess.ts';

// A minister answers on a plane: the ballot came while there was a network, the answer goes when there is one again.

let server: ServerProcess;
const devices: Device[] = [];
const patience = { timeout: 30_000 };
const minister = 'thu-tuong';

beforeAll(async () => {
  server = await startServerProcess();
});
afterAll(async () => {
  for (const device of devices) {
    // oxlint-disable-next-line no-await-in-loop -- one vault after the other
    await device.close();
    await rm(device.folder, { recursive: true, force: true });
  }
  await server.end();
});

async function signedIn(): Promise<Device> {
  const device = await startDevice({ server: server.address, folder: await newDeviceFolder() });
  devices.push(device);
  expect(await device.signIn(minister)).toEqual({ ok: true });
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'open', connection: 'online' });
  return device;
}

async function killedAndUnlocked(device: Device): Promise<void> {
  device.killVault();
  await expect.poll(() => device.state().kind, patience).toBe('locked');
  expect(await device.unlock()).toEqual({ ok: true });
}

test('an opinion signed without a network outlives a killed vault and is recorded once when there is one again', async () => {
  const device = await signedIn();
  const home = await device.room(`home/${minister}`);
  const waiting = () =>
    readHomeRoom(home.replica).ballots.find(
      ({ stage, asked, answered }) => stage === 'open' && asked === minister && answered === null,
    );
  await expect.poll(waiting, patience).toBeDefined();
  const ballot = waiting()?.id ?? '';
  const paper = await device.room(`ballot/${ballot}`);
  await expect.poll(() => readBallotRoom(paper.replica).content?.questions.length, patience).toBeGreaterThan(0);
  await server.stop();
  await expect.poll(() => device.state(), patience).toMatchObject({ kind: 'open', connection: 'offline' });
  await killedAndUnlocked(device);

  // Everything to decide is on the device: the questions, the papers, and a place to write.
  const offline = readBallotRoom((await device.room(`ballot/${ballot}`)).replica);
  const { questions = [], dossier = [] } = offline.content ?? {};
  const [first] = dossier;
  expect(first).toBeDefined();
  const named = questions.map(({ id }) => id);
  const answers = questions.map(({ id, choices }) => ({
    question: id,
    choice: choices[0]?.id ?? '',
    comment: 'Viết trên máy bay',
    reserved: false,
  }));
  const answer = await device.room(`answer/${ballot}/${minister}`);
  for (const { question, choice, comment } of answers) {
    changeAnswer(answer.replica, question, { choice, comment }, { assistant: undefined });
  }
  await expect.poll(() => answer.status(), patience).toMatchObject({ kind: 'offline' });
  await killedAndUnlocked(device);
  const kept = readAnswerRoom((await device.room(`answer/${ballot}/${minister}`)).replica, named);
  expect([...kept.answers.values()].map(({ comment }) => comment)).toEqual(named.map(() => 'Viết trên máy bay'));

  const versions = dossier.map(({ id, file }) => [id, offline.versions.get(id)?.at(-1)?.file.sha256 ?? file.sha256]);
  const opinion = { ballot, dossier: Object.fromEntries(versions), answers };
  expect(await device.bridge.acts.submit('ballot.giveOpinion', opinion)).toMatchObject({ outcome: 'waiting' });
  await killedAndUnlocked(device);
  const lastSigned = async () => (await device.bridge.acts.last('ballot.giveOpinion', ballot))?.outcome;
  expect(await lastSigned()).toMatchObject({ outcome: 'waiting' });
  // What was signed can be read on the device meanwhile.
  expect((await device.bridge.acts.last('ballot.giveOpinion', ballot))?.answers).toEqual(answers);

  server = await startServerProcess({ data: server.data, port: new URL(server.address).port });
  await expect.poll(lastSigned, patience).toMatchObject({ outcome: 'received' });
  for (const seen of [device, await signedIn()]) {
    // oxlint-disable-next-line no-await-in-loop -- on one device after the other
    const opinions = await seen.room(`opinion/${ballot}/${minister}`);
    // oxlint-disable-next-line no-await-in-loop -- on one device after the other
    await expect.poll(() => readOpinionRoom(opinions.replica), patience).toMatchObject([{ fate: 'stands', answers }]);
  }
});
