import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { apiPrefix } from '../../shared/api/routes.ts';
import { newDeviceFolder, startDevice } from '../../tests/fixtures/device.ts';
import { startOurs } from '../childServer.ts';
import { publishMeeting } from '../desktop/meeting.ts';
import { heavyPaper } from '../desktop/papers.ts';
import { atMostTimes, figure, type Figure } from '../figures.ts';
import { member, password, secretary } from '../ours/people.ts';
import { signIn } from '../ours/secretary.ts';
import { say, type Subject } from '../subject.ts';

const times = 3;
const papers = 8;
const pagesEach = 15;
const curl = 'curl into files';

/** A pack fetched, verified and encrypted by a vault in its process, beside curl of the same bytes from the same server. */
export const pack: Subject = {
  name: 'pack',
  needsApp: false,
  measure: measurePack,
};

async function measurePack(folder: string): Promise<readonly Figure[]> {
  const server = await startOurs(path.join(folder, 'data'));
  try {
    const { address } = server;
    const desk = await signIn(address, secretary(0));
    say('pack: storing 8 papers, 120 MB');
    const files = [];
    for (let number = 1; number <= papers; number += 1) {
      files.push(await desk.store(`paper-${number}.pdf`, await heavyPaper(pagesEach)));
    }
    const { id } = await publishMeeting(desk, files, papers);
    const fetched: number[] = [];
    const curled: number[] = [];
    const reader = await signIn(address, member.username);
    for (let run = 0; run < times; run += 1) {
      say(`pack: run ${run + 1} of ${times}`);
      fetched.push(await fetchPack(address, id));
      curled.push(
        await curlAll(
          address,
          reader.token,
          files.map(({ sha256 }) => sha256),
          folder,
        ),
      );
    }
    const megabytes = files.reduce((sum, { size }) => sum + size, 0) / 1e6;
    const what = `pack of ${papers} papers, ${Math.round(megabytes)} MB: signed in to ready offline`;
    return [figure(what, 's', fetched, { [curl]: curled }, atMostTimes(1.2, [curl]))];
  } finally {
    await server.stop();
  }
}

/** Seconds on a new device from being signed in until the whole meeting is there, verified. */
async function fetchPack(address: string, meeting: string): Promise<number> {
  const device = await startDevice({ server: address, folder: await newDeviceFolder() });
  try {
    const { ok } = await device.signIn(member.username, password);
    if (!ok) throw new Error('the member was not signed in');
    const from = performance.now();
    while (device.bridge.packs?.state(meeting)?.phase !== 'ready') await pause(5);
    return (performance.now() - from) / 1000;
  } finally {
    await device.close();
    await rm(device.folder, { recursive: true, force: true });
  }
}

/** Seconds that one curl takes for all papers, one after the other over one connection. */
async function curlAll(address: string, token: string, hashes: readonly string[], folder: string): Promise<number> {
  const each = hashes.flatMap((sha256) => [
    '-o',
    path.join(folder, `${sha256}.pdf`),
    `${address}${apiPrefix}/documents/${sha256}`,
  ]);
  const from = performance.now();
  await promisify(execFile)('curl', ['-sSf', '-H', `authorization: Bearer ${token}`, ...each]);
  const seconds = (performance.now() - from) / 1000;
  for (const sha256 of hashes) await rm(path.join(folder, `${sha256}.pdf`));
  return seconds;
}
