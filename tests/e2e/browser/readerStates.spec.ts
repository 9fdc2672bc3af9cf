import { expect } from '@playwright/test';
import { test } from '../readerPage/readerTest.ts';

/** Some of its pages are far from the others in the file, so that their bytes are asked for only when one goes there. */
const heavy = 'heavy/30';

test.use({ viewport: { width: 1366, height: 768 }, locale: 'vi' });

test('what cannot be opened says why where its pages would be, can be closed, and the next paper opens', async ({
  reader,
  page,
}) => {
  for (const [paper, heading, advice] of [
    ['noise/1', 'Tệp bị hỏng', 'Đề nghị Văn phòng gửi lại bản khác.'],
    ['cut/1', 'Tệp bị hỏng', 'Đề nghị Văn phòng gửi lại bản khác.'],
    ['half/1', 'Tệp bị hỏng', 'Đề nghị Văn phòng gửi lại bản khác.'],
    ['empty/1', 'Tài liệu trống', 'Đề nghị Văn phòng kiểm tra và gửi lại.'],
    ['locked/1', 'Tài liệu có mật khẩu', 'Đề nghị Văn phòng gửi lại bản không có mật khẩu.'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person opens them
    await test.step(paper, async () => {
      await reader.visit(paper);
      const notice = page.getByRole('alert');
      await expect(notice.getByRole('heading', { name: heading })).toBeVisible();
      await expect(notice.getByText(advice)).toBeVisible();
      await notice.getByRole('button', { name: 'Đóng tài liệu' }).click();
      await expect(page.getByText('closed')).toBeVisible();
    });
  }
  await reader.open('long/40');
});

test('when the connection goes in the middle of reading, it says so, what is there can be read, and the rest comes by itself', async ({
  reader,
  page,
}) => {
  reader.refusePapers(503);
  await reader.visit(heavy);
  await expect(page.getByText('Chưa có kết nối. Tài liệu sẽ mở ngay khi có kết nối trở lại.')).toBeVisible();
  reader.refusePapers(undefined);
  await expect(reader.paperPage(1)).toHaveAttribute('data-state', 'drawn');

  reader.refusePapers(503);
  await reader.pageNumber.fill('20');
  await reader.pageNumber.press('Enter');
  const trouble = page.getByText('Phần này sẽ tự hiện ra khi có kết nối trở lại.');
  await expect(trouble).toBeVisible();
  await page.keyboard.press('Home');
  await expect(reader.paperPage(1)).toHaveAttribute('data-state', 'drawn');
  await expect(reader.paperPage(1)).toBeInViewport();
  await page.keyboard.press('Alt+ArrowLeft');
  reader.refusePapers(undefined);
  await expect(reader.paperPage(20)).toHaveAttribute('data-state', 'drawn');
  await expect(trouble).toHaveCount(0);
});

test('who may no longer read a paper is told so, before it is open and while it is', async ({ reader, page }) => {
  reader.refusePapers(403);
  await reader.visit(heavy);
  await expect(page.getByRole('alert').getByText('Ông/Bà không còn quyền đọc tài liệu này.')).toBeVisible();
  reader.refusePapers(undefined);
  await reader.open(heavy);
  reader.refusePapers(403);
  await reader.pageNumber.fill('20');
  await reader.pageNumber.press('Enter');
  await expect(page.getByText('Ông/Bà không còn quyền đọc tài liệu này.')).toBeVisible();
});

test('a page that never ends drawing is stopped after ten seconds, and the others can be read', async ({
  reader,
  page,
}) => {
  await page.clock.install();
  for (const paper of ['endless/1', 'stuck/1']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await test.step(paper, async () => {
      await reader.open(paper);
      await reader.pageNumber.fill('2');
      await reader.pageNumber.press('Enter');
      await expect(reader.paperPage(2)).toHaveAttribute('data-state', 'waiting');
      await page.clock.runFor(10_500);
      const failure = reader.paperPage(2).getByText('Trang 2 mất hơn 10 giây để vẽ nên đã được dừng lại.');
      await expect(failure).toBeVisible();
      // So long the thread may take to answer that it lives.
      await page.clock.runFor(3_500);
      await reader.pageNumber.fill('3');
      await reader.pageNumber.press('Enter');
      await expect(reader.paperPage(3)).toHaveAttribute('data-state', 'drawn');
      await expect(page.getByText('Page 3', { exact: true })).toBeInViewport();
      await expect(failure).toBeAttached();
    });
  }
});

test('a page of absurd size is shown whole within the limits of a screen, and a page that is none says so', async ({
  reader,
  page,
}) => {
  await reader.countCanvases();
  await reader.open('vast/1');
  await reader.goTo(2);
  const sheet = await reader.paperPage(2).boundingBox();
  expect(sheet?.width).toBeLessThanOrEqual(1366);
  // 10 % of it are millions of points wide.
  await page.keyboard.press('+');
  await expect.poll(async () => (await reader.paperPage(2).boundingBox())?.width).toBeGreaterThan(1e7);
  await expect(reader.paperPage(2)).toHaveAttribute('data-state', 'drawn');
  expect((await reader.canvases()).pixels).toBeLessThan(72_000_000);
  await page.keyboard.press('Control+0');
  await reader.goTo(3);
  await expect(page.getByText('Page 3', { exact: true })).toBeInViewport();

  await reader.open('holed/1');
  await expect(reader.paperPage(2).getByText('Trang 2 bị hỏng nên không hiển thị được.')).toBeAttached();
});
