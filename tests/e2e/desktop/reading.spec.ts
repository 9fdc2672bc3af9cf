import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';
import { hasInk } from '../../../scripts/inkOnPaper.ts';
import { startDesktop } from '../../../scripts/desktopApp.ts';

let server: ServerProcess;
let profile: string;

test.beforeAll(async () => {
  server = await startServerProcess();
  profile = await mkdtemp(path.join(tmpdir(), 'ecabinet-profile-'));
});
test.afterAll(async () => {
  await server.end();
  await rm(profile, { recursive: true, force: true });
});

/** Its text is there to select, and its canvas is not blank. */
async function expectPageOne(page: Page): Promise<void> {
  await expect(page.getByText('DỮ LIỆU MẪU / SAMPLE DATA').first()).toBeAttached();
  await expect.poll(() => hasInk(page)).toBe(true);
}

test('a newcomer reads the first paper within three clicks, and reads it again without the server after a power cut', async () => {
  const app = await startDesktop(profile, server.address);
  await app.page.getByRole('button', { name: 'Vào với vai Thủ tướng Chính phủ' }).click();
  await app.page.locator('a[href$="/meetings/phien-hop-thuong-ky"]').first().click();
  await expect(app.page.getByText(/Đã tải đủ/)).toBeVisible();
  await app.page.getByRole('link', { name: 'Chương trình phiên họp' }).first().click();
  await expectPageOne(app.page);

  await app.kill();
  await server.end();
  const again = await startDesktop(profile, server.address);
  await again.page.getByRole('textbox', { name: 'Mật khẩu' }).fill('ecabinet-mau');
  await again.page.keyboard.press('Enter');
  await again.page.locator('a[href$="/meetings/phien-hop-thuong-ky"]').first().click();
  await again.page.getByRole('link', { name: 'Chương trình phiên họp' }).first().click();
  await expectPageOne(again.page);
  await again.close();
});
