import path from 'node:path';
import type { Page } from '@playwright/test';
import * as Y from 'yjs';
import { z } from 'zod';
import { startDesktop } from '../../scripts/desktopApp.ts';
import type { VaultRequest } from '../../electron/vault/port.ts';
import { desktopReplySchema, desktopRequests, type DesktopAnswer } from '../../shared/desktop/wire.ts';
import { readDraft } from '../../shared/rooms/draftRoom.ts';
import { createReplica } from '../../shared/rooms/replica.ts';
import { barePassword } from '../fixtures/bareServer.ts';
import type { Figures } from './figures.ts';
import { killClient, type Life, type Typing } from './killedClient.ts';

declare global {
  interface Window {
    readonly ecabinet: { request(name: string, input: unknown): Promise<unknown> };
  }
}

/**
 * Ends the packed app, all its processes at once, by kill -9 again and again: see `killClient`. A secretary types the title of
 * a draft on its screen; beside it the page writes notes, acts and what it remembers through the app's own bridge.
 */
export async function killApp(kills: number, seed: string, folder: string): Promise<Figures> {
  const profile = path.join(folder, 'profile');

  async function begin(server: string): Promise<Life> {
    const { page, kill, close } = await startDesktop(profile, server);
    const ask = asking(page);
    const password = page.getByRole('textbox', { name: 'Mật khẩu' });
    await password.waitFor();
    if ((await ask('session.state')).kind === 'locked') {
      await password.fill(barePassword);
      await page.keyboard.press('Enter');
      await password.waitFor({ state: 'detached' });
    }
    return { ask, typing: typingIn(page, ask), kill, close };
  }

  // What its password wraps is looked at by the next start, which needs the password, too.
  return await killClient(kills, seed, folder, { room: 'notes/lan/m-1', begin, faultsOfFiles: async () => [] });
}

type Ask = Life['ask'];

/** Asks the shell as the client's own code does. */
function asking(page: Page): Ask {
  return async <Request extends VaultRequest>(request: Request, input?: unknown) => {
    const said = await page.evaluate(([name, given]) => window.ecabinet.request(name, given), [
      request,
      input,
    ] as const);
    const reply = desktopReplySchema.parse(said);
    if (!reply.ok) throw new Error(`${request}: ${reply.why}`);
    const answer: unknown = desktopRequests[request].answer.parse(reply.answer);
    return z.custom<DesktopAnswer<Request>>(() => true).parse(answer);
  };
}

/** The title of a draft, typed in the secretariat's editor. It is kept when the vault has it: the vault shows nothing else. */
function typingIn(page: Page, ask: Ask): Typing {
  const title = page.getByLabel('Tên phiên họp');
  const goThere = async (): Promise<void> => {
    await page.evaluate(() => (location.hash = '/secretariat/m-1'));
    await title.waitFor();
  };
  const kept = async (): Promise<string> => {
    const replica = createReplica();
    Y.applyUpdate(replica, (await ask('rooms.open', { room: 'draft/m-1' })).state);
    return readDraft(replica).title;
  };
  return {
    async write(line) {
      await title.fill('');
      await title.pressSequentially(line);
      await title.press('Enter');
      while ((await kept()) !== line);
    },
    async read() {
      await goThere();
      return await title.inputValue();
    },
  };
}
