import path from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { appOrigin } from './appScheme.ts';
import type { DesktopSettings, WindowPlace } from './settings.ts';

const usualSize = { width: 1366, height: 860 };
const smallestSize = { minWidth: 480, minHeight: 480 };
/** A second window does not lie exactly on the first one. */
const step = 32;

export interface WindowSurroundings {
  readonly settings: DesktopSettings;
  readonly hasDevTools: boolean;
  /** The page of this window is gone, with all it had open; another page may follow in the same window. */
  pageGone(window: number): void;
}

/** Opens a window on the client. It is shown once it has something to show. */
export function openWindow({ settings, hasDevTools, pageGone }: WindowSurroundings): void {
  const place = settings.place();
  const window = new BrowserWindow({
    ...usualSize,
    ...(place === undefined ? {} : visiblePlace(place)),
    ...smallestSize,
    show: false,
    title: app.name,
    autoHideMenuBar: true,
    backgroundColor: deskColour(),
    webPreferences: {
      preload: path.join(app.getAppPath(), 'out', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: hasDevTools,
    },
  });
  const { id } = window;
  const followTheme = (): void => window.setBackgroundColor(deskColour());
  nativeTheme.on('updated', followTheme);
  window.once('ready-to-show', () => {
    if (place?.isMaximized === true) window.maximize();
    window.show();
  });
  window.on('close', () => settings.keepPlace({ ...window.getNormalBounds(), isMaximized: window.isMaximized() }));
  window.on('closed', () => {
    nativeTheme.off('updated', followTheme);
    pageGone(id);
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    pageGone(id);
    process.stderr.write(`shell: the page of window ${id} ended (${reason})\n`);
    // What was written is in the vault: a page that broke down begins again from there.
    if (reason !== 'clean-exit' && reason !== 'killed') void load(window);
  });
  void load(window);
}

async function load(window: BrowserWindow): Promise<void> {
  try {
    await window.loadURL(`${appOrigin}/`);
  } catch {
    // It was closed before its page was there.
  }
}

/** The desk of renderer/design/tokens.css, so that nothing flashes before the first picture. */
function deskColour(): string {
  return nativeTheme.shouldUseDarkColors ? '#0e1513' : '#eef1ef';
}

/** Where the last window was, if that is on a screen still; beside the others that are open. */
function visiblePlace({ x, y, width, height }: WindowPlace): Electron.Rectangle {
  const { workArea } = screen.getDisplayMatching({ x, y, width, height });
  const aside = step * BrowserWindow.getAllWindows().length;
  const within = (from: number, length: number, start: number, available: number): number =>
    Math.max(start, Math.min(from + aside, start + available - length));
  return {
    x: within(x, width, workArea.x, workArea.width),
    y: within(y, height, workArea.y, workArea.height),
    width: Math.min(width, workArea.width),
    height: Math.min(height, workArea.height),
  };
}
