import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';

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
  await expect(page.getByText('Việc chờ Ông/Bà')).toBeVisible();
}

/** For those who hear it or use the keyboard; the paper's own letters are the reader's to show. */
async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('.hiddenCanvasElement')
    .exclude('[data-reader-text]')
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([]);
}

test('a member answers a ballot beside its papers, signs, and keeps the receipt when the server starts anew @ballots', async ({
  page,
}) => {
  await signIn(page, 'thu-tuong');
  await page.getByRole('link', { name: 'lấy ý kiến lại' }).click();
  await page.getByRole('button', { name: 'Tờ trình về dự thảo Nghị định' }).click();
  await expect(page.locator('[data-stage="open"]')).toBeVisible();

  await expectNoFaults(page);
  // Neutral: alike in everything, and nothing chosen before.
  const choices = page.locator('[data-question]').getByRole('radio');
  await expect(choices).toHaveCount(3);
  for (const choice of await choices.all()) await expect(choice).not.toBeChecked();
  const looks = await page.locator('[data-question] label:has([type="radio"])').evaluateAll((labels) =>
    labels.map((label) => {
      const { width, height } = label.getBoundingClientRect();
      const { color, fontWeight, fontSize, backgroundColor } = getComputedStyle(label);
      return [Math.round(width), Math.round(height), color, fontWeight, fontSize, backgroundColor].join(' ');
    }),
  );
  expect(new Set(looks), looks.join('; ')).toHaveProperty('size', 1);

  await page.getByText('Ý kiến khác', { exact: true }).click();
  await page.getByRole('button', { name: 'Xem lại và ký' }).click();
  await expect(page.getByText('Lựa chọn này cần ghi ý kiến bằng lời.')).toBeVisible();
  const comment = 'Đề nghị làm rõ nguồn kinh phí tại Điều 12.';
  await page.getByLabel('Ý kiến bằng lời (bắt buộc)').fill(comment);
  await expect(page.getByText('Bản nháp đã lưu')).toBeVisible();
  await page.getByRole('button', { name: 'Xem lại và ký' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(comment);
  await expectNoFaults(page);
  await sheet.getByRole('button', { name: 'Ký và gửi' }).click();
  await expect(sheet).toContainText('Chữ ký của hệ thống hợp lệ');
  const number = await sheet.locator('[data-receipt]').getAttribute('data-receipt');
  await page.screenshot({ path: test.info().outputPath('receipt.png') });
  await expect(sheet.getByRole('button', { name: 'Phiếu tiếp theo: PYK-117' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Xong' }).click();

  const { data } = server;
  const { port } = new URL(server.address);
  await server.stop();
  server = await startServerProcess({ data, port });
  await page.reload();
  await expect(page.locator(`[data-receipt="${number}"]`)).toBeVisible();
  await expect(page.getByText(comment)).toBeVisible();
  await expect(page.getByText('Đang được tính')).toBeVisible();
});
