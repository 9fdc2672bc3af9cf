import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import {
  desktopRequests,
  type DesktopEvent,
  type DesktopInput,
  type DesktopReply,
  type DesktopRequest,
} from '../../shared/desktop/wire.ts';
import { vaultRequestSchema } from '../vault/port.ts';
import { appOrigin } from './appScheme.ts';
import type { Settings } from './settings.ts';
import { VaultAway, type VaultLink } from './vaultLink.ts';

/** What the shell answers by itself; everything else is the vault's. */
export interface OwnAnswers {
  settings(): Settings;
  changeSettings(change: DesktopInput<'settings.change'>): Settings;
}

const requestName = z.string().refine((name): name is DesktopRequest => Object.hasOwn(desktopRequests, name));
const refused: DesktopReply = { ok: false, why: 'refused' };

/** The one door from a page: who asks is checked, then what, then the answer. Nothing is thrown across. */
export function answerWindows(vault: VaultLink, own: OwnAnswers): void {
  ipcMain.handle('ecabinet.request', async (event, rawName: unknown, rawInput: unknown): Promise<DesktopReply> => {
    const window = windowOf(event);
    const name = requestName.safeParse(rawName).data;
    if (window === undefined || name === undefined) return refused;
    const input = desktopRequests[name].input.safeParse(rawInput);
    if (!input.success) return refused;
    try {
      const answer = await answerOf(name, input.data, window.id, vault, own);
      return { ok: true, answer: desktopRequests[name].answer.parse(answer) };
    } catch (error) {
      return { ok: false, why: error instanceof VaultAway ? 'away' : 'failed' };
    }
  });
}

async function answerOf(
  name: DesktopRequest,
  input: unknown,
  window: number,
  vault: VaultLink,
  own: OwnAnswers,
): Promise<unknown> {
  if (name === 'settings.current') return own.settings();
  if (name === 'settings.change') return own.changeSettings(desktopRequests[name].input.parse(input));
  return await vault.askForWindow(window, vaultRequestSchema.parse(name), input);
}

/** Sends an event to all windows or to those named. */
export function tellWindows(event: DesktopEvent, windows: 'all' | readonly number[]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    const isMeant = windows === 'all' || windows.includes(window.id);
    if (isMeant && !window.webContents.isDestroyed()) window.webContents.send('ecabinet.event', event);
  }
}

/** The window that asks, if it is one of ours, in its main frame, showing our own page. */
function windowOf({ senderFrame, sender }: IpcMainInvokeEvent): BrowserWindow | undefined {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return undefined;
  if (!senderFrame.url.startsWith(`${appOrigin}/`)) return undefined;
  return BrowserWindow.fromWebContents(sender) ?? undefined;
}
