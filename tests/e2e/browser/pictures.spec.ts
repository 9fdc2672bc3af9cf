import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { hasInk } from '../../../scripts/inkOnPaper.ts';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';

let server: ServerProcess;

test.beforeAll(async () => {
  server = await startServerProcess();
});
test.afterAll(async () => {
  await server.end();
});

test.use({ viewport: { width: 1366, height: 768 }, locale: 'vi', timezoneId: 'Asia/Ho_Chi_Minh' });

/** Kept where `npm run screenshots` wants them, else with the results of the tests. */
async function takePicture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  const folder = process.env['PICTURES_FOLDER'];
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const file = folder === undefined ? test.info().outputPath(name) : path.join(folder, name);
  const picture = await page.screenshot({ path: file, animations: 'disabled' });
  expect(await coloursOf(page, picture.toString('base64')), name).toBeGreaterThan(20);
  expect(picture.length, name).toBeLessThan(300 * 1024);
}

/** How many colours are in a picture: a blank one has one or two. */
function coloursOf(page: Page, png: string): Promise<number> {
  return page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.codePointAt(0) ?? 0);
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: new Uint8ClampedArray() };
    return new Set(new Uint32Array(data.buffer)).size;
  }, png);
}

test('the pictures of the README are of the product as it is', async ({ page }) => {
  await page.goto(server.address);
  await page.getByRole('button', { name: 'Vào với vai Thủ tướng Chính phủ' }).click();
  await expect(page.getByText('Đã kết nối')).toBeVisible();
  const meeting = page.locator('a[href$="/meetings/phien-hop-thuong-ky"]').first();
  await expect(meeting).toBeVisible();
  await takePicture(page, 'home.png');

  await meeting.click();
  const paper = page.getByRole('link', { name: 'Chương trình phiên họp' }).first();
  await expect(paper).toBeVisible();
  await takePicture(page, 'meeting.png');

  await paper.click();
  await expect.poll(() => hasInk(page)).toBe(true);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await takePicture(page, 'reader.png');
});
