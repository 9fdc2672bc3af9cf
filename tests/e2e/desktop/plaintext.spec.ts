import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startDesktop } from '../../../scripts/desktopApp.ts';
import { sampleDocuments } from '../../../server/sample/documents.ts';
import { samplePeople } from '../../../server/sample/people.ts';
import { regularMeetingItems, regularMeetingTitle } from '../../../server/sample/regularMeeting.ts';
import { overhear, type OverheardServer } from '../../fixtures/overheardServer.ts';
import { searchInClear, type Secrets } from '../../fixtures/searchInClear.ts';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';

/* Nothing of the meeting stands in clear on the disk: every file the packed app makes is read, while it runs and after. */
let server: ServerProcess;
let way: OverheardServer;
/** The machine of its own that the app runs on: profile, home and temporary files. */
let machine: string;

const password = 'ecabinet-mau';
const draftTitle = 'Phiên họp kín về hồ chứa Nậm Khẩu';
const sought = 'chế độ báo cáo định kỳ';
/** Words of the first paper, short enough to stand in one line. */
const wordsRead = ['DỮ LIỆU MẪU / SAMPLE DATA', 'MỘT SỐ ĐIỂM ĐỀ NGHỊ LƯU Ý', 'nêu vấn đề cần quyết định'];

test.beforeAll(async () => {
  server = await startServerProcess();
  way = await overhear(server.address);
  machine = await mkdtemp(path.join(tmpdir(), 'ecabinet-machine-'));
});
test.afterAll(async () => {
  way.close();
  await server.end();
  await rm(machine, { recursive: true, force: true });
});

/** A secretary signs in, takes the papers along, reads one, looks for words in it, and begins the agenda of another meeting. */
async function useIt(page: Page): Promise<string[]> {
  await page.getByLabel('Tên đăng nhập').fill('van-phong-1');
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.locator('a[href$="/meetings/phien-hop-thuong-ky"]').first().click();
  await expect(page.getByText(/Đã tải đủ/)).toBeVisible();
  await page.getByRole('link', { name: 'Chương trình phiên họp' }).first().click();
  await expect(page.getByText('DỮ LIỆU MẪU / SAMPLE DATA').first()).toBeAttached();
  const texts = await page.getByRole('article').first().locator('span').allTextContents();
  const lines = texts.filter((line) => line.length >= 16);
  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox', { name: 'Tìm trong tài liệu' }).fill(sought);
  await expect(page.getByText(/Không tìm thấy|\d+ \/ \d+/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('PageDown');

  await page.evaluate(() => (location.hash = '/secretariat'));
  await page.getByRole('button', { name: 'Tạo phiên họp' }).click();
  await page.getByLabel('Tên phiên họp').fill(draftTitle);
  await page.getByRole('dialog').getByRole('button', { name: 'Tạo phiên họp' }).click();
  await expect(page.getByText('Đã lưu trên máy chủ')).toBeVisible();
  return lines;
}

/** What was seen, typed and stored, without the words that the client itself is written with. */
async function secretsOf(linesRead: readonly string[]): Promise<Secrets> {
  const client = await readClient();
  const texts = [
    password,
    draftTitle,
    sought,
    regularMeetingTitle,
    ...regularMeetingItems.map(({ title }) => title),
    ...sampleDocuments.flatMap(({ title, fileName }) => [title, fileName]),
    ...samplePeople.flatMap(({ name, nameEnglish }) => [name, nameEnglish]),
    ...wordsRead,
    ...linesRead,
    ...way.tokens(),
  ].filter((text) => text.length > 11 && !client.includes(text));
  expect(texts).toEqual(
    expect.arrayContaining([...wordsRead, password, draftTitle, regularMeetingTitle, ...way.tokens()]),
  );
  const secrets = new Map<string, string | Buffer>(texts.map((text) => [text, text]));
  const blobs = path.join(server.data, 'blobs');
  for (const entry of await readdir(blobs, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    // oxlint-disable-next-line no-await-in-loop -- one file in memory at a time
    const paper = await readFile(path.join(entry.parentPath, entry.name));
    for (const part of [0.2, 0.5, 0.8]) {
      const begin = Math.floor(paper.length * part);
      secrets.set(`${entry.name} at ${begin}`, paper.subarray(begin, begin + 48));
    }
  }
  return secrets;
}

async function readClient(): Promise<string> {
  const folder = path.join(import.meta.dirname, '..', '..', '..', 'out', 'renderer', 'assets');
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  return (await Promise.all(scripts.map((name) => readFile(path.join(folder, name), 'utf8')))).join('\n');
}

test('no title, name, word, password, token or piece of a paper is in any file, while the app runs, when its page breaks down, and after a power cut', async () => {
  const [profile, temporary, home] = ['profile', 'temporary', 'home'].map((name) => path.join(machine, name));
  for (const folder of [profile, temporary, home]) await mkdir(folder ?? '');
  const app = await startDesktop(profile ?? '', way.address, {
    environment: { TMPDIR: temporary ?? '', HOME: home ?? '', XDG_CONFIG_HOME: '', XDG_CACHE_HOME: '' },
  });
  const secrets = await secretsOf(await useIt(app.page));
  expect(way.tokens().size).toBe(1);
  expect(secrets.size).toBeGreaterThan(100);

  const running = await searchInClear(machine, secrets);
  expect(running.found).toEqual([]);
  // The papers are there, in the vault.
  expect(running.bytes).toBeGreaterThan(1024 * 1024);
  expect(running.files).toBeGreaterThan(10);

  const debug = await app.page.context().newCDPSession(app.page);
  void debug.send('Page.crash').catch(() => undefined);
  await expect.poll(() => app.said()).toMatch(/the page of window \d+ ended/);
  expect((await searchInClear(machine, secrets)).found).toEqual([]);
  await app.kill();
  expect((await searchInClear(machine, secrets)).found).toEqual([]);

  await expectEachToBeFound(secrets);
});

/** The search itself: it finds whatever of this is put into a file, however it is spelled. */
async function expectEachToBeFound(secrets: Secrets): Promise<void> {
  const folder = path.join(machine, 'planted');
  await mkdir(folder);
  const kinds = new Map<string, (text: string) => Buffer>([
    ['utf8', (text) => Buffer.from(text)],
    ['utf16', (text) => Buffer.from(text, 'utf16le')],
    ['decomposed', (text) => Buffer.from(text.normalize('NFD'))],
  ]);
  for (const [kind, written] of kinds) {
    const pieces = [...secrets.values()].map((secret) => (typeof secret === 'string' ? written(secret) : secret));
    await writeFile(path.join(folder, kind), Buffer.concat(pieces.flatMap((piece) => [Buffer.from('x'), piece])));
  }
  const { found } = await searchInClear(folder, secrets);
  const expected = [...secrets.keys()].flatMap((name) => [...kinds.keys()].map((kind) => `${name}: ${kind}`));
  expect(found.toSorted()).toEqual(expected.toSorted());
}
