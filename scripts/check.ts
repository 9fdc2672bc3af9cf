import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { startDesktop, type DesktopApp } from './desktopApp.ts';
import { hasInk } from './inkOnPaper.ts';
import { startVirtualDisplay } from './virtualDisplay.ts';

export interface CheckReport {
  readonly ok: boolean;
  /** Milliseconds each step took, in the order they were made; the last one is where it ended if not `ok`. */
  readonly steps: Readonly<Record<string, number>>;
  readonly failure?: string;
}

interface CheckedServer {
  readonly address: string;
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

const patience = { timeout: 30_000 };
const paper = 'Chương trình phiên họp';
const meeting = 'a[href$="/meetings/phien-hop-thuong-ky"]';

/** The main job without a person, on the packed app: sign in, read, lose the server and the power, and read again. */
export async function check(
  folder: string,
  startServer: (port: number) => Promise<CheckedServer>,
): Promise<CheckReport> {
  const steps: Record<string, number> = {};
  const step = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const from = performance.now();
    try {
      return await work();
    } finally {
      steps[name] = Math.round(performance.now() - from);
    }
  };
  const stops: (() => Promise<void> | void)[] = [];
  try {
    if (process.platform === 'linux') {
      const { display, stop } = await startVirtualDisplay();
      process.env['DISPLAY'] = display;
      stops.push(stop);
    }
    const server = await step('server', () => startServer(0));
    stops.push(() => server.stop());
    await step('sample', () => server.ready);
    const profile = path.join(folder, 'profile');
    const app = await step('app', () => startDesktop(profile, server.address));
    stops.push(() => app.kill());
    await step('signIn', () => signIn(app.page));
    await step('openMeeting', () => openMeeting(app.page));
    await step('offlinePack', () => expect(app.page.getByText(/Đã tải đủ 14 tài liệu/)).toBeVisible(patience));
    await step('readPaper', () => readPaper(app.page));
    await step('stopServer', () => server.stop());
    await step('powerCut', () => app.kill());
    const again: DesktopApp = await step('appAgain', () => startDesktop(profile, server.address));
    stops.push(() => again.kill());
    await step('unlock', () => unlock(again.page));
    await step('openMeetingOffline', () => openMeeting(again.page));
    await step('readPaperOffline', () => readPaper(again.page));
    return { ok: true, steps };
  } catch (error) {
    return { ok: false, steps, failure: error instanceof Error ? error.message : String(error) };
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Vào với vai Thủ tướng Chính phủ' }).click(patience);
  await expect(page.getByText('Đã kết nối')).toBeVisible(patience);
}

async function unlock(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('ecabinet-mau', patience);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Ngoại tuyến/).first()).toBeVisible(patience);
}

async function openMeeting(page: Page): Promise<void> {
  await page.locator(meeting).first().click(patience);
  await expect(page.getByRole('link', { name: paper }).first()).toBeVisible(patience);
}

async function readPaper(page: Page): Promise<void> {
  await page.getByRole('link', { name: paper }).first().click(patience);
  await expect(page.getByText('DỮ LIỆU MẪU / SAMPLE DATA').first()).toBeAttached(patience);
  await expect.poll(() => hasInk(page), patience).toBe(true);
}
