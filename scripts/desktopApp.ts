import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { z } from 'zod';
import { packedExecutable } from './packedApp.ts';

/** The packed app, running on a profile of its own. */
export interface DesktopApp {
  /** Its first window. */
  readonly page: Page;
  readonly pid: number;
  /** All windows that are open. */
  pages(): Page[];
  /** Starts it once more on the same profile, as a person does who does not see its window; how that one ended. */
  startAgain(): Promise<number | null>;
  /** As from the menu. */
  openWindow(): Promise<Page>;
  /** Ids of the vault's process under the fallback's own Node; Linux only. */
  vaultProcesses(): number[];
  /** What it said on stderr so far. */
  said(): string;
  /** Closes as a person does, and waits until it is gone. */
  close(): Promise<void>;
  /** Ends it at once, as a power cut does, with its vault and all its other processes. */
  kill(): Promise<void>;
}

export interface DesktopOptions {
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Chromium has no sandbox for root. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** What the app is started with in tests, on a profile folder. */
export function desktopArguments(profile: string): string[] {
  return [...asRoot, '--disable-gpu', `--user-data-dir=${profile}`, '--remote-debugging-port=0'];
}

/** Starts the packed app on a profile folder, pointed at a server; resolves when its window shows the client. */
export async function startDesktop(
  profile: string,
  server: string,
  { args = [], environment = {} }: DesktopOptions = {},
): Promise<DesktopApp> {
  const { child, exit, endGroup, lines, browser, page } = await drive(
    packedExecutable,
    [...desktopArguments(profile), ...args],
    { pageAddress: 'app://', environment: { ECABINET_SERVER: server, ...environment } },
  );
  const { pid = 0 } = child;
  const gone = async (end: () => void): Promise<void> => {
    end();
    await exit;
    await browser.close().catch(() => undefined);
  };
  return {
    page,
    pid,
    pages: () => browser.contexts().flatMap((context) => context.pages()),
    async openWindow() {
      const [opened] = await Promise.all([
        page.context().waitForEvent('page'),
        once(spawn(packedExecutable, [...desktopArguments(profile), '--new-window'], { stdio: 'ignore' }), 'exit'),
      ]);
      return opened;
    },
    async startAgain() {
      const second = spawn(packedExecutable, desktopArguments(profile), { stdio: 'ignore' });
      await once(second, 'exit');
      return second.exitCode;
    },
    vaultProcesses: () => vaultProcessesOf(pid),
    said: () => lines.join('\n'),
    close: () => gone(() => child.kill('SIGTERM')),
    kill: () => gone(endGroup),
  };
}

/** An Electron that runs and can be driven. */
export interface DrivenElectron {
  readonly child: ChildProcess;
  /** Resolves when it is gone. */
  readonly exit: Promise<unknown>;
  /** Ends all its processes at once. */
  endGroup(): void;
  /** What it said on stderr, as it comes. */
  readonly lines: readonly string[];
  readonly browser: Browser;
  readonly page: Page;
}

/** Starts an Electron; resolves when it has a page whose address begins with `pageAddress`. */
export async function drive(
  executable: string,
  args: readonly string[],
  { pageAddress, environment = {} }: { pageAddress: string; environment?: Readonly<Record<string, string>> },
): Promise<DrivenElectron> {
  const child = spawn(executable, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...environment },
    // A group of its own, so that all its processes can be ended at once. Windows has none.
    detached: process.platform !== 'win32',
  });
  const exit = once(child, 'exit');
  const { pid = 0 } = child;
  const endGroup = (): void => endAtOnce(process.platform === 'win32' ? pid : -pid);
  // Out of this process's group, it would outlive it.
  process.once('exit', endGroup);
  void exit.then(() => process.off('exit', endGroup));
  const lines: string[] = [];
  const address = await debuggingAddress(child, lines);
  await pageAt(address, pageAddress);
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  return { child, exit, endGroup, lines, browser, page: await firstPage(browser, pageAddress) };
}

function vaultProcessesOf(pid: number): number[] {
  return globSync(`/proc/${pid}/task/*/children`)
    .flatMap((file) => readFileSync(file, 'utf8').trim().split(' '))
    .filter((child) => existsSync(`/proc/${child}/cmdline`))
    .filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('vault.cjs'))
    .map(Number);
}

/** `pid` below zero: of a group, all that are in it. */
function endAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}

/** Where it can be driven; from then on everything it says is kept in `lines`. */
async function debuggingAddress(child: ChildProcess, lines: string[]): Promise<string> {
  const { stderr } = child;
  if (stderr === null) throw new Error('nothing to read');
  return await new Promise<string>((resolve, reject) => {
    createInterface({ input: stderr }).on('line', (line) => {
      lines.push(line);
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`the app ended before it could be driven: ${lines.join('\n')}`)));
  });
}

const targetsSchema = z.array(z.object({ type: z.string(), url: z.string() }));

/**
 * Waits until the window's page is there. Whoever connects while it is being made may wait for it for ever: on a machine's
 * first start of the app that takes seconds.
 */
async function pageAt(address: string, pageAddress: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`;
  for (;;) {
    const targets = targetsSchema.parse(await (await fetch(list)).json());
    if (targets.some(({ type, url }) => type === 'page' && url.startsWith(pageAddress))) return;
    await pause(50);
  }
}

async function firstPage(browser: Browser, pageAddress: string): Promise<Page> {
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('the app has no windows');
  const found = context.pages().find((page) => page.url().startsWith(pageAddress));
  return found ?? context.waitForEvent('page', (page) => page.url().startsWith(pageAddress));
}
