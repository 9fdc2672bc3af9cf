import { expect, test, type Page } from '@playwright/test';
import { currentVersion, readMeetingRoom } from '../../../shared/rooms/meetingRoom.ts';
import { DeskDevice } from '../../fixtures/deskDevice.ts';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';
import { heardFaults } from '../screenFaults.ts';

test.use({ viewport: { width: 1366, height: 768 }, locale: 'vi' });

const password = 'ecabinet-mau';
let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServerProcess();
});
test.afterAll(() => server.end());

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto(server.address);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(page.getByText('Đã kết nối')).toBeVisible();
}

test('a member answers a ballot beside its papers, signs, and keeps the receipt when the server starts anew @ballots', async ({
  page,
}) => {
  await signIn(page, 'thu-tuong');
  await page.getByRole('link', { name: 'lấy ý kiến lại' }).click();
  await page.getByRole('button', { name: 'Tờ trình về dự thảo Nghị định' }).click();
  await expect(page.locator('[data-stage="open"]')).toBeVisible();

  expect(await heardFaults(page)).toEqual([]);
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
  expect(await heardFaults(page)).toEqual([]);
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
  await page.getByRole('button', { name: 'Kiểm tra trong sổ' }).click();
  await expect(page.getByRole('dialog')).toContainText('Đã chứng minh: việc này nằm trong sổ.');
  await page.screenshot({ path: test.info().outputPath('proof.png') });
});

test('an auditor reads the ledger, follows one entry, and verifies all of it on their own machine @ballots', async ({
  page,
}) => {
  await signIn(page, 'kiem-toan');
  await page.getByRole('link', { name: 'Sổ cái' }).click();
  const list = page.getByRole('listbox', { name: 'Sổ cái' });
  await expect(list.getByRole('option').first()).toBeVisible();
  await page.getByLabel('Loại việc').selectOption('Ý kiến thành viên');
  await list.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('Chữ ký của thiết bị đúng')).toBeVisible();
  await expect(page.getByText('thành viên; việc này cần: thành viên')).toBeVisible();
  await page.getByRole('button', { name: 'Kiểm tra toàn bộ sổ' }).click();
  await expect(page.getByText('Sổ đúng:', { exact: false })).toBeVisible();
  expect(await heardFaults(page)).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('ledger.png') });
  await page.getByText('Việc bị từ chối').click();
  await expect(page.getByText('Không có việc nào bị từ chối.')).toBeVisible();
});

/** The office puts the second draft of the decree into a ballot, in the place of the third. */
async function replaceTheDecree(ballot: string): Promise<void> {
  const office = await DeskDevice.signIn(server.address, 'van-phong-2', password);
  const { client } = await office.enter('item/chia-se-du-lieu');
  const decree = readMeetingRoom(client.replica).documents.find(({ id }) => id === 'du-thao-nghi-dinh');
  client.socket.close();
  if (decree === undefined || currentVersion(decree)?.number !== 3) throw new Error('the sample has another decree');
  const file = decree.versions[1]?.file;
  const reason = 'Trở lại bản lần 2 theo ý kiến của Bộ Tư pháp';
  await office.submit(
    await office.sign('ballot.replaceDocument', { ballot, document: 'du-thao-nghi-dinh', file, reason }),
  );
}

test('two members answer while the secretary watches; when a paper is replaced, each sees what changed and says it again @ballots', async ({
  page,
  browser,
}) => {
  const [otherMember, secretary] = await Promise.all([browser.newPage(), browser.newPage()]);
  const people = [
    { screen: page, username: 'pho-thu-tuong-1' },
    { screen: otherMember, username: 'pho-thu-tuong-2' },
    { screen: secretary, username: 'van-phong-1' },
  ];
  await Promise.all(
    people.map(async ({ screen, username }) => {
      await signIn(screen, username);
      await screen.goto(`${server.address}/#/ballots/phieu-chia-se-du-lieu-2`);
    }),
  );
  const answered = secretary.getByText(/^Đã trả lời \d+\/27$/u);
  const before = Number(/\d+/u.exec((await answered.textContent()) ?? '')?.[0]);
  const sign = async (screen: Page): Promise<void> => {
    await screen.getByRole('button', { name: 'Xem lại và ký' }).click();
    await screen.getByRole('button', { name: 'Ký và gửi' }).click();
    await expect(screen.getByText('Chữ ký của hệ thống hợp lệ')).toBeVisible();
    await screen.getByRole('button', { name: 'Xong' }).click();
  };
  for (const screen of [page, otherMember]) {
    await screen.getByText('Đồng ý', { exact: true }).click();
    await sign(screen);
  }
  await expect(answered).toHaveText(`Đã trả lời ${before + 2}/27`);

  await replaceTheDecree('phieu-chia-se-du-lieu-2');
  await expect(secretary.getByText('theo bản cũ')).toHaveCount(before + 2);
  await page.getByRole('button', { name: 'Xem những chỗ đã thay đổi', exact: true }).click();
  await expect(page.locator('[data-compared]')).toBeVisible();
  expect(await heardFaults(page)).toEqual([]);
  const changes = page.getByRole('navigation', { name: 'Các chỗ thay đổi' }).getByRole('button');
  await changes.nth(5).click();
  await expect(page.locator('[data-version="after"] [data-current]').first()).toBeInViewport();
  await expect(page.locator('[data-version="before"] [data-current]').first()).toBeInViewport();
  await page.screenshot({ path: test.info().outputPath('compared.png') });
  await page.getByRole('button', { name: 'Đóng phần so sánh' }).click();
  await page.getByRole('button', { name: 'Xem lại và xác nhận' }).click();
  await sign(page);
  await expect(page.getByText('Đang được tính', { exact: true })).toBeVisible();
  await expect(secretary.getByText('theo bản cũ')).toHaveCount(before + 1);
  await Promise.all([otherMember.close(), secretary.close()]);
});
