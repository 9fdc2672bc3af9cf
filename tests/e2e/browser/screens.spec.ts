import { expect, test, type Locator, type Page } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';
import { colourAndWords, heardFaults, touchFaults } from '../screenFaults.ts';

let server: ServerProcess;

test.beforeAll(async ({ browser }) => {
  server = await startServerProcess();
  // Another place where the same person is signed in, so that there is one to shut out.
  const elsewhere = await browser.newPage();
  await elsewhere.goto(server.address);
  await elsewhere.getByRole('button', { name: words.vi.enter }).click();
  await expect(elsewhere.getByRole('heading', { name: words.vi.home })).toBeVisible();
  await elsewhere.close();
});
test.afterAll(async () => {
  await server.end();
});

const words = {
  vi: {
    enter: 'Vào với vai Văn phòng Chính phủ, Vụ trưởng Vụ Tổng hợp',
    home: 'Việc chờ Ông/Bà',
    agenda: 'Khai mạc, thông qua chương trình phiên họp',
    create: 'Tạo phiên họp',
    ballots: 'Lấy ý kiến',
    sessions: 'Máy đang dùng',
    search: 'Tìm nhanh',
    account: /^Tài khoản/u,
    signOut: 'Đăng xuất',
    stay: 'Ở lại',
    secondFactor: 'Bật xác thực hai bước',
    revoke: /^Thu hồi máy/u,
    calendar: /^Chọn ngày/u,
    takeUp: 'Soạn tiếp từ chương trình đã công bố',
    editItem: 'Sửa nội dung 1',
    itemMenu: 'Việc khác với nội dung 1',
    documentMenu: /^Việc với tài liệu/u,
    editDocument: 'Sửa tên, loại, độ mật…',
    recall: 'Thu hồi tài liệu…',
    publish: 'Công bố…',
    extend: 'Gia hạn…',
  },
  en: {
    enter: 'Enter as Office of the Government, Director of General Affairs',
    home: 'Waiting for you',
    agenda: 'Khai mạc, thông qua chương trình phiên họp',
    create: 'Create a meeting',
    ballots: 'Ballots',
    sessions: 'This device',
    search: 'Quick search',
    account: /^Account/u,
    signOut: 'Sign out',
    stay: 'Stay',
    secondFactor: 'Turn on two-step sign-in',
    revoke: /^Revoke the device/u,
    calendar: /^Choose a day/u,
    takeUp: 'Go on from what was published',
    editItem: 'Edit item 1',
    itemMenu: 'More for item 1',
    documentMenu: /^Actions for/u,
    editDocument: 'Title, kind, level…',
    recall: 'Recall the document…',
    publish: 'Publish…',
    extend: 'Extend…',
  },
} as const;

interface Appearance {
  readonly language: keyof typeof words;
  readonly theme: 'light' | 'dark';
  readonly textSize: 100 | 200;
}

/** Looks at what is shown; `within`: only there, where the rest has been looked at before. */
type Check = (screen: string, within?: string) => Promise<void>;

/** The screens in the order in which one comes by them, with what can be laid over them; each is checked when it is complete. */
async function everyScreen(page: Page, appearance: Appearance, check: Check): Promise<void> {
  const said = words[appearance.language];
  const go = (address: string): Promise<unknown> => page.goto(`${server.address}/#${address}`);
  const dialog = page.getByRole('dialog').last();
  const press = (name: string | RegExp, within: Page | Locator = page): Promise<void> =>
    within.getByRole('button', { name }).first().click();
  const checkSheet = async (screen: string): Promise<void> => {
    await expect(dialog).toBeVisible();
    await check(screen, '[role=dialog]');
  };
  /** Puts away what is laid over everything else, once it has the keyboard. */
  const putAway = async (): Promise<void> => {
    const laid = '[role=dialog], [role=menu], [role=listbox]';
    await expect.poll(() => page.evaluate((over) => document.activeElement?.closest(over) !== null, laid)).toBe(true);
    const before = await page.locator(laid).count();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator(laid).count()).toBeLessThan(before);
  };
  /** Checks the menu that is open, and chooses from it. */
  const checkMenu = async (screen: string, choice: string): Promise<void> => {
    await expect(page.getByRole('menu')).toBeVisible();
    await check(screen, '[role=menu]');
    await page.getByRole('menuitem', { name: choice }).click();
  };
  await page.addInitScript(
    (settings) => localStorage.setItem('ecabinet.settings', settings),
    JSON.stringify(appearance),
  );
  await go('/');
  await expect(page.getByRole('button', { name: said.enter })).toBeVisible();
  await check('sign-in');
  await press(said.enter);
  await expect(page.getByRole('heading', { name: said.home })).toBeVisible();
  await check('home');
  await press(said.search);
  await page.keyboard.type('quyet');
  // The field is told of its list, and of the line that Enter would take, a moment after they are drawn.
  await expect
    .poll(() =>
      page.evaluate(() =>
        ['aria-controls', 'aria-activedescendant'].every((name) => {
          const named = document.activeElement?.getAttribute(name) ?? '';
          return named !== '' && document.querySelector(`#${CSS.escape(named)}`) !== null;
        }),
      ),
    )
    .toBe(true);
  await checkSheet('quick search');
  // The first only empties the field.
  await page.keyboard.press('Escape');
  await putAway();
  await page.keyboard.press('Control+/');
  await checkSheet('shortcuts');
  await putAway();
  await press(said.account);
  await checkMenu('account menu', said.signOut);
  await checkSheet('sign-out');
  await press(said.stay);
  await go('/meetings/phien-hop-thuong-ky');
  await expect(page.getByRole('heading', { name: said.agenda })).toBeVisible();
  await check('meeting');
  await page.getByRole('link', { name: 'Chương trình phiên họp' }).first().click();
  await expect(page.getByText('DỮ LIỆU MẪU / SAMPLE DATA').first()).toBeAttached();
  await check('paper');
  await go('/settings');
  await expect(page.getByText(said.sessions)).toBeVisible();
  await press(said.secondFactor);
  await expect(page.getByRole('img')).toBeVisible();
  await check('settings, second factor');
  await press(said.revoke);
  await checkSheet('revoke a device');
  await putAway();
  await go('/secretariat');
  await expect(page.getByRole('button', { name: said.create })).toBeVisible();
  await check('drafts');
  await press(said.create);
  await checkSheet('create a meeting');
  await putAway();
  await go('/secretariat/phien-hop-thuong-ky');
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  await expect(page.getByRole('textbox').first()).toBeVisible();
  await press(said.calendar);
  await checkSheet('calendar');
  await putAway();
  // Whoever comes to it first goes on from what was published.
  const takeUp = page.getByRole('button', { name: said.takeUp });
  const firstItem = page.getByRole('button', { name: said.editItem });
  await expect(takeUp.or(firstItem).first()).toBeVisible();
  if (await takeUp.isVisible()) await takeUp.click();
  await expect(firstItem).toBeVisible();
  await check('draft');
  await press(said.editItem);
  await checkSheet('item');
  await press(/^(?:Thảo luận|Thủ tục|Procedure)/u, dialog);
  await expect(page.getByRole('option').first()).toBeVisible();
  await check('a choice from a list', '[role=listbox]');
  await putAway();
  await dialog.locator('label:has([type=radio])').last().click();
  await expect(dialog.getByRole('checkbox').first()).toBeVisible();
  await checkSheet('people');
  await putAway();
  await putAway();
  await press(said.itemMenu);
  await check('item menu', '[role=menu]');
  await putAway();
  await press(said.documentMenu);
  await checkMenu('document menu', said.editDocument);
  await checkSheet('document');
  await putAway();
  await press(said.documentMenu);
  await page.getByRole('menuitem', { name: said.recall }).click();
  await checkSheet('recall a document');
  await putAway();
  await press(said.publish);
  await checkSheet('publish');
  await go('/ballots');
  await expect(page.getByRole('heading', { level: 1, name: said.ballots })).toBeVisible();
  await check('ballots');
  await go('/ballots/phieu-giam-hop');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await check('ballot');
  await press(said.extend);
  await checkSheet('extend a ballot');
  await go('/secretariat/ballots/new');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await check('new ballot');
  for (const nowhere of ['/meetings/khong-co', '/meetings/khong-co/documents/khong-co', '/ballots/khong-co']) {
    await go(nowhere);
    await expect(page.getByRole('alert')).toBeVisible();
    await check(nowhere);
  }
  await go('/khong-co');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await check('no such screen');
}

// Colours do not depend on the language, nor words on the theme: two walks see both of each.
for (const [language, theme, rules] of [
  ['vi', 'light', undefined],
  ['en', 'dark', colourAndWords],
] as const) {
  test(`no screen has a fault for those who hear it or use the keyboard: ${language}, ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await everyScreen(page, { language, theme, textSize: 100 }, async (screen, within) => {
      expect(await heardFaults(page, within, rules), screen).toEqual([]);
    });
  });
}

for (const [textSize, width] of [
  [100, 1024],
  [200, 1366],
] as const) {
  test(`at ${textSize} % every screen is read without scrolling sideways, and a finger finds every control`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 768 });
    await everyScreen(page, { language: 'vi', theme: 'light', textSize }, async (screen) => {
      expect(await touchFaults(page), screen).toEqual([]);
    });
  });
}
