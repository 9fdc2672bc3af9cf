import { readdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { corpus } from '../readerPage/papers.ts';
import { test } from '../readerPage/readerTest.ts';

/** Not opened, and why; opened, but its only page cannot be shown. All others show what they have. */
const refused: Readonly<Record<string, string>> = { 'pr6531_1.pdf': 'Tài liệu có mật khẩu' };
const damaged: readonly string[] = ['poppler-742-0-fuzzed.pdf'];

test.use({ viewport: { width: 1366, height: 768 }, locale: 'vi' });

test('after 352 pages no more is kept of them than there is room for', async ({ reader }) => {
  await reader.countCanvases();
  await reader.open('long/40');
  const { states } = await reader.turnPages('long/352', 176);
  expect(states).toEqual({ drawn: 176 });
  const { count, pixels } = await reader.canvases();
  // 48 million pixels of pages, which fit the width, 150 thumbnails, and what is being drawn.
  expect(pixels).toBeLessThan(56_000_000);
  expect(count).toBeLessThan(200);
});

test('every document that nobody here wrote shows its pages or says why not, and does nothing else', async ({
  reader,
  page,
}) => {
  test.skip(corpus === undefined, 'CORPUS_DIR is not set');
  const files = readdirSync(corpus ?? '').filter((name) => name.endsWith('.pdf'));
  await reader.open('long/40');
  const { origin } = new URL(page.url());
  const done: string[] = [];
  page.on('dialog', (dialog) => done.push(`asked: ${dialog.message()}`));
  page.on('popup', (popup) => done.push(`opened: ${popup.url()}`));
  page.on('download', (download) => done.push(`downloaded: ${download.url()}`));
  page.on('framenavigated', (frame) => done.push(`went to: ${frame.url()}`));
  page.on('request', (request) => {
    const { origin: asked, pathname } = new URL(request.url());
    if (asked !== origin || !/^\/(papers|pdfjs|assets)\//.test(pathname)) done.push(`fetched: ${request.url()}`);
  });
  for (const file of files) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person opens them
    await test.step(file, async () => {
      const { stage, notice, states } = await reader.turnPages(`corpus/${file}`, 8);
      if (stage === 'failed') expect(notice).toContain(refused[file]);
      else expect(Object.keys(states)).toEqual([damaged.includes(file) ? 'damaged' : 'drawn']);
      expect(stage).toBe(file in refused ? 'failed' : 'open');
    });
  }
  expect(done).toEqual([]);
});
