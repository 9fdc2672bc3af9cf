import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Debian's or the person's own Chromium; without one, whatever `npx playwright install chromium` has brought. */
const chromium = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (file) => file !== undefined && existsSync(file),
);
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  globalSetup: './scripts/endToEndSetup.ts',
  globalTimeout: 16 * 60_000,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // The app's tests one after the other; beside them, and two at a time once they are through, the browser's.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  use: { actionTimeout: 20_000, navigationTimeout: 30_000, screenshot: 'only-on-failure', trace: 'off' },
  projects: [
    { name: 'desktop', testDir: 'tests/e2e/desktop', workers: 1 },
    {
      name: 'browser',
      testDir: 'tests/e2e/browser',
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(chromium === undefined ? {} : { executablePath: chromium }),
          args: [
            '--disable-gpu',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--no-first-run',
            // Chromium has no sandbox for root; nobody else loses it.
            ...(isRoot ? ['--no-sandbox'] : []),
          ],
        },
      },
    },
  ],
});
