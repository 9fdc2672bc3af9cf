import type { Flow } from './flow.ts';
import { widthOf } from './fonts.ts';
import { breakIntoLines, setLine } from './lines.ts';
import type { OutlineEntry, Page } from './page.ts';

const size = 12.5;
const leading = 17;
const numberWidth = 34;

/**
 * Fills the pages kept free for the list of contents with the headings of levels 1 and 2; each entry leads to its
 * heading. Throws when the entries need more pages than were kept.
 */
export function setContents(flow: Flow, first: number, pages: number): void {
  let index = first;
  let y = flow.top;
  const pageFor = (height: number): Page => {
    const page = flow.pages[index];
    if (page !== undefined && y + height <= page.height - 57) return page;
    index += 1;
    y = flow.top;
    const next = flow.pages[index];
    if (next === undefined || index >= first + pages) throw new Error(`The contents need more than ${pages} pages`);
    return next;
  };
  const title = { x: flow.left, width: flow.width, size: 14, style: 'bold' as const, align: 'centre' as const };
  for (const line of breakIntoLines('MỤC LỤC', 'bold', 14, flow.width)) {
    pageFor(leading).marks.push(...setLine(line, { ...title, y: y + leading * 0.78 }));
  }
  y += leading + 8;
  for (const entry of flow.outline) {
    if (entry.level === 3) continue;
    const height = linesOf(flow, entry).length * leading;
    setEntry(flow, pageFor(height), entry, y);
    y += height;
  }
}

const styleOf = (entry: OutlineEntry) => (entry.level === 1 ? 'bold' : 'regular');
const insetOf = (entry: OutlineEntry) => (entry.level === 1 ? 0 : 16);

function linesOf(flow: Flow, entry: OutlineEntry) {
  return breakIntoLines(entry.text, styleOf(entry), size, flow.width - insetOf(entry) - numberWidth - 12);
}

function setEntry(flow: Flow, page: Page, entry: OutlineEntry, top: number): void {
  const style = styleOf(entry);
  const lines = linesOf(flow, entry);
  const x = flow.left + insetOf(entry);
  const end = flow.left + flow.width;
  let y = top + leading * 0.78;
  for (const line of lines) {
    page.marks.push(...setLine(line, { x, y, width: flow.width, size, style, align: 'left' }));
    if (line.last) {
      const dot = widthOf('.', 'regular', size);
      const dotsEnd = end - numberWidth + 8;
      const dots = Math.floor((dotsEnd - x - line.natural - 4) / dot);
      if (dots > 0) {
        const leader = { text: '.'.repeat(dots), style: 'regular', stretch: 0, ink: 'grey' } as const;
        page.marks.push({ kind: 'text', x: dotsEnd - dots * dot, y, size, ...leader });
      }
      const number = String(entry.page + 1);
      page.marks.push({
        kind: 'text',
        x: end - widthOf(number, 'regular', size),
        y,
        text: number,
        size,
        style: 'regular',
        stretch: 0,
        ink: 'black',
      });
    }
    y += leading;
  }
  const height = lines.length * leading;
  page.links.push({ x: flow.left, y: top, width: flow.width, height, page: entry.page, toY: entry.y });
}
