import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from '@playwright/test';
import { packedExecutable } from './packedApp.ts';

/** The packed app, running on a profile of its own. */
export interface DesktopApp {
  readonly page: Page;
  readonly pid: number;
  /** Closes as a person does, and waits until it is gone. */
  close(): Promise<void>;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
}

/** Starts the packed app on a profile folder, pointed at a server. */
export async function startDesktop(profile: string, server: string): Promise<DesktopApp> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...asRoot, '--disable-gpu', `--user-data-dir=${profile}`, '--remote-debugging-port=0'];
  const child = spawn(packedExecutable, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ECABINET_SERVER: server },
  });
  const exit = once(child, 'exit');
  const browser = await chromium.connectOverCDP(await debuggingAddress(child), { noDefaults: true });
  const page = await firstPage(browser);
  const gone = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await exit;
    await browser.close().catch(() => undefined);
  };
  return { page, pid: child.pid ?? 0, close: () => gone('SIGTERM'), kill: () => gone('SIGKILL') };
}

async function debuggingAddress(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('nothing to read');
  const lines = createInterface({ input: child.stderr });
  const said: string[] = [];
  for await (const line of lines) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address !== undefined) {
      // Read on, or the app stops when the pipe is full.
      child.stderr.resume();
      return address;
    }
    said.push(line);
  }
  throw new Error(`the app ended before it could be driven: ${said.join('\n')}`);
}

async function firstPage(browser: Browser): Promise<Page> {
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('the app has no windows');
  const found = context.pages().find((page) => page.url().startsWith('app://'));
  return found ?? context.waitForEvent('page', (page) => page.url().startsWith('app://'));
}
