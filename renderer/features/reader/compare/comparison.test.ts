import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextPiece } from '../pages/pageText.ts';
import { comparePapers, type Comparison } from './comparison.ts';
import { paperText, wordKey } from './paperWords.ts';

/** A page given by its lines, from the top down. */
function page(...lines: string[]): TextPiece[] {
  return lines.map((text, line) => ({
    text,
    endsLine: true,
    x: 80,
    y: 780 - 20 * line,
    width: text.length * 6,
    height: 12,
  }));
}

function compare(before: readonly TextPiece[][], after: readonly TextPiece[][]): Comparison {
  return comparePapers(paperText(before), paperText(after));
}

/** A change in short: its kind, and what stood and stands there with the page. */
function inShort({ changes }: Comparison): string[] {
  return changes.map(
    ({ kind, before, after }) => `${kind} ${before.page}«${before.text}» ${after.page}«${after.text}»`,
  );
}

const words = (name: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${name}${index}`);
/** Pages of sixty words of their own, six lines each. */
function pagesOfText(...names: string[]): TextPiece[][] {
  return names.map((name) => {
    const its = words(name, 60);
    return page(...Array.from({ length: 6 }, (_, line) => its.slice(10 * line, 10 * line + 10).join(' ')));
  });
}

describe('what changed between two versions of a paper', () => {
  it('is said word by word, with its page', () => {
    const before = [page('Điều 1. Phạm vi', 'Nghị định này quy định việc chia sẻ dữ liệu.')];
    const after = [page('Điều 1. Phạm vi', 'Nghị định này quy định chi tiết việc kết nối dữ liệu.')];
    expect(inShort(compare(before, after))).toEqual(['added 1«» 1«chi tiết»', 'replaced 1«chia sẻ» 1«kết nối»']);
  });

  it.each([
    ['composed otherwise', 'Thủ tướng Chính phủ', 'Thủ tướng Chính phủ'.normalize('NFD')],
    ['with the tone on the other vowel', 'hoà bình, thuỷ lợi, khoẻ', 'hòa bình, thủy lợi, khỏe'],
    ['with other quotes, hyphens and ligatures', '“kinh tế”-xã hội ﬁ', '"kinh tế"‑xã hội fi'],
    ['with a letter that cannot be seen', 'dữ\u200B liệu', 'dữ liệu'],
  ])('is not the same words %s', (_, one, other) => {
    expect(inShort(compare([page(one)], [page(other)]))).toEqual([]);
  });

  it.each([
    ['ma', 'má'],
    ['ban', 'bàn'],
    ['đất', 'dất'],
    ['Chính phủ', 'chính phủ'],
    ['Điều 5', 'Điều 6'],
  ])('is the word with another mark, capital or figure: %s, %s', (one, other) => {
    expect(compare([page(one)], [page(other)]).changes).toHaveLength(1);
  });

  it('is not what an insertion pushes onto the next line or page', () => {
    const text = words('từ', 240);
    const laid = (its: readonly string[]): TextPiece[][] =>
      Array.from({ length: Math.ceil(its.length / 60) }, (_, number) =>
        page(
          ...Array.from({ length: 6 }, (__, line) =>
            its.slice(60 * number + 10 * line, 60 * number + 10 * line + 10).join(' '),
          ),
        ),
      );
    const found = compare(laid(text), laid(text.toSpliced(7, 0, 'một', 'đoạn', 'mới')));
    expect(inShort(found)).toEqual(['added 1«» 1«một đoạn mới»']);
    expect(found.cameFrom).toEqual([1, 2, 3, 4, 4]);
  });

  it('finds pages that came in and pages that went', () => {
    const added = compare(pagesOfText('a', 'b', 'c'), pagesOfText('a', 'mới', 'b', 'c'));
    expect(added.changes.map(({ kind, after }) => [kind, after.page])).toEqual([['added', 2]]);
    expect([added.cameFrom, added.gone]).toEqual([[1, null, 2, 3], []]);
    const gone = compare(pagesOfText('a', 'b', 'c'), pagesOfText('a', 'c'));
    expect(gone.changes.map(({ kind, before }) => [kind, before.page])).toEqual([['removed', 2]]);
    expect([gone.cameFrom, gone.gone]).toEqual([[1, 3], [2]]);
  });

  it('knows a page again that only moved', () => {
    const before = pagesOfText('a', 'b', 'c', 'd', 'e');
    const after = pagesOfText('b', 'c', 'd', 'e', 'a');
    const found = compare(before, after);
    expect(found.changes.map(({ kind, before: from, after: to }) => [kind, from.page, to.page])).toEqual([
      ['moved', 1, 5],
    ]);
    expect([found.cameFrom, found.gone]).toEqual([[2, 3, 4, 5, 1], []]);
  });

  it('leaves the head of every page and its number out, and says once when they changed', () => {
    const withHead = (head: string, first: number): TextPiece[][] =>
      pagesOfText(...words('trang', 4)).map((pieces, index) => [
        ...page(`${head} ${first + index}`),
        ...pieces.map((piece) => ({ ...piece, y: piece.y - 40 })),
      ]);
    expect(inShort(compare(withHead('Dự thảo 1 trang', 1), withHead('Dự thảo 1 trang', 7)))).toEqual([]);
    expect(inShort(compare(withHead('Dự thảo 1 trang', 1), withHead('Dự thảo 2 trang', 1)))).toEqual([
      'replaced 1«1» 1«2»',
    ]);
  });

  it('compares a column of figures that stands at one place of every page', () => {
    const tables = (last: string): TextPiece[][] =>
      pagesOfText(...words('trang', 4)).map((pieces, index) => [
        ...pieces,
        {
          text: `12,${index * index} 7,${index === 3 ? last : 1}`,
          endsLine: true,
          x: 80,
          y: 100,
          width: 60,
          height: 12,
        },
      ]);
    expect(inShort(compare(tables('4'), tables('9')))).toEqual(['replaced 4«7,4» 4«7,9»']);
  });

  it('says of pages without text that they have none', () => {
    const scanned: TextPiece[] = [];
    const found = compare([...pagesOfText('a'), scanned, scanned], [...pagesOfText('a'), scanned, page('phụ lục')]);
    expect(found.withoutText).toEqual({ before: [2, 3], after: [2] });
    expect(found.cameFrom).toEqual([1, 2, null]);
  });

  it('marks each line of a change where it stands, and a gap where words are missing', () => {
    const before = [page('một hai ba', 'bốn năm')];
    const after = [page('một x y', 'z năm')];
    const [change] = compare(before, after).changes;
    expect(change?.after.areas.map(({ area }) => area.map(Math.round))).toEqual([
      [105, 777, 122, 790],
      [80, 757, 86, 770],
    ]);
    const [gap] = compare([page('một hai ba')], [page('một ba')]).changes;
    expect(gap?.after.areas.map(({ area }) => area.map(Math.round))).toEqual([[100, 777, 100, 790]]);
  });

  it('tells an article that only has another number from a figure that changed', () => {
    const before = [page('Điều 47. Hiệu lực', 'trong thời hạn 5 ngày')];
    const after = [page('Điều 48. Hiệu lực', 'trong thời hạn 7 ngày')];
    const found = compare(before, after).changes;
    expect(found.map(({ kind, context }) => [kind, context.before])).toEqual([
      ['renumbered', 'Điều'],
      ['replaced', 'lực trong thời hạn'],
    ]);
  });

  it('joins a word that was broken at the end of a line', () => {
    expect(inShort(compare([page('theo quy-', 'trình mới')], [page('theo quy-trình mới')]))).toEqual([]);
  });

  it('accounts for every word: what is not changed is the same on both sides', () => {
    const text = fc.array(fc.array(fc.constantFrom('cơ', 'quan', 'tập', 'thể'), { maxLength: 30 }), { maxLength: 4 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one, other].map((pages) => pages.map((its) => page(its.join(' '))));
        const { changes } = compare(before ?? [], after ?? []);
        const count = (side: 'before' | 'after'): number =>
          changes.reduce((sum, change) => sum + change[side].text.split(' ').filter((word) => word !== '').length, 0);
        expect(one.flat().length - count('before')).toBe(other.flat().length - count('after'));
      }),
    );
  });

  it('gives every word the same key however Unicode writes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (word) => {
        expect(wordKey(word.normalize('NFD'))).toBe(wordKey(word.normalize('NFC')));
      }),
    );
  });
});
