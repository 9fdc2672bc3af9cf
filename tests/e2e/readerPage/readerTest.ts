import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { papers } from './papers.ts';
import { serveReaderPage, type ReaderPage } from './serveReaderPage.ts';

/** A reader with a paper open in it. */
export class OpenReader {
  readonly page: Page;
  readonly #site: ReaderPage;

  constructor(page: Page, site: ReaderPage) {
    this.page = page;
    this.#site = site;
  }

  /** Opens a paper and waits until the page reading starts on is drawn. */
  async open(paper: string, parameters: Record<string, string> = {}, startsOn = 1): Promise<void> {
    await this.visit(paper, parameters);
    await expect(this.paperPage(startsOn)).toHaveAttribute('data-state', 'drawn');
  }

  /** Opens a paper that need not come. */
  async visit(paper: string, parameters: Record<string, string> = {}): Promise<void> {
    await this.page.goto(this.#site.address(paper, { title: 'Tờ trình', ...parameters }));
  }

  refusePapers(status: 403 | 503 | undefined): void {
    this.#site.refusePapers(status);
  }

  /** A page of the paper, counted from 1; it is in the DOM when it is near. */
  paperPage(number: number): Locator {
    return this.page.locator(`article[data-page="${number}"]`);
  }

  get pageNumber(): Locator {
    return this.page.getByRole('textbox', { name: 'Số trang' });
  }

  tool(name: string): Locator {
    return this.page.getByRole('toolbar').getByRole('button', { name, exact: true });
  }

  async goTo(number: number): Promise<void> {
    await this.pageNumber.fill(String(number));
    await this.pageNumber.press('Enter');
    await expect(this.paperPage(number)).toHaveAttribute('data-state', 'drawn');
  }

  /** What the find bar has marked on the pages in sight. */
  marked(name: 'reader-found' | 'reader-found-current'): Promise<string[]> {
    return this.page.evaluate((key) => {
      const found: string[] = [];
      for (const range of CSS.highlights.get(key) ?? []) if (range instanceof Range) found.push(range.toString());
      return found;
    }, name);
  }

  /**
   * Opens a paper in the place of the one that is open and turns its pages to the last, waiting for some of them, spread
   * evenly, to be drawn or given up.
   */
  turnPages(paper: string, awaited: number): Promise<TurnedPages> {
    return this.page.evaluate(turnPages, { paper, awaited });
  }

  /** The canvases that hold pixels, in sight or kept; `countCanvases` must have been called before the paper opened. */
  canvases(): Promise<{ count: number; pixels: number }> {
    return this.page.evaluate(() => {
      const made = (document as Document & { canvases?: HTMLCanvasElement[] }).canvases ?? [];
      const sizes = made.map(({ width, height }) => width * height).filter((pixels) => pixels > 0);
      return { count: sizes.length, pixels: sizes.reduce((sum, pixels) => sum + pixels, 0) };
    });
  }

  async countCanvases(): Promise<void> {
    await this.page.addInitScript(() => {
      const made: HTMLCanvasElement[] = [];
      Object.assign(document, { canvases: made });
      const create = document.createElement.bind(document);
      Object.assign(document, {
        createElement: (name: string, options?: ElementCreationOptions) => {
          const element = create(name, options);
          if (element instanceof HTMLCanvasElement) made.push(element);
          return element;
        },
      });
    });
  }
}

export interface TurnedPages {
  readonly stage: string | undefined;
  /** What is said where there are no pages. */
  readonly notice: string;
  /** How many of the pages waited for came to which state. */
  readonly states: Record<string, number>;
}

/** Runs in the page, so that turning costs no more than drawing. */
async function turnPages({ paper, awaited }: { paper: string; awaited: number }): Promise<TurnedPages> {
  const until = async <Value>(ask: () => Value | undefined): Promise<Value> => {
    for (;;) {
      const answer = ask();
      if (answer !== undefined) return answer;
      // oxlint-disable-next-line no-await-in-loop -- it waits
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    }
  };
  const reader = (): HTMLElement | null => document.querySelector('section[data-stage]');
  const before = reader();
  await window.readerPage.show(paper);
  const stage = await until(() => {
    const now = reader();
    return now === before || now?.dataset['stage'] === 'opening' ? undefined : now?.dataset['stage'];
  });
  const states: Record<string, number> = {};
  const feed = document.querySelector('[role="feed"]');
  const count = Number(feed?.querySelector('article')?.getAttribute('aria-setsize') ?? 0);
  const step = Math.ceil(count / awaited);
  for (let number = 1; number <= count; number += 1) {
    if (number % step === 0 || number === count) {
      // oxlint-disable-next-line no-await-in-loop -- one page after the other
      const state = await until(() => {
        const { dataset } = document.querySelector<HTMLElement>(`article[data-page="${number}"]`) ?? {};
        return dataset?.['state'] === 'waiting' ? undefined : dataset?.['state'];
      });
      states[state] = (states[state] ?? 0) + 1;
    }
    feed?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
  }
  return { stage, notice: document.querySelector('[role="alert"]')?.textContent ?? '', states };
}

/** Tests of the reader alone, on the page of `readerPage.tsx`. An error that nobody catches fails the test. */
export const test = base.extend<{ reader: OpenReader }, { site: ReaderPage }>({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern.
    async ({}, use) => {
      const site = await serveReaderPage(papers);
      await use(site);
      await site.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  reader: async ({ page, site }, provide) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await provide(new OpenReader(page, site));
    site.refusePapers(undefined);
    expect(errors).toEqual([]);
  },
});
