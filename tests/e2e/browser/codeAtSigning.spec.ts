import { expect, test, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { secondFactorBegin } from '../../../shared/api/routes.ts';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';
import { heardFaults } from '../screenFaults.ts';

test.use({ viewport: { width: 1366, height: 768 }, locale: 'vi' });

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServerProcess();
});
test.afterAll(() => server.end());

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto(server.address);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('ecabinet-mau');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(page.getByText('Đã kết nối')).toBeVisible();
}

test('where a member has a second factor, its code is asked for once more, and the signed opinion waits for it @ballots', async ({
  page,
}) => {
  await signIn(page, 'thu-tuong');
  const ask = (route: string, data?: unknown) =>
    page.request.post(`${server.address}/api/v1/second-factor/${route}`, {
      headers: { origin: server.address },
      ...(data === undefined ? {} : { data }),
    });
  const { secret } = secondFactorBegin.parse(await (await ask('begin')).json());
  const phone = new TOTP({ secret: Secret.fromBase32(secret) });
  expect((await ask('confirm', { totp: phone.generate() })).status()).toBe(204);

  await page.getByRole('link', { name: 'lấy ý kiến lại' }).click();
  await page.locator('[data-question]').getByText('Đồng ý', { exact: true }).click();
  await page.getByRole('button', { name: 'Xem lại và ký' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Ký và gửi' }).click();
  await expect(sheet).toContainText('Nhập mã xác thực để gửi');
  expect(await heardFaults(page)).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('code.png') });
  await page.keyboard.press('Escape');
  await expect(page.getByText('chờ mã xác thực', { exact: false })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('waiting.png') });
  // A code is taken once, so this is the one that the phone shows next.
  await page.getByLabel('Mã xác thực 6 số').fill(phone.generate({ timestamp: Date.now() + 30_000 }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Chữ ký của hệ thống hợp lệ')).toBeVisible();
});
