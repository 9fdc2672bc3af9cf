import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { heavyPaper, longPaper } from '../desktop/papers.ts';
import { withDisplay } from '../desktop/screen.ts';
import { untilShown } from '../desktop/stopwatch.ts';
import { openMeeting, unlock, warmVault, type WarmVault } from '../desktop/warmVault.ts';
import { atMost, figure, type Figure } from '../figures.ts';
import { say, type Subject } from '../subject.ts';
import { startStockViewer, type StockViewer } from './stockViewer.ts';

const times = 5;
const far = 200;

/** Papers out of the encrypted vault in the packed app, beside PDF.js's own viewer in the same Electron on files in clear. */
export const reader: Subject = {
  name: 'reader',
  needsApp: true,
  measure: (folder) => withDisplay(() => measureReading(folder)),
};

/** Milliseconds of one run. */
interface Reading {
  readonly firstOfLong: number;
  readonly far: number;
  readonly next: number;
  readonly firstOfHeavy: number;
}

async function measureReading(folder: string): Promise<readonly Figure[]> {
  say('reader: filling a vault with a paper of 350 pages and one of 40 MB');
  const papers = new Map([
    ['long.pdf', await longPaper(350)],
    ['heavy.pdf', await heavyPaper(40)],
  ]);
  const brought = [...papers].map(([fileName, bytes]) => ({ fileName, bytes }));
  for (const { fileName, bytes } of brought) await writeFile(path.join(folder, fileName), bytes);
  const vault = await warmVault(folder, brought, { items: 2, timesEach: 1 });
  const stock = await startStockViewer(path.join(folder, 'stock'), papers);
  const ours: Reading[] = [];
  const theirs: Reading[] = [];
  const limits: (Reading | undefined)[] = [];
  try {
    for (let run = 0; run < times; run += 1) {
      say(`reader: run ${run + 1} of ${times}`);
      const { width, ...reading } = await readOurs(vault);
      ours.push(reading);
      theirs.push(await readTheirs(stock, width));
      limits.push(drawAlone(folder, width));
    }
  } finally {
    await stock.end();
  }
  const limited = limits.flatMap((reading) => reading ?? []);
  const row = (what: string, key: keyof Reading, aim: number): Figure =>
    figure(
      what,
      'ms',
      ours.map((reading) => reading[key]),
      {
        "PDF.js's own viewer": theirs.map((reading) => reading[key]),
        ...(limited.length === 0 ? {} : { 'pdftoppm, from its start': limited.map((reading) => reading[key]) }),
      },
      atMost(aim, `≤ ${aim} ms`),
    );
  return [
    row('click to the first page of a paper of 350 pages', 'firstOfLong', 300),
    row('to page 200 of 350', 'far', 300),
    row('to the next page', 'next', 50),
    row('click to the first page of a paper of 40 MB', 'firstOfHeavy', 300),
  ];
}

/** In a fresh start of the app; `width` is how wide a page stands there, in pixels. */
async function readOurs(vault: WarmVault): Promise<Reading & { readonly width: number }> {
  const { page, close } = await vault.start();
  try {
    await unlock(page, vault.meeting);
    await openMeeting(page, vault.meeting);
    const [long = '', heavy = ''] = vault.meeting.documents;
    const open = (document: string): Promise<number> =>
      untilShown(page, drawnPage(1), () => page.locator(`a[href*="/documents/${document}"]`).first().click(), 'middle');
    const firstOfLong = await open(long);
    const { width } = (await page.locator('article[data-page="1"]').boundingBox()) ?? { width: Number.NaN };
    const reading = { firstOfLong, far: await goTo(page, far), next: await goTo(page, far + 1) };
    // The place is remembered: the next run is to begin on page 1 again.
    await goTo(page, 1);
    await page.keyboard.press('Escape');
    await page.goBack();
    return { ...reading, firstOfHeavy: await open(heavy), width };
  } finally {
    await close();
  }
}

async function goTo(page: Page, number: number): Promise<number> {
  const field = page.getByRole('textbox', { name: 'Số trang' });
  await field.fill(String(number));
  return untilShown(page, drawnPage(number), () => field.press('Enter'), 'middle');
}

function drawnPage(number: number): string {
  return `article[data-page="${number}"][data-state="drawn"]`;
}

async function readTheirs(stock: StockViewer, width: number): Promise<Reading> {
  const firstOfLong = await stock.open('long.pdf', width);
  const reading = { firstOfLong, far: await stock.goTo(far), next: await stock.goTo(far + 1) };
  return { ...reading, firstOfHeavy: await stock.open('heavy.pdf', width) };
}

/** The limit: Poppler draws the same page, as wide, into a file. `undefined` where it is not installed. */
function drawAlone(folder: string, width: number): Reading | undefined {
  const draw = (paper: string, page: number): number => {
    const from = performance.now();
    const size = ['-scale-to-x', String(Math.round(width)), '-scale-to-y', '-1'];
    const files = [path.join(folder, paper), path.join(folder, 'drawn')];
    const { status } = spawnSync('pdftoppm', ['-f', String(page), '-l', String(page), ...size, ...files]);
    return status === 0 ? performance.now() - from : Number.NaN;
  };
  const reading = {
    firstOfLong: draw('long.pdf', 1),
    far: draw('long.pdf', far),
    next: draw('long.pdf', far + 1),
    firstOfHeavy: draw('heavy.pdf', 1),
  };
  return Number.isNaN(reading.firstOfLong) ? undefined : reading;
}
