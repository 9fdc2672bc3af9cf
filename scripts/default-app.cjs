'use strict';
/**
 * Stands in for Electron's default app in the fallback runtime (see bootstrap.mjs):
 * electron [switches] [-r module] <app folder or file> [arguments]. Playwright and `electron .` need no more.
 */
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { app } = require('electron');

function readCommandLine(args) {
  const preloaded = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (argument === '-r' || argument === '--require') {
      index += 1;
      preloaded.push(args[index]);
    } else if (argument === '--') {
      return { preloaded, target: args[index + 1] };
    } else if (!argument.startsWith('-')) {
      return { preloaded, target: argument };
    }
  }
  return { preloaded, target: undefined };
}

function takeIdentity(folder) {
  const { name, productName, version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (version) app.setVersion(version);
  if (productName || name) app.name = productName || name;
  const chosen = app.commandLine.getSwitchValue('user-data-dir');
  app.setPath('userData', chosen || path.join(app.getPath('appData'), app.name));
}

function start() {
  const { preloaded, target } = readCommandLine(process.argv.slice(1));
  if (preloaded.length > 0) Module._preloadModules(preloaded);
  if (target === undefined) throw new Error('no app was named on the command line');
  const file = path.resolve(target);
  const isApp = fs.statSync(file).isDirectory() || file.endsWith('.asar');
  process.defaultApp = true;
  if (isApp) takeIdentity(file);
  app.setAppPath(isApp ? file : path.dirname(file));
  Module._load(Module._resolveFilename(file, null, true), Module, true);
}

try {
  start();
} catch (error) {
  process.stderr.write(`electron: cannot start the app\n${error.stack}\n`);
  process.exit(1);
}
