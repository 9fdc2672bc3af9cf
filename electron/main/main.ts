import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { app, BrowserWindow, nativeTheme, powerMonitor, session } from 'electron';
import { registerAppScheme, serveClient } from './appScheme.ts';
import { guardEverything, shutNetwork } from './guards.ts';
import { answerWindows, tellWindows } from './ipc.ts';
import { systemKeychain } from './keychain.ts';
import { showMenu } from './menu.ts';
import { openSettings, type Settings } from './settings.ts';
import { linkVault } from './vaultLink.ts';
import { startVaultProcess } from './vaultProcess.ts';
import { openWindow } from './window.ts';

/** Where the server of `npm start` is. */
const usualSettings: Settings = { language: 'vi', theme: 'system', textSize: 100, server: 'http://127.0.0.1:8040' };

/** Started again with this, the app opens one window more; without, the one that is there comes to the front. */
const newWindow = '--new-window';

/*
 * A debugging port is a door into everything a member sees, open to every process on the machine. Only the development
 * runtime has one, through which the tests drive the packed app; it is known by the Node that is packed beside it
 * (scripts/packHooks.ts), which no release has. Where it may not be, the app does not start.
 */
const isDevelopment = !app.isPackaged || existsSync(path.join(process.resourcesPath, 'vault-node'));
const debuggingDoors = ['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'js-flags'];

if (!isDevelopment && debuggingDoors.some((door) => app.commandLine.hasSwitch(door))) {
  process.stderr.write('e-Cabinet does not start with a debugging door open.\n');
  app.exit(1);
} else if (app.requestSingleInstanceLock()) {
  app.setName('e-Cabinet');
  app.setAppUserModelId('vn.ecabinet.desktop');
  registerAppScheme();
  shutNetwork();
  guardEverything();
  void app.whenReady().then(start);
} else {
  // Whoever started it a second time sees the first one's window.
  app.quit();
}

function start(): void {
  const settings = openSettings(usualSettings, process.env['ECABINET_SERVER']);
  nativeTheme.themeSource = settings.current().theme;
  /** For what the vault hears of by itself where it is away just then. */
  const mention = (told: Promise<unknown>): void => void told.catch(() => undefined);
  const open = (): void =>
    openWindow({
      settings,
      hasDevTools: isDevelopment,
      pageGone: (window) => mention(vault.ask('window.closed', { window })),
    });
  serveClient(session.defaultSession, path.join(app.getAppPath(), 'out', 'renderer'), (request) =>
    vault.ask('pass', request),
  );
  // First of all: its page takes longer to begin than everything that follows here.
  open();

  const keychain = systemKeychain();
  const vault = linkVault({
    startProcess: startVaultProcess,
    startInput: () => ({
      folder: path.join(app.getPath('userData'), 'vault'),
      server: settings.current().server,
      protector: keychain === undefined ? 'none' : 'keychain',
      deviceName: hostname().slice(0, 100),
    }),
    keychain,
    tell: tellWindows,
  });
  const apply = (after: Settings): void => {
    nativeTheme.themeSource = after.theme;
    showMenu(after, open);
  };
  answerWindows(vault, {
    settings: settings.current,
    changeSettings(change) {
      const after = settings.change(change);
      apply(after);
      tellWindows({ event: 'settings', settings: after }, 'all');
      if (change.server !== undefined) mention(vault.ask('server.change', { server: change.server }));
      return after;
    },
  });
  showMenu(settings.current(), open);

  const tryServer = (): void => mention(vault.ask('network.changed', undefined));
  powerMonitor.on('resume', tryServer);
  powerMonitor.on('unlock-screen', tryServer);
  app.on('second-instance', (_event, started) => (started.includes(newWindow) ? open() : showWindow(open)));
  app.on('activate', () => showWindow(open));
  app.on('window-all-closed', () => app.quit());
  // When the windows are closed, all they wrote has been sent to the vault.
  app.once('will-quit', (event) => {
    event.preventDefault();
    void vault.stop().finally(() => app.exit());
  });
}

/** Brings a window to the front; opens one where there is none. */
function showWindow(open: () => void): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) {
    open();
    return;
  }
  if (window.isMinimized()) window.restore();
  window.focus();
}
