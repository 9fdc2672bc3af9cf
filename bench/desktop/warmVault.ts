import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { startDesktop, type DesktopApp } from '../../scripts/desktopApp.ts';
import type { StoredFile } from '../../shared/domain/meeting/agenda.ts';
import { startOurs } from '../childServer.ts';
import { member, password, secretary } from '../ours/people.ts';
import { signIn } from '../ours/secretary.ts';
import { openBallot } from './ballot.ts';
import { publishMeeting, type HeldMeeting } from './meeting.ts';
import { untilShown } from './stopwatch.ts';

/** A member's profile with a whole meeting and a ballot in its vault; the server is away. */
export interface WarmVault {
  readonly meeting: HeldMeeting;
  /** The id of a ballot on the same papers, each once. */
  readonly ballot: string;
  /** Starts the packed app on it; resolves when its window shows something. */
  start(): Promise<DesktopApp>;
}

const patience = { timeout: 60_000 };
export const unlockField = 'input[type=password]:enabled';

/** A paper as it is brought to the server; in the agenda it may stand several times. */
export interface BroughtPaper {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Publishes a meeting and opens a ballot with these papers, lets a member's app fetch all of them, closes it and stops the server. */
export async function warmVault(
  folder: string,
  papers: readonly BroughtPaper[],
  { items, timesEach }: { readonly items: number; readonly timesEach: number },
): Promise<WarmVault> {
  const server = await startOurs(path.join(folder, 'data'));
  try {
    const { address } = server;
    const desk = await signIn(address, secretary(0));
    const files: StoredFile[] = [];
    for (const { fileName, bytes } of papers) files.push(await desk.store(fileName, bytes));
    const meeting = await publishMeeting(desk, Array.from({ length: timesEach }, () => files).flat(), items);
    const ballot = await openBallot(address, desk, files);
    const profile = path.join(folder, 'profile');
    const app = await startDesktop(profile, address);
    try {
      await app.page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill(member.username, patience);
      await app.page.locator(unlockField).fill(password);
      await app.page.keyboard.press('Enter');
      await app.page.locator(linkTo(meeting)).first().click(patience);
      await expect(app.page.getByText(/Đã tải đủ/)).toBeVisible(patience);
      await app.page.evaluate((id) => (location.hash = `/ballots/${id}`), ballot);
      await app.page.locator(question).first().waitFor(patience);
      await expect(app.page.getByText(/Đã tải đủ/)).toBeVisible(patience);
    } finally {
      await app.close();
    }
    return { meeting, ballot, start: () => startDesktop(profile, address) };
  } finally {
    await server.stop();
  }
}

/** Types the password into the unlock screen. Answers the milliseconds from Enter to the home page that shows the meeting. */
export async function unlock(page: Page, meeting: HeldMeeting): Promise<number> {
  await page.locator(unlockField).fill(password, patience);
  return untilShown(page, linkTo(meeting), () => page.keyboard.press('Enter'));
}

/** Opens the meeting from the home page. Answers the milliseconds from the click to its agenda with its papers. */
export function openMeeting(page: Page, meeting: HeldMeeting): Promise<number> {
  return untilShown(page, `a[href*="/documents/"]`, () => page.locator(linkTo(meeting)).first().click());
}

/** Opens the ballot from the home page. Answers the milliseconds from the click to its papers and its questions. */
export function openTheBallot(page: Page, ballot: string): Promise<number> {
  return untilShown(page, question, () => page.locator(`a[href$="/ballots/${ballot}"]`).first().click());
}

const question = '[data-question]';

function linkTo({ id }: HeldMeeting): string {
  return `a[href$="/meetings/${id}"]`;
}
