import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { outsideAddress } from '../readerPage/papers.ts';
import { test } from '../readerPage/readerTest.ts';

const report = 'sample/bao-cao-kinh-te-xa-hoi';
/** Every tenth of its pages lies on its side. */
const longPaper = 'long/352';

test.use({ viewport: { width: 1366, height: 768 }, locale: 'vi' });

/** Left and right end of what is drawn dark within the height of a piece of text, and of the text laid over it. */
function drawnAndLaid(page: Page, text: string): Promise<{ drawn: [number, number]; laid: [number, number] }> {
  return page.evaluate((wanted) => {
    const piece = [...document.querySelectorAll('[data-reader-text] span')].find(
      ({ textContent }) => textContent === wanted,
    );
    const canvas = piece?.closest('article')?.querySelector('canvas');
    const pixels = canvas?.getContext('2d');
    if (piece === undefined || canvas == null || pixels == null) throw new Error(`«${wanted}» is not on a drawn page`);
    const box = piece.getBoundingClientRect();
    const sheet = canvas.getBoundingClientRect();
    const ratio = canvas.width / sheet.width;
    const top = Math.round((box.top - sheet.top) * ratio);
    const height = Math.round(box.height * ratio);
    const { data } = pixels.getImageData(0, top, canvas.width, height);
    const dark: number[] = [];
    for (let x = 0; x < canvas.width; x += 1) {
      for (let y = 0; y < height; y += 1) {
        if ((data[4 * (y * canvas.width + x)] ?? 255) < 100) {
          dark.push(sheet.left + x / ratio);
          break;
        }
      }
    }
    return { drawn: [Math.min(...dark), Math.max(...dark)], laid: [box.left, box.right] };
  }, text);
}

test('the first page is drawn, and its text lies exactly over what is drawn', async ({ reader, page }) => {
  await reader.open(report);
  await expect(page.getByText('BÁO CÁO', { exact: true })).toBeAttached();
  for (const turns of [0, 1]) {
    if (turns === 1) await page.keyboard.press('Control+0');
    const { drawn, laid } = await drawnAndLaid(page, 'BÁO CÁO');
    expect(Math.abs(drawn[0] - laid[0])).toBeLessThan(4);
    expect(Math.abs(drawn[1] - laid[1])).toBeLessThan(4);
  }
});

/** Where letters, or what of them hangs together, begin and end on a page, in CSS pixels. */
function letters(page: Page, pageNumber: number): Promise<[number, number][]> {
  return page.evaluate((number) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`article[data-page="${number}"] canvas`);
    const pixels = canvas?.getContext('2d');
    if (canvas == null || pixels == null) throw new Error('the page is not drawn');
    const { data } = pixels.getImageData(0, 0, canvas.width, canvas.height);
    const found: [number, number][] = [];
    for (let x = 0; x < canvas.width; x += 1) {
      let isDark = false;
      for (let y = 0; y < canvas.height && !isDark; y += 1) isDark = (data[4 * (y * canvas.width + x)] ?? 255) < 128;
      const last = found.at(-1);
      if (isDark && last?.[1] === x - 1) last[1] = x;
      else if (isDark) found.push([x, x]);
    }
    return found;
  }, pageNumber);
}

test('letters of fonts that a paper only names stand where they belong, and can be read', async ({ reader, page }) => {
  const asked: string[] = [];
  page.on('response', (response) => asked.push(`${response.status()} ${new URL(response.url()).pathname}`));
  await reader.open('letters/1');
  await expect(reader.paperPage(2)).toHaveAttribute('data-state', 'drawn');
  const [named, brought] = [await letters(page, 1), await letters(page, 2)];
  expect(named).toHaveLength(18);
  expect(named.flat()).toEqual(brought.flat().map((place) => expect.closeTo(place, -0.5)));
  await expect(reader.paperPage(3).getByText('中文文本', { exact: true })).toBeAttached();
  expect(asked).toContain('200 /pdfjs/cmaps/UniGB-UCS2-H.bcmap');
});

test('a find without marks finds what is written with them, counts it, and goes round its places', async ({
  reader,
  page,
}) => {
  await reader.open(report);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('nghi quyet');
  await expect(page.getByText('1 / 3', { exact: true })).toBeVisible();
  await expect.poll(() => reader.marked('reader-found-current')).toEqual(['nghị quyết']);
  await expect(reader.tool('Quay lại chỗ vừa đọc')).toBeEnabled();
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByText('3 / 3', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 / 3', { exact: true })).toBeVisible();

  await page.getByRole('searchbox').fill('DAT DAI');
  await expect(page.getByText('1 / 15', { exact: true })).toBeVisible();
  await expect.poll(async () => (await reader.marked('reader-found-current')).join('').toLowerCase()).toBe('đất đai');
  await page.getByRole('button', { name: 'Đúng dấu' }).click();
  await expect(page.locator('search').getByText('Không tìm thấy')).toHaveCount(2);
  await page.getByRole('searchbox').fill('đất đai');
  await expect(page.getByText('1 / 15', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toHaveCount(0);
  expect(await reader.marked('reader-found-current')).toEqual([]);
});

test('a jump to page 200 shows page 200, and one can go back and forward again', async ({ reader, page }) => {
  await reader.open(longPaper);
  await page.keyboard.press('Control+g');
  await page.keyboard.type('200');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Page number 200', { exact: true })).toBeInViewport();
  await expect(reader.pageNumber).toHaveValue('200');
  await expect(page.getByRole('feed')).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByText('Page number 1', { exact: true })).toBeInViewport();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.getByText('Page number 200', { exact: true })).toBeInViewport();
  await reader.pageNumber.fill('353');
  await expect(page.getByText('Tài liệu có 352 trang')).toBeVisible();
});

test('what is laid over a page stays on its spot through zoom and turns', async ({ reader, page }) => {
  await reader.open(longPaper, { overlay: '1' });
  /** Middle of the frame at (150, 125) in PDF units, in parts of the page. */
  const spot = async (): Promise<[number, number]> => {
    const frame = await page.locator('[data-frame="1"]').boundingBox();
    const sheet = await reader.paperPage(1).boundingBox();
    if (frame === null || sheet === null) throw new Error('no frame, or no page');
    return [(frame.x + frame.width / 2 - sheet.x) / sheet.width, (frame.y + frame.height / 2 - sheet.y) / sheet.height];
  };
  const across = 150 / 595;
  const down = 1 - 125 / 842;
  for (const key of ['Control+0', '9', '+', '+', '-']) {
    await page.keyboard.press(key);
    await expect(reader.paperPage(1)).toHaveAttribute('data-state', 'drawn');
    const [x, y] = await spot();
    expect([x, y]).toEqual([expect.closeTo(across, 2), expect.closeTo(down, 2)]);
  }
  await page.keyboard.press('r');
  expect(await spot()).toEqual([expect.closeTo(1 - down, 2), expect.closeTo(across, 2)]);
  await page.keyboard.press('r');
  expect(await spot()).toEqual([expect.closeTo(1 - across, 2), expect.closeTo(1 - down, 2)]);
  await page.keyboard.press('Shift+R');
  await page.keyboard.press('Shift+R');
  expect(await spot()).toEqual([expect.closeTo(across, 2), expect.closeTo(down, 2)]);
});

test('Ctrl and the wheel zoom around the pointer, and the zoom menu names the size', async ({ reader, page }) => {
  await reader.open(longPaper);
  const before = await reader.paperPage(1).boundingBox();
  const text = await page.getByText('Page number 1', { exact: true }).boundingBox();
  if (before === null || text === null) throw new Error('the page has no text');
  await page.mouse.move(text.x + 10, text.y + 10);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await reader.paperPage(1).boundingBox())?.width).toBeGreaterThan(before.width * 1.3);
  const after = await page.getByText('Page number 1', { exact: true }).boundingBox();
  expect(Math.abs((after?.y ?? 0) - text.y)).toBeLessThan(20);
  await page.getByRole('button', { name: /^Cỡ trang/ }).click();
  await page.getByRole('menuitemradio', { name: '50%', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Cỡ trang: 50%' })).toBeVisible();
  expect((await reader.paperPage(1).boundingBox())?.width).toBeCloseTo((595 * 96) / 72 / 2, 0);
});

test('two fingers zoom around what is between them, and one finger scrolls', async ({ reader, page }) => {
  const screen = await page.context().newCDPSession(page);
  await screen.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...fingers: [number, number][]): Promise<unknown> =>
    screen.send('Input.dispatchTouchEvent', { type, touchPoints: fingers.map(([x, y], id) => ({ x, y, id })) });
  await reader.open(longPaper);
  const before = await reader.paperPage(1).boundingBox();
  const text = await page.getByText('Page number 1', { exact: true }).boundingBox();
  if (before === null || text === null) throw new Error('the page has no text');
  const [x, y] = [text.x + text.width / 2, text.y + text.height / 2];
  await touch('touchStart', [x - 50, y], [x + 50, y]);
  for (const half of [60, 70, 80, 90, 100]) {
    // oxlint-disable-next-line no-await-in-loop -- fingers move step by step
    await touch('touchMove', [x - half, y], [x + half, y]);
  }
  await touch('touchEnd');
  await expect.poll(async () => (await reader.paperPage(1).boundingBox())?.width).toBeCloseTo(2 * before.width, -1);
  const after = await page.getByText('Page number 1', { exact: true }).boundingBox();
  if (after === null) throw new Error('the text is gone');
  expect(Math.abs(after.x + after.width / 2 - x)).toBeLessThan(20);
  expect(Math.abs(after.y + after.height / 2 - y)).toBeLessThan(20);
  // All else keeps its size: it is the paper that was zoomed, not the window.
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);

  const width = (await reader.paperPage(1).boundingBox())?.width;
  const place = (): Promise<number> => page.getByRole('feed').evaluate(({ scrollTop }) => scrollTop);
  const from = await place();
  await touch('touchStart', [600, 600]);
  for (const down of [560, 500, 440, 380]) {
    // oxlint-disable-next-line no-await-in-loop -- as above
    await touch('touchMove', [600, down]);
  }
  await touch('touchEnd');
  await expect.poll(place).toBeGreaterThan(from + 100);
  expect((await reader.paperPage(1).boundingBox())?.width).toBe(width);
});

test('pages that lie on their side are as wide as the others, and nothing moves sideways', async ({ reader, page }) => {
  await reader.open(longPaper);
  const upright = (await reader.paperPage(1).boundingBox())?.width ?? 0;
  await reader.goTo(10);
  await expect.poll(async () => (await reader.paperPage(10).boundingBox())?.width).toBeCloseTo(upright, 0);
  expect(await page.getByRole('feed').evaluate((feed) => feed.scrollWidth - feed.clientWidth)).toBe(0);
});

test('thumbnails lead to their pages', async ({ reader, page }) => {
  await reader.open(report);
  const strip = page.getByRole('navigation', { name: 'Trang thu nhỏ' });
  await expect(strip.getByRole('button', { name: 'Đến trang 4', exact: true }).locator('canvas')).toBeVisible();
  await strip.getByRole('button', { name: 'Đến trang 4', exact: true }).click();
  await expect(reader.pageNumber).toHaveValue('4');
  await expect(strip.getByRole('button', { name: 'Đến trang 4', exact: true })).toHaveAttribute('aria-current', 'page');
});

test('the contents lead to their places, and say where one is', async ({ reader, page }) => {
  await reader.open(report);
  await reader.tool('Mục lục').click();
  const contents = page.getByRole('treegrid', { name: 'Mục lục' });
  await contents.getByRole('row', { name: /^3\. Nông nghiệp/ }).click();
  await expect(reader.pageNumber).toHaveValue('8');
  await expect(contents.locator('[data-current]')).toHaveText('3. Nông nghiệp');
  await expect(reader.paperPage(8).getByText('3. Nông nghiệp')).toBeInViewport();
  await contents.press('Escape');
  await expect(contents).toHaveCount(0);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(reader.pageNumber).toHaveValue('1');
});

test('links lead to places in the paper, and nowhere else', async ({ reader, page }) => {
  await reader.open(report);
  await reader.goTo(2);
  await reader.paperPage(2).getByRole('button', { name: 'Liên kết đến chỗ khác trong tài liệu' }).nth(5).click();
  await expect(reader.pageNumber).not.toHaveValue('2');
  await expect(reader.tool('Quay lại chỗ vừa đọc')).toBeEnabled();

  await reader.open('linking/1');
  const address = page.url();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('popup', (popup) => asked.push(popup.url()));
  await page.getByRole('button', { name: 'Liên kết ra ngoài tài liệu' }).click();
  await expect(page.getByRole('dialog').getByText(outsideAddress)).toBeVisible();
  expect(asked.filter((url) => url.includes('example.org'))).toEqual([]);
  expect(page.url()).toBe(address);
});

test('selected text is the text of the paper, line after line', async ({ reader, page }) => {
  // So high that the lines do not lie at the lower edge, where dragging moves the pages on.
  await page.setViewportSize({ width: 1366, height: 1000 });
  await reader.open(report);
  const first = await page.getByText('Thực hiện Quy chế làm việc', { exact: false }).first().boundingBox();
  const last = await page.getByText('tháng 6 và 6 tháng đầu năm 2026 như sau.').boundingBox();
  if (first === null || last === null) throw new Error('the paragraph is not there');
  await page.mouse.move(first.x + 1, first.y + first.height / 2);
  await page.mouse.down();
  // Past the end of a line, where no text lies, and on to the last one.
  await page.mouse.move(first.x + first.width + 30, first.y + first.height / 2, { steps: 8 });
  await page.mouse.move(last.x + last.width - 1, last.y + last.height / 2, { steps: 24 });
  await page.mouse.up();
  const selected = await page.evaluate(() =>
    (getSelection()?.toString() ?? '').normalize('NFC').replaceAll(/\s+/g, ' '),
  );
  expect(selected.trim()).toBe(
    'Thực hiện Quy chế làm việc của Chính phủ và nhiệm vụ được phân công, trên cơ sở báo cáo của 17 bộ, cơ quan ngang bộ và 34 tỉnh, thành phố trực thuộc Trung ương, Bộ Tài chính tổng hợp, báo cáo Chính phủ tình hình kinh tế - xã hội tháng 6 và 6 tháng đầu năm 2026 như sau.',
  );
});

test('a paper opens again where reading stopped, at the same size and turn', async ({ reader, page }) => {
  await reader.open(longPaper);
  await page.keyboard.press('r');
  await page.getByRole('button', { name: /^Cỡ trang/ }).click();
  await page.getByRole('menuitemradio', { name: '125%' }).click();
  await reader.goTo(57);
  await page.getByRole('feed').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const top = async (): Promise<number> => (await reader.paperPage(57).boundingBox())?.y ?? 0;
  await expect.poll(() => page.evaluate(() => window.readerPage.places.at(-1)?.page)).toBe(57);
  const before = await top();
  await expect.poll(() => page.evaluate(() => window.readerPage.places.at(-1)?.offset)).toBeGreaterThan(0.05);
  const place = await page.evaluate(() => window.readerPage.places.at(-1));
  expect(place).toMatchObject({ page: 57, zoom: 1.25, rotation: 90 });
  await reader.open(longPaper, { place: JSON.stringify(place) }, 57);
  expect(Math.abs((await top()) - before)).toBeLessThan(2);
});

test('everything is done by the keyboard alone, and the keyboard is never lost', async ({ reader, page }) => {
  await reader.open(report);
  const feed = page.getByRole('feed');
  await expect(feed).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Phím tắt khi đọc' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(feed).toBeFocused();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('End');
  await expect(reader.pageNumber).toHaveValue('120');
  await page.keyboard.press('Home');
  await expect(reader.pageNumber).toHaveValue('1');
  await page.keyboard.press('9');
  await page.keyboard.press('ArrowRight');
  await expect(reader.pageNumber).toHaveValue('2');
  await page.keyboard.press('[');
  const entries = page.getByRole('treegrid').getByRole('row');
  await expect(entries.nth(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(entries.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(reader.pageNumber).toHaveValue('4');
  await page.keyboard.press('Escape');
  await expect(feed).toBeFocused();
  await page.keyboard.press(']');
  await expect(page.getByRole('navigation', { name: 'Trang thu nhỏ' })).toHaveCount(0);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('đầu tư');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(feed).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
});

for (const [theme, language, rules] of [
  ['light', 'vi', undefined],
  // What differs at night is colour.
  ['dark', 'en', ['color-contrast']],
] as const) {
  test(`the reader has no fault for those who hear it or see little (${theme}, ${language})`, async ({
    reader,
    page,
  }) => {
    const faults = async (within = 'body'): Promise<string[]> => {
      // The papers' own letters are thousands of pieces over a drawing: another test shows that they can be read.
      const axe = new AxeBuilder({ page }).setLegacyMode().include(within).exclude('[data-reader-text]');
      const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    };
    await reader.open(report, { theme, language });
    await page.keyboard.press('Control+f');
    await page.keyboard.type('dat dai');
    await page.keyboard.press('Control+g');
    await page.keyboard.type('999');
    await page.getByRole('toolbar').getByRole('button').nth(1).click();
    await expect(page.getByRole('treegrid')).toBeVisible();
    expect(await faults()).toEqual([]);
    await page.getByRole('feed').focus();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await faults('[role="dialog"]')).toEqual([]);
    await reader.visit('locked/1', { theme, language });
    await expect(page.getByRole('alert')).toBeVisible();
    expect(await faults()).toEqual([]);
  });
}

for (const [device, viewport, textSize] of [
  ['a tablet held upright', { width: 820, height: 1180 }, '100'],
  ['a phone', { width: 390, height: 780 }, '100'],
  ['a small screen with text twice as large', { width: 1366, height: 768 }, '200'],
] as const) {
  test(`on ${device} the tools stand in one row, each large enough for a finger, and leave the page in sight`, async ({
    reader,
    page,
  }) => {
    await page.setViewportSize(viewport);
    await reader.open(report, { textSize });
    const row = await page.getByRole('toolbar').boundingBox();
    const sheet = await reader.paperPage(1).boundingBox();
    if (row === null || sheet === null) throw new Error('no tools, or no page');
    expect(row.y + row.height).toBeLessThanOrEqual(sheet.y);
    expect(row.width).toBeLessThanOrEqual(viewport.width);
    for (const tool of await page.getByRole('toolbar').getByRole('button').all()) {
      const box = await tool.boundingBox();
      if (box === null) continue;
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
      expect(box.x + box.width).toBeLessThanOrEqual(row.x + row.width);
    }
  });
}
