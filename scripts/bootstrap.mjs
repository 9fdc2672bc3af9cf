#!/usr/bin/env node
/**
 * Sets up everything the project needs, each part only where it is missing, then runs a script under Node 24.
 *
 *   node scripts/bootstrap.mjs [--server-only] [script.ts [arguments...]]
 *
 * No dependencies, and nothing newer than Node 20: this is the first file that runs in a fresh clone.
 * What it says goes to stderr, so that stdout belongs to the script alone.
 * `--server-only` leaves out Electron and the system packages.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { checkElectronStarts, prepareElectron, recordElectron } from './setup/electron.mjs';
import { prepareDependencies, prepareNode } from './setup/node.mjs';
import { didSomething, root, say, SetupFailed } from './setup/steps.mjs';
import { prepareSystem } from './setup/system.mjs';

const startedAt = Date.now();

/** Hands over: same streams, same exit code, signals passed on. */
function runScript(node, script, args) {
  const child = spawn(node, [path.resolve(root, script), ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal has already sent its Ctrl-C to the child as well; a second one may mean «at once».
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    say(`${script} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

async function setUp({ serverOnly }) {
  const node = await prepareNode();
  // npm, npx and every `#!/usr/bin/env node` from here on are to find this Node.
  process.env.PATH = `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`;
  await prepareDependencies(node);
  if (!serverOnly) {
    const electron = await prepareElectron(node);
    await prepareSystem(electron);
    if (didSomething()) checkElectronStarts(electron);
    recordElectron(electron, node);
  }
  if (didSomething()) say(`Ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  return node;
}

const args = process.argv.slice(2);
const serverOnly = args[0] === '--server-only';
const [script, ...scriptArguments] = serverOnly ? args.slice(1) : args;
try {
  const node = await setUp({ serverOnly });
  if (script !== undefined) runScript(node, script, scriptArguments);
} catch (error) {
  if (!(error instanceof SetupFailed)) throw error;
  say(error.message);
  process.exitCode = 1;
}
