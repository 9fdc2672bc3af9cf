import { expect, test } from '@playwright/test';
import { messages } from '../../../renderer/i18n/messages.ts';
import { smallPassword, startSmallServer } from '../../fixtures/smallServer.ts';
import type { ServerProcess } from '../../fixtures/serverProcess.ts';

const { home, ballots, meetings, secretariat, settings, shell, troubles } = messages.vi;

/** What each list says in place of itself. A meeting and a ballot that nobody knows are missing where they would be empty. */
const lists = [
  {
    at: '/',
    loading: home.loading,
    unreachable: home.unreachable.title,
    refused: home.refused.title,
    empty: home.none.title,
  },
  {
    at: '/',
    loading: home.loading,
    unreachable: home.unreachableDrafts,
    refused: home.refusedDrafts,
    empty: home.noDrafts,
  },
  {
    at: '/ballots',
    loading: ballots.loading,
    unreachable: ballots.notHere.title,
    refused: ballots.refused.title,
    empty: ballots.none.title,
  },
  {
    at: '/ballots/khong-co',
    loading: ballots.loading,
    unreachable: ballots.notHere.title,
    refused: ballots.missing.title,
    empty: ballots.missing.title,
  },
  {
    at: '/meetings/khong-co',
    loading: meetings.loading,
    unreachable: meetings.notHere.title,
    refused: meetings.missing.title,
    empty: meetings.missing.title,
  },
  {
    at: '/secretariat',
    loading: secretariat.list.loading,
    unreachable: secretariat.list.offline.title,
    refused: secretariat.list.refused.title,
    empty: secretariat.list.empty.title,
  },
  {
    at: '/secretariat/khong-co',
    loading: secretariat.editor.loading,
    unreachable: secretariat.editor.unreachable.title,
    refused: secretariat.editor.noAccess.title,
    empty: secretariat.editor.noAccess.title,
  },
] as const;

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startSmallServer(['thu-ky']);
});
test.afterAll(() => server.end());
test.use({ viewport: { width: 1366, height: 768 }, locale: 'vi' });

test('each list says that it is coming, that it cannot come, that one may not see it, and only then that it is empty', async ({
  page,
  context,
}) => {
  let rooms: 'held' | 'refused' | 'open' = 'held';
  await page.routeWebSocket(/.*/u, (socket) => {
    if (rooms === 'open') socket.connectToServer();
    // The code of the rooms' wire for «not for you».
    if (rooms === 'refused') void socket.close({ code: 4403 });
  });
  let holdsSessions = true;
  let answerSessions: () => void = () => undefined;
  await page.route('**/api/v1/sessions', async (route) => {
    if (holdsSessions) await new Promise<void>((resolve) => (answerSessions = resolve));
    await route.continue();
  });
  const go = (address: string): Promise<unknown> => page.evaluate((to) => (location.hash = to), address);
  const expectLists = async (state: 'loading' | 'unreachable' | 'refused' | 'empty'): Promise<void> => {
    for (const list of lists) {
      // oxlint-disable-next-line no-await-in-loop -- one screen after the other
      await test.step(`${list.at}, ${state}`, async () => {
        await go(list.at);
        await expect(page.getByText(list[state], { exact: true }).first()).toBeVisible();
      });
    }
  };
  const expectNothingFound = async (sentence: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('xyz');
    await expect(page.getByText(sentence)).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };

  await page.goto(server.address);
  await page.getByLabel('Tên đăng nhập').fill('thu-ky');
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(smallPassword);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(page.getByRole('link', { name: shell.settings })).toBeVisible();
  await expectLists('loading');
  await expectNothingFound(shell.search.loading);
  await go('/settings');
  const signIns = page.getByRole('region', { name: settings.sessions });
  await expect(signIns.getByText(settings.loading)).toBeAttached();
  holdsSessions = false;
  answerSessions();
  await expect(signIns.getByText(settings.here)).toBeVisible();

  await context.setOffline(true);
  await expect(page.getByText(/^Ngoại tuyến/u)).toBeVisible();
  await expectLists('unreachable');
  await expectNothingFound(shell.search.unreachable);
  await go('/settings');
  await expect(signIns.getByText(troubles['server-unreachable'])).toBeVisible();

  await context.setOffline(false);
  rooms = 'refused';
  await page.reload();
  await expectLists('refused');
  rooms = 'open';
  await page.reload();
  await expectLists('empty');
  await expectNothingFound(shell.search.none);
});
