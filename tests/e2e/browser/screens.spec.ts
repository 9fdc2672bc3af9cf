import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../fixtures/serverProcess.ts';

let server: ServerProcess;

test.beforeAll(async () => {
  server = await startServerProcess();
});
test.afterAll(async () => {
  await server.end();
});

const words = {
  vi: {
    enter: 'Vào với vai Văn phòng Chính phủ, Vụ trưởng Vụ Tổng hợp',
    home: 'Việc chờ Ông/Bà',
    agenda: 'Khai mạc, thông qua chương trình phiên họp',
    drafts: 'Tạo phiên họp',
    ballots: 'Lấy ý kiến',
    sessions: 'Máy đang dùng',
    search: 'Tìm nhanh',
    account: /^Tài khoản/u,
    signOut: 'Đăng xuất',
    stay: 'Ở lại',
  },
  en: {
    enter: 'Enter as Office of the Government, Director of General Affairs',
    home: 'Waiting for you',
    agenda: 'Khai mạc, thông qua chương trình phiên họp',
    drafts: 'Create a meeting',
    ballots: 'Ballots',
    sessions: 'This device',
    search: 'Quick search',
    account: /^Account/u,
    signOut: 'Sign out',
    stay: 'Stay',
  },
} as const;

interface Appearance {
  readonly language: keyof typeof words;
  readonly theme: 'light' | 'dark';
  readonly textSize: 100 | 200;
}

/** The screens in the order in which one comes by them; `check` is called when each is complete. */
async function everyScreen(
  page: Page,
  appearance: Appearance,
  check: (screen: string) => Promise<void>,
): Promise<void> {
  const said = words[appearance.language];
  const go = (address: string): Promise<unknown> => page.goto(`${server.address}/#${address}`);
  await page.addInitScript(
    (settings) => localStorage.setItem('ecabinet.settings', settings),
    JSON.stringify(appearance),
  );
  await go('/');
  await expect(page.getByRole('button', { name: said.enter })).toBeVisible();
  await check('sign-in');
  await page.getByRole('button', { name: said.enter }).click();
  await expect(page.getByRole('heading', { name: said.home })).toBeVisible();
  await check('home');
  await page.getByRole('button', { name: said.search }).click();
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
  await check('quick search');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+/');
  await expect(page.getByRole('dialog')).toBeVisible();
  await check('shortcuts');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: said.account }).click();
  await check('account menu');
  await page.getByRole('menuitem', { name: said.signOut }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await check('sign-out');
  await page.getByRole('button', { name: said.stay }).click();
  await go('/meetings/phien-hop-thuong-ky');
  await expect(page.getByRole('heading', { name: said.agenda })).toBeVisible();
  await check('meeting');
  await page.getByRole('link', { name: 'Chương trình phiên họp' }).first().click();
  await expect(page.getByText('DỮ LIỆU MẪU / SAMPLE DATA').first()).toBeAttached();
  await check('paper');
  await go('/settings');
  await expect(page.getByText(said.sessions)).toBeVisible();
  await check('settings');
  await go('/secretariat');
  await expect(page.getByRole('button', { name: said.drafts })).toBeVisible();
  await check('drafts');
  await go('/secretariat/phien-hop-thuong-ky');
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  await expect(page.getByRole('textbox').first()).toBeVisible();
  await check('draft');
  await go('/ballots');
  await expect(page.getByRole('heading', { level: 1, name: said.ballots })).toBeVisible();
  await check('ballots');
  await go('/ballots/phieu-giam-hop');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await check('ballot');
  await go('/secretariat/ballots/new');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await check('new ballot');
  await go('/meetings/khong-co');
  await expect(page.getByRole('alert')).toBeVisible();
  await check('unknown meeting');
}

// Colours do not depend on the language, nor words on the theme: two walks see both of each.
for (const [language, theme] of [
  ['vi', 'light'],
  ['en', 'dark'],
] as const) {
  test(`no screen has a fault for those who hear it or use the keyboard: ${language}, ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await everyScreen(page, { language, theme, textSize: 100 }, async (screen) => {
      const { violations } = await new AxeBuilder({ page })
        // What PDF.js measures letters with, out of sight and of no meaning.
        .exclude('.hiddenCanvasElement')
        // A paper's own letters are thousands of pieces over a drawing; the reader's tests show that they can be read.
        .exclude('[data-reader-text]')
        .analyze();
      const faults = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
      expect(faults, screen).toEqual([]);
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
      const faults = await page.evaluate(() => {
        const controls = document.querySelectorAll('button:not([tabindex="-1"]), a, input, [role=menuitem]');
        const small = [...controls].flatMap((control) => {
          // What is hidden from sight, or lies within a label that is pressed in its place, is not pressed itself.
          const target = control.closest('label') ?? control;
          const { width: wide, height: high } = target.getBoundingClientRect();
          const isSeen = control.checkVisibility({ visibilityProperty: true }) && wide > 1 && high > 1;
          const isInText = getComputedStyle(target).display === 'inline';
          // The form's copy of a field in parts lies behind a clip: no finger, key or reading aloud comes to it.
          const isCopy = control.matches('[tabindex="-1"]') && control.closest('[aria-hidden="true"]') !== null;
          return isSeen && !isInText && !isCopy && (wide < 43.5 || high < 43.5)
            ? [`${Math.round(wide)}×${Math.round(high)} ${target.outerHTML.slice(0, 120)}`]
            : [];
        });
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth > clientWidth ? [...small, `${scrollWidth} wide in ${clientWidth}`] : small;
      });
      expect(faults, screen).toEqual([]);
    });
  });
}
