'use strict';
/* electron emptyWindow.cjs [ADDRESS]: a window and nothing in it, or the page at an address. What no Electron app can beat. */
const { app, BrowserWindow } = require('electron');

const address = process.argv.findLast((argument) => /^(http|data):/.test(argument)) ?? 'data:text/html,<p>empty</p>';

app.on('window-all-closed', () => app.quit());
void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1366, height: 860, webPreferences: { sandbox: true } });
  await window.loadURL(address);
});
