import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';
import { hasInk } from '../../../scripts/inkOnPaper.ts';
import { startDesktop } from '../../../scripts/desktopApp.ts';
import { colourAndWords, heardFaults, touchFaults } from '../screenFaults.ts';
import { expectThreadReachesNothing } from '../threadReach.ts';

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

/** Goes on with Tab until this has the keyboard. */
async function reach(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${String(wanted)}`);
}

/** The lock, which only the desktop has, and what it asks whoever leaves it: for those who hear it and for a finger, small and large, light and dark. */
async function checkLock(page: Page): Promise<void> {
  const root = page.locator('html');
  const [theme, size] = await root.evaluate(({ dataset }) => [dataset['theme'] ?? '', dataset['textSize'] ?? '']);
  const become = (as: { theme: string; textSize: string }): Promise<void> =>
    root.evaluate(({ dataset }, look) => void Object.assign(dataset, look), as);
  const check = async (screen: string): Promise<void> => {
    await become({ theme: 'light', textSize: '100' });
    expect([...(await heardFaults(page)), ...(await touchFaults(page))], screen).toEqual([]);
    await become({ theme: 'dark', textSize: '200' });
    expect([...(await heardFaults(page, 'body', colourAndWords)), ...(await touchFaults(page))], screen).toEqual([]);
  };
  await check('lock');
  await page.getByRole('button', { name: 'Dùng tài khoản khác' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await check('leaving the lock');
  await page.keyboard.press('Escape');
  await become({ theme, textSize: size });
}

test('with the keyboard alone one signs in, reads, finds, goes back, sets, locks, unlocks and signs out', async () => {
  const desk = await mkdtemp(path.join(tmpdir(), 'ecabinet-keyboard-'));
  const app = await startDesktop(desk, server.address);
  const { page } = app;
  const { keyboard } = page;
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const leave = async (how: string): Promise<void> => {
    await reach(page, page.getByRole('button', { name: /^Tài khoản:/ }));
    await keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Cài đặt' })).toBeFocused();
    await keyboard.press('End');
    await expect(page.getByRole('menuitem', { name: 'Đăng xuất' })).toBeFocused();
    await keyboard.press('Enter');
    await reach(page, button(how));
    await keyboard.press('Enter');
  };

  await reach(page, page.getByLabel('Tên đăng nhập'));
  await keyboard.type('bo-truong-y-te');
  await reach(page, page.getByRole('textbox', { name: 'Mật khẩu' }));
  await keyboard.type('ecabinet-mau');
  await keyboard.press('Enter');
  await reach(page, page.locator('a[href$="/meetings/phien-hop-thuong-ky"]').first());
  await keyboard.press('Enter');
  await reach(page, page.locator('a[href$="/documents/du-thao-nghi-dinh"]').first());
  await keyboard.press('Enter');
  await expect.poll(() => hasInk(page)).toBe(true);

  const number = page.getByRole('textbox', { name: 'Số trang' });
  await keyboard.press('Control+g');
  await expect(number).toBeFocused();
  await keyboard.type('2');
  await keyboard.press('Enter');
  await expect(number).toHaveValue('2');
  await keyboard.press('Control+f');
  await keyboard.type('nghi dinh');
  await expect(page.getByText(/^Chỗ \d+ trên \d+, trang \d+$/)).toBeAttached();
  await keyboard.press('Escape');
  const found = await number.inputValue();
  await keyboard.press('Home');
  await expect(number).toHaveValue('1');
  await keyboard.press('Alt+ArrowLeft');
  await expect(number).toHaveValue(found);
  await keyboard.press('Control+,');
  await reach(page, page.getByRole('radio', { name: 'Theo máy' }));
  await keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'Tối' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await leave('Đăng xuất, giữ tài liệu');
  await expect(page.getByRole('heading', { name: 'Mở khóa' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Mật khẩu' })).toBeFocused();
  await checkLock(page);
  await reach(page, page.getByRole('textbox', { name: 'Mật khẩu' }));
  await keyboard.type('ecabinet-mau');
  await keyboard.press('Enter');
  await expect(page.getByText('Đã kết nối')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Cài đặt' })).toBeVisible();
  await leave('Đăng xuất và xóa khỏi máy này');
  await expect(page.getByLabel('Tên đăng nhập')).toBeVisible();
  await app.close();
  await rm(desk, { recursive: true });
});

test('a newcomer reads the first paper within three clicks, and reads it again without the server after a power cut', async () => {
  const app = await startDesktop(profile, server.address);
  await app.page.getByRole('button', { name: 'Vào với vai Thủ tướng Chính phủ' }).click();
  await app.page.locator('a[href$="/meetings/phien-hop-thuong-ky"]').first().click();
  await expect(app.page.getByText(/Đã tải đủ/)).toBeVisible();
  await app.page.getByRole('link', { name: 'Chương trình phiên họp' }).first().click();
  await expectPageOne(app.page);
  await expectThreadReachesNothing(app.page);

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
