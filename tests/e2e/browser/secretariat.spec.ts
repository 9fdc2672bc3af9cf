import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { sampleDocuments } from '../../../server/sample/documents.ts';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';

let server: ServerProcess;
let papers: string;

test.beforeAll(async () => {
  server = await startServerProcess();
  papers = await folderOfPapers();
});
test.afterAll(async () => {
  await server.end();
  await rm(path.dirname(papers), { recursive: true });
});

/** Real papers in two subfolders; among them a damaged one, one with a password, a twin and a note that is no paper. */
async function folderOfPapers(): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'papers-')), 'Phiên họp tháng 12');
  const first = path.join(folder, '1. Tình hình kinh tế');
  const second = path.join(folder, '2. Dự thảo nghị định');
  await mkdir(first, { recursive: true });
  await mkdir(second);
  const corpus = process.env['CORPUS_DIR'];
  if (corpus === undefined) {
    const [report, other] = sampleDocuments;
    await writeFile(path.join(first, 'Báo cáo.pdf'), (await report?.build()) ?? '');
    await writeFile(path.join(second, '1 Tờ trình.pdf'), (await other?.build()) ?? '');
  } else {
    const found = await readdir(corpus);
    const [report = '', submission = ''] = ['tracemonkey.pdf', 'rotated.pdf'].filter((name) => found.includes(name));
    await copyFile(path.join(corpus, report), path.join(first, 'Báo cáo.pdf'));
    await copyFile(path.join(corpus, submission), path.join(second, '1 Tờ trình.pdf'));
  }
  const pdf = await PDFDocument.create();
  pdf.addPage();
  const bytes = await pdf.save();
  await writeFile(path.join(second, '2 Dự thảo.pdf'), bytes);
  await writeFile(path.join(second, '3 Bản sao dự thảo.pdf'), bytes);
  await writeFile(path.join(first, 'Hỏng.pdf'), bytes.slice(0, 100));
  await writeFile(path.join(first, 'Trống.pdf'), '');
  await writeFile(path.join(folder, 'ghi chú.txt'), 'không phải tài liệu');
  pdf.encrypt({ userPassword: 'mat-khau', ownerPassword: 'mat-khau' });
  await writeFile(path.join(second, '4 Có mật khẩu.pdf'), await pdf.save());
  return folder;
}

/** A browser of somebody's own, signed in. */
async function signedIn(browser: Browser, username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi' });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(server.address);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill('ecabinet-mau');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(page.getByText('Đã kết nối')).toBeVisible();
  return page;
}

/** Drops a folder of this machine on the middle of the page, as a person does with the mouse. */
async function dropFolder(page: Page, folder: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 600, data });
  }
}

const titlesOf = (page: Page) => page.locator('main ol > li h3');
const documentMenu = (page: Page, title: string) => page.getByRole('button', { name: `Việc với tài liệu ${title}` });

async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('two secretaries prepare a meeting from a folder, publish it, and a minister sees it at once', async ({
  browser,
}) => {
  const lan = await signedIn(browser, 'van-phong-1');
  const minister = await signedIn(browser, 'bo-truong-tu-phap');

  await test.step('a meeting is created, and the colleague finds it in the list', async () => {
    await lan.getByRole('link', { name: 'Chuẩn bị phiên họp' }).click();
    await lan.getByRole('button', { name: 'Tạo phiên họp' }).click();
    await lan.getByLabel('Tên phiên họp').fill('Phiên họp Chính phủ tháng 12');
    await lan.getByRole('dialog').getByRole('button', { name: 'Tạo phiên họp' }).click();
    await expect(lan.getByLabel('Tên phiên họp')).toHaveValue('Phiên họp Chính phủ tháng 12');
  });
  const binh = await signedIn(browser, 'van-phong-2');
  await binh.goto(lan.url());

  await test.step('both write in it at once', async () => {
    await binh.getByLabel('Địa điểm').fill('Phòng họp số 1');
    await binh.keyboard.press('Tab');
    await lan.getByRole('button', { name: 'Thêm nội dung' }).click();
    await lan.getByLabel('Tên nội dung').fill('Khai mạc');
    await lan.getByRole('button', { name: 'Xong' }).click();
    await expect(lan.getByLabel('Địa điểm')).toHaveValue('Phòng họp số 1');
    await expect(titlesOf(binh)).toHaveText(['Khai mạc']);
    await expect(lan.getByText('Đã lưu trên máy chủ')).toBeVisible();
  });

  await test.step('each sees that the other is there, and in which field they write', async () => {
    await expect(lan.getByText('Cùng soạn: Văn phòng Chính phủ, Thư ký phiên họp')).toBeVisible();
    await binh.getByLabel('Địa điểm').focus();
    await expect(lan.getByText('Văn phòng Chính phủ, Thư ký phiên họp đang sửa')).toBeVisible();
    await binh.getByRole('button', { name: 'Sửa nội dung 1' }).click();
    await expect(titlesOf(lan).locator('..')).toContainText('đang sửa');
    await binh.getByRole('button', { name: 'Xong' }).click();
    await expect(lan.getByText('đang sửa')).toHaveCount(0);
  });

  await test.step('what one removed by mistake, one takes back, and the other sees it again', async () => {
    await lan.getByRole('button', { name: 'Việc khác với nội dung 1' }).click();
    await lan.getByRole('menuitem', { name: 'Xóa nội dung' }).click();
    await expect(binh.getByText('Chưa có nội dung nào.', { exact: false })).toBeVisible();
    await lan.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(titlesOf(binh)).toHaveText(['Khai mạc']);
    await lan.getByRole('button', { name: 'Hoàn tác' }).click();
    await lan.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(titlesOf(binh)).toHaveCount(0);
    await lan.getByRole('button', { name: 'Làm lại' }).click();
    await lan.keyboard.press('Control+Shift+z');
    await expect(titlesOf(binh)).toHaveText(['Khai mạc']);
    await lan.keyboard.press('Control+z');
    await lan.keyboard.press('Control+z');
    await expect(titlesOf(binh)).toHaveCount(0);
  });

  await test.step('a page left while files are on their way warns first, and knows afterwards which are still to come', async () => {
    await lan.route('**/api/v1/uploads/**', () => undefined);
    await dropFolder(lan, papers);
    await expect(lan.getByText('Đang gửi').first()).toBeVisible();
    await expect(lan.getByText('Đã lưu trên máy chủ')).toBeVisible();
    const warned = lan.waitForEvent('dialog');
    const reloaded = lan.reload();
    await (await warned).accept();
    await reloaded;
    const awaited = lan.getByRole('region', { name: /Chưa vào xong/ });
    await expect(awaited.getByText('1 Tờ trình.pdf', { exact: false })).toBeVisible();
    await lan.unroute('**/api/v1/uploads/**');
  });

  await test.step('a dropped folder becomes items; each bad file is named with its reason and stops nothing', async () => {
    await dropFolder(lan, papers);
    const files = lan.getByRole('region', { name: 'Các tệp đang đưa vào' }).getByRole('listitem');
    await expect(files.filter({ hasText: 'Hỏng.pdf' })).toContainText('Tệp bị hỏng');
    await expect(files.filter({ hasText: 'Có mật khẩu.pdf' })).toContainText('Tệp có mật khẩu');
    await expect(files.filter({ hasText: 'Trống.pdf' })).toContainText('Tệp trống');
    await expect(files.filter({ hasText: 'ghi chú.txt' })).toContainText('Chỉ nhận PDF');
    await expect(files.filter({ hasText: 'Bản sao dự thảo.pdf' })).toContainText('Trùng với «Dự thảo»');
    await expect(lan.getByText('8 tệp đã xong')).toBeVisible();
    await expect(lan.getByRole('region', { name: /Chưa vào xong/ })).toHaveCount(0);
    for (const page of [lan, binh]) {
      await expect(titlesOf(page)).toHaveText(['Tình hình kinh tế', 'Dự thảo nghị định']);
      for (const title of ['Báo cáo', 'Tờ trình', 'Dự thảo']) await expect(documentMenu(page, title)).toBeVisible();
    }
    await expectNothingSerious(lan);
  });

  await test.step('the order changes by keyboard alone, and the focus stays', async () => {
    const down = lan.getByRole('button', { name: 'Đưa nội dung 1 xuống' });
    await down.focus();
    await lan.keyboard.press('Enter');
    await expect(titlesOf(binh)).toHaveText(['Dự thảo nghị định', 'Tình hình kinh tế']);
    await expect(lan.getByRole('button', { name: 'Đưa nội dung 2 xuống' })).toBeFocused();
    await lan.keyboard.press('Shift+Tab');
    await lan.keyboard.press('Enter');
    await expect(titlesOf(binh)).toHaveText(['Tình hình kinh tế', 'Dự thảo nghị định']);
  });

  await test.step('items change places, and a document changes its item, by the mouse too', async () => {
    await lan.locator('main ol > li [draggable=true]').nth(0).dragTo(lan.locator('main ol > li').nth(1));
    await expect(titlesOf(binh)).toHaveText(['Dự thảo nghị định', 'Tình hình kinh tế']);
    await lan.getByText('Báo cáo', { exact: true }).dragTo(lan.locator('main ol > li h3').nth(0));
    await expect(binh.locator('main ol > li').nth(0)).toContainText('Báo cáo');
    await lan.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(binh.locator('main ol > li').nth(1)).toContainText('Báo cáo');
    await lan.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(titlesOf(binh)).toHaveText(['Tình hình kinh tế', 'Dự thảo nghị định']);
  });

  await test.step('nothing is published before it is whole', async () => {
    await lan.getByRole('button', { name: 'Công bố…' }).click();
    await expect(lan.getByText('Chưa chọn ngày giờ bắt đầu.')).toBeVisible();
    await expect(lan.getByRole('button', { name: 'Công bố lần 1' })).toBeDisabled();
    await expectNothingSerious(lan);
    await lan.getByRole('button', { name: 'Thôi' }).click();
    await lan.getByRole('spinbutton').first().click();
    await lan.keyboard.type('083001122027');
  });

  await test.step('a published meeting is on the minister’s home at once, with its documents', async () => {
    await lan.getByRole('button', { name: 'Công bố…' }).click();
    await lan.getByRole('button', { name: 'Công bố lần 1' }).click();
    await expect(lan.getByRole('alert')).toContainText('Đã công bố lần 1');
    await lan.getByRole('button', { name: 'Đóng' }).click();
    await expect(binh.getByText('Đã công bố lần 1', { exact: false })).toBeVisible();
    await minister.getByRole('link', { name: 'Phiên họp Chính phủ tháng 12' }).first().click();
    await expect(minister.getByText('Tình hình kinh tế').first()).toBeVisible();
    await expect(minister.getByText('Tờ trình').first()).toBeVisible();
  });

  await test.step('a recalled document leaves the minister’s screen, and the reason stays', async () => {
    await documentMenu(lan, 'Tờ trình').click();
    await lan.getByRole('menuitem', { name: 'Thu hồi tài liệu…' }).click();
    await lan.getByLabel('Lý do').fill('Nhầm bản');
    await lan.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await expect(lan.getByRole('alert')).toContainText('Đã thu hồi');
    await expect(minister.getByText('Nhầm bản', { exact: false }).first()).toBeVisible();
  });

  await test.step('after sign-out nothing of the person is left in the browser', async () => {
    await lan.getByRole('button', { name: 'Thôi' }).click();
    const left = await lan.evaluate(async () => {
      const databases = await indexedDB.databases();
      return databases.map(({ name }) => name);
    });
    expect(left).toEqual(['ecabinet-device']);
    await lan.getByRole('button', { name: /Văn phòng Chính phủ/ }).click();
    await lan.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await lan.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).click();
    await expect(lan.getByLabel('Tên đăng nhập')).toBeVisible();
    await expect.poll(() => lan.evaluate(thingsKept)).toEqual({ devices: 0, session: [], local: [] });
  });
});

/** What a browser keeps of whoever was here; how it shows things is nobody's own. Runs in the page. */
async function thingsKept(): Promise<{ devices: number; session: string[]; local: string[] }> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('ecabinet-device', 1);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no database')));
  });
  const devices = await new Promise<number>((resolve) => {
    const request = database.transaction('device').objectStore('device').count();
    request.addEventListener('success', () => resolve(request.result));
  });
  database.close();
  const local = Object.keys(localStorage).filter((key) => key !== 'ecabinet.settings');
  return { devices, session: Object.keys(sessionStorage), local };
}
