import type { Page } from '@playwright/test';

/** Whether a page of a paper is really drawn: some canvas that is on the screen has dark pixels on it. */
export function hasInk(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    for (const canvas of document.querySelectorAll('canvas')) {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      for (let at = 0; at < pixels.length; at += 4) {
        const [red = 255, , , opacity = 0] = pixels.slice(at, at + 4);
        if (opacity > 200 && red < 80) return true;
      }
    }
    return false;
  });
}
