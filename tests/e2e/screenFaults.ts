import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What depends on the theme or on the language: who has looked at the rest in one of each need not look again in the other. */
export const colourAndWords: readonly string[] = [
  'aria-command-name',
  'aria-dialog-name',
  'aria-input-field-name',
  'button-name',
  'color-contrast',
  'empty-heading',
  'html-has-lang',
  'html-lang-valid',
  'image-alt',
  'label',
  'link-name',
];

/**
 * What whoever hears a screen or uses the keyboard would stumble over. `within`: only there, where the rest has been looked
 * at; `rules`: only by these.
 */
export async function heardFaults(page: Page, within = 'body', rules?: readonly string[]): Promise<readonly string[]> {
  // One frame is all there is; what axe does for several opens a page more each time, which an app does not have.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .include(within)
    // What PDF.js measures letters with, out of sight and of no meaning.
    .exclude('.hiddenCanvasElement')
    // A paper's own letters are thousands of pieces over a drawing; the reader's tests show that they can be read.
    .exclude('[data-reader-text]');
  const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Controls too small for a finger, and a screen that has to be moved sideways to be read. */
export function touchFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll('button:not([tabindex="-1"]), a, input, [role=menuitem], [role=option]');
    const small = [...controls].flatMap((control) => {
      // What is hidden from sight, or lies within a label that is pressed in its place, is not pressed itself.
      const target = control.closest('label') ?? control;
      const { width: wide, height: high } = target.getBoundingClientRect();
      const isSeen = control.checkVisibility({ visibilityProperty: true }) && wide > 1 && high > 1;
      const isInText = getComputedStyle(target).display === 'inline';
      // The form's copy of a field in parts lies behind a clip: no finger, key or reading aloud comes to it.
      const isCopy = control.matches('[tabindex="-1"]') && control.closest('[aria-hidden="true"]') !== null;
      return isSeen && !isInText && !isCopy && (wide < 43.5 || high < 43.5)
        ? [`${Math.round(wide)}×${Math.round(high)} ${target.outerHTML.slice(0, 120)}`]
        : [];
    });
    const wide = [document.documentElement, ...document.querySelectorAll('[role=dialog]')].flatMap((element) =>
      element.scrollWidth > element.clientWidth ? [`${element.scrollWidth} wide in ${element.clientWidth}`] : [],
    );
    return [...small, ...wide];
  });
}
