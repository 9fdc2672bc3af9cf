import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';

let server: ServerProcess;

test.beforeAll(async () => {
  server = await startServerProcess();
});
test.afterAll(async () => {
  await server.end();
});

test('a member on a tablet reads a paper in three clicks', async ({ page }) => {
  await page.goto(server.address);
  await page.getByRole('button', { name: 'Vào với vai Thủ tướng Chính phủ' }).click();
  await page.locator('a[href$="/meetings/phien-hop-thuong-ky"]').first().click();
  await page.getByRole('link', { name: 'Chương trình phiên họp' }).first().click();
  await expect(page.getByText('DỮ LIỆU MẪU / SAMPLE DATA').first()).toBeAttached();
  // Only the paper scrolls, never the window around it.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
});

test('no screen on the way to a paper has a serious fault for those who hear it or use the keyboard', async ({
  page,
}) => {
  const serious = async (): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
  };
  await page.goto(server.address);
  const enter = page.getByRole('button', { name: 'Vào với vai Thủ tướng Chính phủ' });
  await expect(enter).toBeVisible();
  expect(await serious()).toEqual([]);
  await enter.click();
  const meeting = page.locator('a[href$="/meetings/phien-hop-thuong-ky"]').first();
  await expect(meeting).toBeVisible();
  expect(await serious()).toEqual([]);
  await meeting.click();
  await expect(page.getByRole('link', { name: 'Chương trình phiên họp' }).first()).toBeVisible();
  expect(await serious()).toEqual([]);
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
