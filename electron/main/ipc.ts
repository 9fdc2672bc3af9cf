import { BrowserWindow, ipcMain, nativeTheme, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { desktopRequests, type DesktopEvent, type DesktopRequest } from '../../shared/desktop/wire.ts';
import { vaultRequestSchema } from '../vault/port.ts';
import { appOrigin } from './protocols.ts';
import type { DesktopSettings } from './settings.ts';
import type { VaultLink } from './vaultLink.ts';

const requestName = z.string().refine((name): name is DesktopRequest => Object.hasOwn(desktopRequests, name));

/** The one door from a window: who asks is checked, then what, then the answer. */
export function answerWindows(vault: VaultLink, settings: DesktopSettings): void {
  ipcMain.handle('ecabinet.request', async (event, rawName: unknown, rawInput: unknown) => {
    const window = windowOf(event);
    if (window === undefined) throw new Error('refused');
    const name = requestName.safeParse(rawName);
    if (!name.success) throw new Error('refused');
    const input = desktopRequests[name.data].input.safeParse(rawInput);
    if (!input.success) throw new Error('refused');
    const answer = await answerOf(name.data, input.data, window.id, vault, settings);
    return desktopRequests[name.data].answer.parse(answer);
  });
}

async function answerOf(
  name: DesktopRequest,
  input: unknown,
  window: number,
  vault: VaultLink,
  settings: DesktopSettings,
): Promise<unknown> {
  if (name === 'settings.current') return settings.current();
  if (name === 'settings.change') {
    const before = settings.current();
    const after = settings.change(desktopRequests['settings.change'].input.parse(input));
    nativeTheme.themeSource = after.theme;
    tellWindows({ event: 'settings', settings: after }, 'all');
    if (after.server !== before.server) await vault.ask('server.change', { server: after.server });
    return after;
  }
  return vault.askForWindow(window, vaultRequestSchema.parse(name), input);
}

/** Sends an event to all windows or to those named. */
export function tellWindows(event: DesktopEvent, windows: 'all' | readonly number[]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (windows === 'all' || windows.includes(window.id)) window.webContents.send('ecabinet.event', event);
  }
}

/** The window that asks, if it is one of ours, in its main frame, showing our own page. */
function windowOf(event: IpcMainInvokeEvent): BrowserWindow | undefined {
  const { senderFrame, sender } = event;
  if (senderFrame === null || senderFrame !== sender.mainFrame) return undefined;
  if (!senderFrame.url.startsWith(`${appOrigin}/`)) return undefined;
  return BrowserWindow.fromWebContents(sender) ?? undefined;
}
