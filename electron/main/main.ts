import { existsSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, Menu, nativeTheme, session } from 'electron';
import { guardContents } from './guards.ts';
import { answerWindows, tellWindows } from './ipc.ts';
import { appOrigin, registerSchemes, serveApp } from './protocols.ts';
import { openSettings, type DesktopSettings } from './settings.ts';
import { linkVault, type VaultLink } from './vaultLink.ts';

/** Where a newcomer's server is unless told otherwise. */
const usualSize = { width: 1366, height: 860 };
const usualServer = 'http://127.0.0.1:8040';

// A debugging port is a door into everything a member sees. Only the development runtime may open one, recognised
// by the Node packed beside it (scripts/packHooks.ts): there the packed app is driven through it.
const isDevelopment = !app.isPackaged || existsSync(path.join(process.resourcesPath, 'vault-node'));
if (!isDevelopment) {
  for (const name of ['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'js-flags']) {
    if (app.commandLine.hasSwitch(name)) app.exit(1);
  }
}

app.setName('e-Cabinet');
registerSchemes();

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(start);
} else {
  app.quit();
}

function start(): void {
  const settings = openSettings(process.env['ECABINET_SERVER'] ?? usualServer);
  nativeTheme.themeSource = settings.current().theme;
  const vault = linkVault(() => settings.current().server, tellWindows);
  guardContents();
  serveApp(session.defaultSession, vault);
  answerWindows(vault, settings);
  Menu.setApplicationMenu(menuOf(settings, () => openWindow(settings, vault)));
  openWindow(settings, vault);

  app.on('second-instance', () => openWindow(settings, vault));
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(settings, vault);
  });
  app.on('window-all-closed', () => app.quit());
  let isStopped = false;
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void vault.stop().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
}

function openWindow(settings: DesktopSettings, vault: VaultLink): void {
  const window = new BrowserWindow({
    ...usualSize,
    ...settings.place(),
    minWidth: 480,
    minHeight: 480,
    show: false,
    title: 'e-Cabinet',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14161b' : '#f7f4ec',
    webPreferences: {
      preload: path.join(app.getAppPath(), 'out', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: isDevelopment,
    },
  });
  const { id } = window;
  window.once('ready-to-show', () => window.show());
  window.on('close', () => settings.keepPlace(window.getNormalBounds()));
  window.on('closed', () => void vault.ask('window.closed', { window: id }).catch(() => undefined));
  void window.loadURL(`${appOrigin}/`);
}

function menuOf(settings: DesktopSettings, openAnother: () => void): Menu {
  const isVietnamese = settings.current().language === 'vi';
  const say = (vietnamese: string, english: string): string => (isVietnamese ? vietnamese : english);
  return Menu.buildFromTemplate([
    {
      label: 'e-Cabinet',
      submenu: [
        { label: say('Cửa sổ mới', 'New window'), accelerator: 'CmdOrCtrl+Shift+N', click: openAnother },
        { role: 'quit', label: say('Thoát', 'Quit') },
      ],
    },
    {
      label: say('Sửa', 'Edit'),
      submenu: [
        { role: 'undo', label: say('Hoàn tác', 'Undo') },
        { role: 'redo', label: say('Làm lại', 'Redo') },
        { type: 'separator' },
        { role: 'cut', label: say('Cắt', 'Cut') },
        { role: 'copy', label: say('Sao chép', 'Copy') },
        { role: 'paste', label: say('Dán', 'Paste') },
        { role: 'selectAll', label: say('Chọn tất cả', 'Select all') },
      ],
    },
  ]);
}
