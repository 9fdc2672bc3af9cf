import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { wrapWithPassword } from '../../electron/vault/key/passwordWrap.ts';
import { sampleDocuments } from '../../server/sample/documents.ts';
import { endElectron, startEmptyElectron } from '../desktop/emptyElectron.ts';
import { withDisplay } from '../desktop/screen.ts';
import { clockNow, startOf, type PageStart } from '../desktop/stopwatch.ts';
import { openMeeting, openTheBallot, unlock, unlockField, warmVault, type WarmVault } from '../desktop/warmVault.ts';
import { atMost, figure, type Figure } from '../figures.ts';
import { password } from '../ours/people.ts';
import { say, type Subject } from '../subject.ts';

const times = 7;
const empty = 'empty Electron window';

/** From the launch of the packed app to an agenda that can be used, without a server, beside an Electron with nothing in it. */
export const app: Subject = {
  name: 'app',
  needsApp: true,
  measure: (folder) => withDisplay(() => measureStarts(folder)),
};

async function measureStarts(folder: string): Promise<readonly Figure[]> {
  say('app: filling a vault with a meeting of 20 items and 60 papers');
  const shortest = sampleDocuments.toSorted((a, b) => a.pages - b.pages).slice(0, 5);
  const papers = await Promise.all(shortest.map(async ({ fileName, build }) => ({ fileName, bytes: await build() })));
  const vault = await warmVault(folder, papers, { items: 20, timesEach: 12 });
  const ours: AppStart[] = [];
  const bare: PageStart[] = [];
  const derivations: number[] = [];
  for (let run = 0; run < times; run += 1) {
    say(`app: run ${run + 1} of ${times}`);
    ours.push(await startApp(vault));
    bare.push(await startEmpty(path.join(folder, `empty-${run}`)));
    const from = performance.now();
    await wrapWithPassword(randomBytes(32), password, 'a vault');
    derivations.push(performance.now() - from);
  }
  const emptyPainted = { [empty]: bare.map(({ painted }) => painted) };
  const emptyShown = { [empty]: bare.map(({ shown }) => shown) };
  return [
    figure(
      'launch of the app to a painted window',
      'ms',
      ours.map(({ painted }) => painted),
      emptyPainted,
      atMost(500, '≤ 500 ms'),
    ),
    figure(
      'launch of the app to its unlock screen',
      'ms',
      ours.map(({ shown }) => shown),
      emptyShown,
    ),
    figure(
      'password entered to the home page',
      'ms',
      ours.map(({ unlocked }) => unlocked),
      { 'argon2id alone': derivations },
    ),
    figure(
      'home page to the agenda (20 items, 60 papers)',
      'ms',
      ours.map(({ agenda }) => agenda),
      {},
    ),
    figure(
      'home page to a ballot with its dossier and three questions, offline',
      'ms',
      ours.map(({ ballot }) => ballot),
      {},
      atMost(300, '≤ 300 ms'),
    ),
    figure(
      'launch of the app to a usable agenda, offline; typing the password not counted',
      'ms',
      ours.map(({ shown, unlocked, agenda }) => shown + unlocked + agenda),
      emptyShown,
      atMost(1000, '≤ 1,000 ms'),
    ),
  ];
}

/** Milliseconds from the launch; `unlocked` from Enter, `agenda` and `ballot` from the click. */
interface AppStart extends PageStart {
  readonly unlocked: number;
  readonly agenda: number;
  readonly ballot: number;
}

async function startApp(vault: WarmVault): Promise<AppStart> {
  const from = clockNow();
  const { page, close } = await vault.start();
  try {
    const start = await startOf(page, unlockField, from);
    const unlocked = await unlock(page, vault.meeting);
    const agenda = await openMeeting(page, vault.meeting);
    await page.goBack();
    return { ...start, unlocked, agenda, ballot: await openTheBallot(page, vault.ballot) };
  } finally {
    await close();
  }
}

async function startEmpty(profile: string): Promise<PageStart> {
  const from = clockNow();
  const electron = await startEmptyElectron(profile);
  try {
    return await startOf(electron.page, 'p', from);
  } finally {
    await endElectron(electron);
  }
}
