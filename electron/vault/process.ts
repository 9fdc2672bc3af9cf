import { shellAnswers, windowAnswers } from './answering.ts';
import { isFileTrouble } from './file/vaultFile.ts';
import { parentOfThisProcess } from './parent.ts';
import { shellRequests, toVaultSchema, type FromVault, type ToVault } from './port.ts';
import { Vault, type Shell } from './vault.ts';

/** The vault's process: everything confidential of this device is in here, and only what the port says goes out. */
const parent = parentOfThisProcess();
/** The shell starts the process again; exit code 70 is an internal error (sysexits.h). */
const internalError = 70;

let vault: Vault | undefined;
let asked = 0;
const waiting = new Map<number, (answer: Uint8Array | undefined) => void>();

const send = (message: FromVault): void => parent.send(message);

const shell: Shell = {
  tell: (event, windows) => send({ event, windows: windows === 'all' ? 'all' : [...windows] }),
  wrap: (secret) => askShell('shell.wrap', secret),
  unwrap: (wrapped) => askShell('shell.unwrap', wrapped),
};

function askShell(ask: 'shell.wrap' | 'shell.unwrap', input: Uint8Array): Promise<Uint8Array | undefined> {
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    send({ id, ask, input: new Uint8Array(input) });
  });
}

type Request = Extract<ToVault, { request: string }>;

async function answer(message: Request): Promise<unknown> {
  if ('window' in message) {
    if (vault === undefined) throw new Error('not started');
    return await windowAnswers[message.request](vault, message.input, message.window);
  }
  if (message.request === 'start') {
    if (vault !== undefined) throw new Error('started already');
    vault = new Vault(shellRequests.start.input.parse(message.input), shell);
    await vault.begin();
    return vault.state();
  }
  if (message.request === 'stop') {
    vault?.close();
    setImmediate(() => process.exit(0));
    return undefined;
  }
  if (vault === undefined) throw new Error('not started');
  return await shellAnswers[message.request](vault, message.input, 0);
}

async function receive(raw: unknown): Promise<void> {
  const parsed = toVaultSchema.safeParse(raw);
  // What is no message has no id to answer to.
  if (!parsed.success) return;
  const message = parsed.data;
  if (!('request' in message)) {
    const resolve = waiting.get(message.id);
    waiting.delete(message.id);
    resolve?.('answer' in message && message.answer instanceof Uint8Array ? message.answer : undefined);
    return;
  }
  try {
    send({ id: message.id, answer: await answer(message) });
  } catch {
    // Whatever went wrong is not for the shell's or a window's eyes: it may name what is in the vault.
    send({ id: message.id, failed: true });
  }
}

/** What is thrown where nobody waits. A full disk or a damaged file was told of; anything else is a mistake of ours. */
function end(error: unknown): void {
  if (isFileTrouble(error)) return;
  process.stderr.write(`vault: ${error instanceof Error ? error.name : 'unknown'}\n`);
  process.exit(internalError);
}

process.on('uncaughtException', end);
process.on('unhandledRejection', end);
parent.onMessage((message) => void receive(message));
parent.onGone(() => {
  vault?.close();
  process.exit(0);
});
