import type { ReadingView } from '../pages/readingView.ts';
import { margins } from '../pages/pageLayout.ts';
import type { ReaderCommand } from './shortcuts.ts';

/** CSS pixels for a press of an arrow. */
const line = 56;
/** What stays in sight when one goes on by a screen. */
const kept = 64;

/** Reading on by the keyboard; says whether the command was one of these. */
export function scrollCommand(command: ReaderCommand, scroller: HTMLElement, view: ReadingView): boolean {
  const screen = scroller.clientHeight - kept;
  const isWide = scroller.scrollWidth > scroller.clientWidth + 1;
  switch (command) {
    case 'line-down':
    case 'line-up':
      scroller.scrollBy({ top: command === 'line-down' ? line : -line, behavior: 'instant' });
      return true;
    case 'screen-down':
    case 'screen-up': {
      const direction = command === 'screen-down' ? 1 : -1;
      if (isFittedPage(view)) view.turnPage(direction);
      else scroller.scrollBy({ top: direction * screen, behavior: 'instant' });
      return true;
    }
    case 'right':
    case 'left': {
      const direction = command === 'right' ? 1 : -1;
      if (isWide) scroller.scrollBy({ left: direction * line, behavior: 'instant' });
      else view.turnPage(direction);
      return true;
    }
    default:
      return false;
  }
}

/** Where a whole page fits, going on means turning it. */
function isFittedPage(view: ReadingView): boolean {
  const { layout, scale, page, view: seen } = view.shown();
  const { height } = layout.box(page - 1, scale, seen.width);
  return height <= seen.height - margins.top && height > seen.height / 2;
}
