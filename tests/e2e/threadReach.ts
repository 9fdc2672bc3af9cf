import { expect, type Page } from '@playwright/test';

/**
 * What a script in the thread that reads papers would reach, if ever a paper brought one: tried in the thread that reads one
 * now, against its own origin, which answers its page.
 */
export async function expectThreadReachesNothing(page: Page): Promise<void> {
  const own = '/api/v1/server';
  expect(await page.evaluate(async (route) => (await fetch(route)).status, own)).not.toBe(404);
  const thread = page.workers().find((worker) => worker.url().includes('/pdf.worker'));
  if (thread === undefined) throw new Error('no paper is being read');
  const reached = await thread.evaluate(async (route) => {
    const { origin, host } = self.location;
    const held = new Set<string>();
    self.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => held.add(effectiveDirective));
    const opened = (source: EventTarget & { close(): void }): Promise<unknown> =>
      new Promise((resolve, reject) => {
        source.addEventListener('open', resolve);
        source.addEventListener('error', reject);
      }).finally(() => source.close());
    const ways: Record<string, () => Promise<unknown>> = {
      fetch: () => fetch(route),
      'fetch elsewhere': () => fetch('http://127.0.0.1:9/', { mode: 'no-cors' }),
      request: () =>
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.addEventListener('load', resolve);
          request.addEventListener('error', reject);
          request.open('GET', route);
          request.send();
        }),
      socket: async () => opened(new WebSocket(`ws://${host}/`)),
      events: async () => opened(new EventSource(route)),
      script: () => import(`${origin}/pdfjs/wasm/openjpeg_nowasm_fallback.js`),
      'another thread': () =>
        new Promise((resolve, reject) => {
          const worker = new Worker(self.location.href, { type: 'module' });
          worker.addEventListener('message', resolve);
          worker.addEventListener('error', reject);
        }),
    };
    const came: string[] = [];
    for (const [name, attempt] of Object.entries(ways)) {
      // oxlint-disable-next-line no-await-in-loop -- one way after the other
      await attempt().then(
        () => came.push(name),
        () => undefined,
      );
    }
    return { came, held: [...held].toSorted() };
  }, own);
  expect(reached.came).toEqual([]);
  // Held by its policy, and not by chance; older Chromium says nothing of the thread that it held.
  expect(reached.held).toEqual(expect.arrayContaining(['connect-src', 'script-src-elem']));
}
