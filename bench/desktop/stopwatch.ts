import type { Page } from '@playwright/test';
import { z } from 'zod';

const milliseconds = z.number();
const stopwatch = 'ecabinetBenchShown';

/**
 * Milliseconds from a person's next click or key in a page until `selector` finds something there, anywhere or across the
 * middle of the window; measured in the page itself, frame by frame: what the driver of the bench costs is not in it.
 */
export async function untilShown(
  page: Page,
  selector: string,
  act: () => Promise<void>,
  where: 'anywhere' | 'middle' = 'anywhere',
): Promise<number> {
  await page.evaluate(
    ([name, sought, place]) => {
      const shown = new Promise<number>((resolve) => {
        let from: number | undefined;
        const begin = (event: Event): void => {
          from ??= event.timeStamp;
        };
        for (const kind of ['keydown', 'click']) addEventListener(kind, begin, { capture: true, once: true });
        const isThere = (): boolean => {
          const box = document.querySelector(sought)?.getBoundingClientRect();
          if (box === undefined || place === 'anywhere') return box !== undefined;
          return box.top < innerHeight / 2 && box.bottom > innerHeight / 2;
        };
        const look = (): void => {
          if (from === undefined || !isThere()) requestAnimationFrame(look);
          else resolve(performance.now() - from);
        };
        look();
      });
      Object.assign(globalThis, { [name]: shown });
    },
    [stopwatch, selector, where] as const,
  );
  await act();
  return milliseconds.parse(await page.evaluate((name): unknown => Reflect.get(globalThis, name), stopwatch));
}

/** Milliseconds from the launch until a page first painted, and until it first showed what was sought. */
export interface PageStart {
  readonly painted: number;
  readonly shown: number;
}

/** Now, by the machine's clock as pages read it, too: milliseconds with fractions. */
export function clockNow(): number {
  return performance.timeOrigin + performance.now();
}

/** How a page started that was launched at `from`. What was there before the driver could look counts from when it looked. */
export async function startOf(page: Page, selector: string, from: number): Promise<PageStart> {
  const { painted, shown } = await page.evaluate(async (sought) => {
    const frame = (): Promise<number> => new Promise((resolve) => void requestAnimationFrame(resolve));
    while (document.querySelector(sought) === null) await frame();
    const seen = performance.now();
    let [paint] = performance.getEntriesByName('first-contentful-paint');
    while (paint === undefined) {
      await frame();
      [paint] = performance.getEntriesByName('first-contentful-paint');
    }
    return { painted: performance.timeOrigin + paint.startTime, shown: performance.timeOrigin + seen };
  }, selector);
  return { painted: painted - from, shown: shown - from };
}
