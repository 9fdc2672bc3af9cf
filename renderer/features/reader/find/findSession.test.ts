import { describe, expect, it } from 'vitest';
import { FindSession, type Finding } from './findSession.ts';
import type { WrittenPiece } from './searchText.ts';

/** A paper given by the text of its pages, which are read one by one when the test says so. */
function paper(...pages: string[]): {
  session: FindSession;
  reads: number[];
  readPage: (page: number) => Promise<void>;
} {
  const reads: number[] = [];
  const waiting = new Map<number, (pieces: readonly WrittenPiece[]) => void>();
  const asked = new Map<number, () => void>();
  const session = new FindSession(pages.length, (page) => {
    reads.push(page);
    return new Promise((resolve) => {
      waiting.set(page, resolve);
      asked.get(page)?.();
    });
  });
  const readPage = async (page: number): Promise<void> => {
    if (!waiting.has(page)) await new Promise<void>((resolve) => asked.set(page, resolve));
    waiting.get(page)?.([{ text: pages[page - 1] ?? '', endsLine: true }]);
    await Promise.resolve();
  };
  return { session, reads, readPage };
}

/** The same, with every page read at once. */
function openPaper(...pages: string[]): FindSession {
  return new FindSession(pages.length, async (page) => [{ text: pages[page - 1] ?? '', endsLine: true }]);
}

function numberOf({ current, total }: Finding): string {
  return `${current?.number ?? '-'}/${total} p${current?.page ?? '-'}`;
}

const query = { text: 'dat', exactMarks: false };

describe('finding through a paper', () => {
  it('begins on the page being read and goes round to the pages before it', async () => {
    const session = openPaper('đất đất', 'không', 'đất', 'đất đất');
    await session.search(query, 3);
    expect(numberOf(session.finding())).toBe('3/5 p3');
    const places = [1, 2, 3, 4, 5].map(() => {
      session.step(1);
      return numberOf(session.finding());
    });
    expect(places).toEqual(['4/5 p4', '5/5 p4', '1/5 p1', '2/5 p1', '3/5 p3']);
    session.step(-1);
    expect(numberOf(session.finding())).toBe('2/5 p1');
    expect(session.finding()).toMatchObject({ isDone: true, pagesSearched: 4, pages: new Set([1, 3, 4]) });
  });

  it('shows the first place as soon as it is found, while other pages are still being read', async () => {
    const { session, readPage } = paper('không', 'đất', 'đất');
    const done = session.search(query, 1);
    await readPage(1);
    expect(session.finding()).toMatchObject({ total: 0, isDone: false });
    await readPage(2);
    await expect.poll(() => numberOf(session.finding())).toBe('1/1 p2');
    expect(session.finding().isDone).toBe(false);
    await readPage(3);
    await done;
    expect(session.finding()).toMatchObject({ total: 2, isDone: true });
  });

  it('takes a step onto a page that is not read yet once it is', async () => {
    const { session, readPage } = paper('đất', 'không', 'đất');
    const done = session.search(query, 1);
    await readPage(1);
    await expect.poll(() => numberOf(session.finding())).toBe('1/1 p1');
    session.step(1);
    expect(session.finding().current?.page).toBe(1);
    await readPage(2);
    await readPage(3);
    await done;
    expect(numberOf(session.finding())).toBe('2/2 p3');
  });

  it('reads no page twice for the next query, and forgets the one before', async () => {
    const { session, reads, readPage } = paper('đất nước', 'nước');
    const first = session.search(query, 1);
    await readPage(1);
    await readPage(2);
    await first;
    await session.search({ text: 'nuoc', exactMarks: false }, 1);
    expect(session.finding().total).toBe(2);
    expect(reads).toEqual([1, 2]);
  });

  it('lets a newer query overtake one that is still searching', async () => {
    const { session, readPage } = paper('đất', 'nước');
    const overtaken = session.search(query, 1);
    const newer = session.search({ text: 'nuoc', exactMarks: false }, 1);
    await readPage(1);
    await readPage(2);
    await Promise.all([overtaken, newer]);
    expect(session.finding()).toMatchObject({ query: { text: 'nuoc' }, total: 1 });
  });

  it('passes over a page that cannot be read', async () => {
    const session = new FindSession(3, async (page) => {
      if (page === 2) throw new Error('damaged');
      return [{ text: 'đất', endsLine: true }];
    });
    await session.search(query, 1);
    expect(session.finding()).toMatchObject({ total: 2, isDone: true });
  });

  it('tells a paper without any text from one without the word', async () => {
    const scan = openPaper('', ' ');
    await scan.search(query, 1);
    expect(scan.finding()).toMatchObject({ total: 0, isDone: true, isWithoutText: true });
    const other = openPaper('', 'nước');
    await other.search(query, 1);
    expect(other.finding()).toMatchObject({ total: 0, isDone: true, isWithoutText: false });
  });

  it('finds nothing for an empty query, and stays where it is', async () => {
    const session = openPaper('đất');
    await session.search({ text: '  ', exactMarks: false }, 1);
    expect(session.finding()).toMatchObject({ total: 0, isDone: true, current: undefined });
    session.step(1);
    expect(session.finding().current).toBeUndefined();
  });
});
