import { spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';
import { heardFaults, touchFaults } from '../screenFaults.ts';

const password = 'mật khẩu đủ dài';
let server: ServerProcess;

/** A server of one person, as an operator sets it up: nobody enters it without a second factor. */
test.beforeAll(async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'ecabinet-second-factor-'));
  const main = path.join(import.meta.dirname, '..', '..', '..', 'server', 'main.ts');
  const environment = { ECABINET_SAMPLE: 'false', ECABINET_REQUIRE_SECOND_FACTOR: 'true' };
  const person = ['--id', 'lan', '--username', 'lan', '--name', 'Bà Lan', '--name-english', 'Ms Lan'];
  const created = spawnSync(process.execPath, [main, 'create-user', ...person, '--roles', 'member'], {
    input: password,
    env: { ...process.env, ...environment, NODE_ENV: 'test', ECABINET_DATA: data },
    encoding: 'utf8',
  });
  expect(created.status, created.stderr).toBe(0);
  server = await startServerProcess({ data, environment });
});
test.afterAll(async () => {
  await server.end();
});

test.use({ viewport: { width: 1366, height: 768 }, locale: 'vi' });

async function enterPassword(page: Page): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill('lan');
  await page.getByLabel('Mật khẩu').fill(password);
  await page.keyboard.press('Enter');
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Mã xác thực 6 số').fill(code);
  await page.keyboard.press('Enter');
}

const halfMinute = 30_000;

test('who has no second factor sets it up while signing in, and from then on is asked for its code', async ({
  page,
}) => {
  await page.goto(server.address);
  await enterPassword(page);
  await expect(page.getByText('Cơ quan yêu cầu xác thực hai bước', { exact: false })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Mã QR' })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('set-up.png') });
  expect([...(await heardFaults(page)), ...(await touchFaults(page))]).toEqual([]);
  const shown = await page.getByText('Nhập tay khóa này', { exact: false }).innerText();
  const secret = Secret.fromBase32(shown.replace(/^.*: /u, '').replaceAll(' ', ''));
  const phone = new TOTP({ secret });
  const wrong = ['000000', '111111', '222222', '333333'].find((token) => phone.validate({ token, window: 5 }) === null);
  await enterCode(page, wrong ?? '');
  await expect(page.getByText('Mã xác thực chưa đúng', { exact: false })).toBeVisible();
  await enterCode(page, phone.generate());
  await expect(page.getByText('Đã kết nối')).toBeVisible();

  await page.getByRole('button', { name: 'Tài khoản: Bà Lan' }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).click();
  await enterPassword(page);
  await expect(page.getByText('Mở ứng dụng xác thực trên điện thoại', { exact: false })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Mã QR' })).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath('asked.png') });
  await enterCode(page, wrong ?? '');
  await expect(page.getByText('Mã xác thực chưa đúng', { exact: false })).toBeVisible();
  // A code is taken once, so this is the one that the phone shows next.
  await enterCode(page, phone.generate({ timestamp: Date.now() + halfMinute }));
  await expect(page.getByText('Đã kết nối')).toBeVisible();
});
