import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { sampleDocuments } from '../../../server/sample/documents.ts';
import { regularMeetingItems, regularMeetingTitle } from '../../../server/sample/regularMeeting.ts';
import { searchInClear } from '../../fixtures/searchInClear.ts';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';
import { expectThreadReachesNothing } from '../threadReach.ts';

let server: ServerProcess;

test.beforeAll(async () => {
  server = await startServerProcess();
});
test.afterAll(async () => {
  await server.end();
});

test('a member on a tablet reads a paper in three clicks, in a thread that reaches nothing', async ({ page }) => {
  await page.goto(server.address);
  await page.getByRole('button', { name: 'Vào với vai Thủ tướng Chính phủ' }).click();
  await page.locator('a[href$="/meetings/phien-hop-thuong-ky"]').first().click();
  await page.getByRole('link', { name: 'Chương trình phiên họp' }).first().click();
  await expect(page.getByText('DỮ LIỆU MẪU / SAMPLE DATA').first()).toBeAttached();
  // Only the paper scrolls, never the window around it.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  await expectThreadReachesNothing(page);
});

test('the form of the door stands still: it waits for what will be beside it, and does not move for what comes late', async ({
  page,
}) => {
  await page.clock.install();
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/v1/server', async (route) => {
    await answered;
    await route.continue();
  });
  await page.goto(server.address);
  await expect(page.getByText('Đang hỏi máy chủ…')).toBeVisible();
  const name = page.getByLabel('Tên đăng nhập');
  await expect(name).toHaveCount(0);
  await page.clock.fastForward(3500);
  await expect(name).toBeVisible();
  const before = await name.boundingBox();
  answer();
  await expect(page.getByRole('heading', { name: 'Vào xem bằng dữ liệu mẫu' })).toBeVisible();
  expect(await name.boundingBox()).toEqual(before);
});

test('whoever has signed out of a browser has left nothing there: in its stores, on its disk, behind the back button', async () => {
  const profile = await mkdtemp(path.join(tmpdir(), 'ecabinet-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...test.info().project.use.launchOptions,
    locale: 'vi',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(server.address);
  await page.getByRole('button', { name: 'Vào với vai Thủ tướng Chính phủ' }).click();
  await page.locator('a[href$="/meetings/phien-hop-thuong-ky"]').first().click();
  await page.getByRole('link', { name: 'Chương trình phiên họp' }).first().click();
  await expect(page.getByText('DỮ LIỆU MẪU / SAMPLE DATA').first()).toBeAttached();
  await page.goBack();
  const here = page.getByRole('heading', { name: regularMeetingTitle });
  await expect(here).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^Ngoại tuyến/)).toBeVisible({ timeout: 3000 });
  await context.setOffline(false);
  await expect(page.getByText('Đã kết nối')).toBeVisible();

  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(page.getByLabel('Tên đăng nhập')).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Tên đăng nhập')).toBeVisible();
  await expect(here).toHaveCount(0);
  const kept = await page.evaluate(async () => ({
    local: Object.keys(localStorage).filter((key) => key !== 'ecabinet.settings'),
    session: Object.keys(sessionStorage).filter((key) => !key.startsWith('tsr-scroll')),
    caches: 'caches' in globalThis ? await caches.keys() : [],
    workers: 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistrations() : [],
  }));
  expect(kept).toEqual({ local: [], session: [], caches: [], workers: [] });
  expect(await context.cookies()).toEqual([]);
  await context.close();

  // What the client itself is written with is no secret.
  const assets = path.join(import.meta.dirname, '..', '..', '..', 'out', 'renderer', 'assets');
  const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const client = (await Promise.all(scripts.map((name) => readFile(path.join(assets, name), 'utf8')))).join('\n');
  const titles = [
    regularMeetingTitle,
    ...regularMeetingItems.map(({ title }) => title),
    ...sampleDocuments.flatMap(({ title, fileName }) => [title, fileName]),
    'nêu vấn đề cần quyết định',
  ].filter((title) => title.length > 11 && !client.includes(title));
  expect(titles.length).toBeGreaterThan(20);
  const searched = await searchInClear(profile, new Map(titles.map((title) => [title, title])));
  expect(searched.found).toEqual([]);
  expect(searched.files).toBeGreaterThan(10);
  await rm(profile, { recursive: true });
});

test('a session that ends while the browser is open ends in a sentence, and what is on the screen stays readable', async ({
  page,
}) => {
  await page.goto(server.address);
  await page.getByRole('button', { name: 'Vào với vai Thủ tướng Chính phủ' }).click();
  await page.locator('a[href$="/meetings/phien-hop-thuong-ky"]').first().click();
  await expect(page.getByRole('link', { name: 'Chương trình phiên họp' }).first()).toBeVisible();
  // As if its time were over: the cookie no longer opens anything.
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Chương trình phiên họp' }).first().click();
  await expect(page.getByText('Phiên đăng nhập đã hết hạn.', { exact: false })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Đăng nhập lại' })).toBeVisible();
});
