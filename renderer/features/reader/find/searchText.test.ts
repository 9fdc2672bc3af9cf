import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMatches } from './matching.ts';
import { searchQuery, searchText, searchTextWithOrigin, type WrittenPiece } from './searchText.ts';

function lines(...texts: string[]): WrittenPiece[] {
  return texts.map((text) => ({ text, endsLine: true }));
}

function found(pieces: readonly WrittenPiece[], query: string, exactMarks = false): string[] {
  const text = searchTextWithOrigin(pieces);
  return findMatches(text, searchQuery(query), exactMarks).map(({ start, end }) => {
    const from = text.origin.begin(start);
    const to = text.origin.end(end - 1);
    if (from === undefined || to === undefined) throw new Error('found outside the text');
    return pieces
      .map(({ text: written, endsLine }, piece) => {
        if (piece < from.piece || piece > to.piece) return '';
        const part = written.slice(piece === from.piece ? from.unit : 0, piece === to.piece ? to.unit : undefined);
        return endsLine && piece < to.piece ? `${part}|` : part;
      })
      .join('');
  });
}

const decree = lines(
  'Nghị định số 45/2026/NĐ-',
  'CP quy định chi tiết thi hành Luật Đất đai,',
  'giai đoạn 2026-',
  '2030; phát triển kinh tế-xã hội và đầu tư; dầu tự nhiên.',
);

describe('finding in a paper', () => {
  it.each([
    ['dat dai', ['Đất đai']],
    ['ĐẤT ĐAI', ['Đất đai']],
    ['Đất Đai'.normalize('NFD'), ['Đất đai']],
    ['nghi dinh', ['Nghị định']],
    ['dinh', ['định', 'định']],
    ['đinh', ['định', 'định']],
    ['dau tu', ['đầu tư', 'dầu tự']],
    ['khong co', []],
    ['   ', []],
  ])('finds «%s» whatever marks are typed', (query, places) => {
    expect(found(decree, query)).toEqual(places);
    const decomposed = decree.map((line) => ({ ...line, text: line.text.normalize('NFD') }));
    expect(found(decomposed, query).map((place) => place.normalize('NFC'))).toEqual(places);
  });

  it('finds only the same marks when asked to', () => {
    expect(found(decree, 'đầu tư', true)).toEqual(['đầu tư']);
    expect(found(decree, 'dầu tự', true)).toEqual(['dầu tự']);
    expect(found(decree, 'ĐẦU TƯ', true)).toEqual(['đầu tư']);
    expect(found(decree, 'dau tu', true)).toEqual([]);
  });

  it('finds across lines and across the pieces a line is made of', () => {
    expect(found(decree, 'luat dat dai, giai doan')).toEqual(['Luật Đất đai,|giai đoạn']);
    const inPieces = [
      { text: 'Đấ', endsLine: false },
      { text: 't ', endsLine: false },
      { text: ' đai', endsLine: true },
    ];
    expect(found(inPieces, 'đất đai')).toEqual(['Đất  đai']);
  });

  it('does not mind where a hyphen ends a line, joins words, or breaks one', () => {
    expect(found(decree, '45/2026/NĐ-CP')).toEqual(['45/2026/NĐ-|CP']);
    expect(found(decree, 'nd-')).toEqual(['NĐ']);
    expect(found(decree, '2026-2030')).toEqual(['2026-|2030']);
    expect(found(decree, 'kinh tế-xã hội')).toEqual(['kinh tế-xã hội']);
    expect(found(lines('The con-', 'tinuation'), 'continuation')).toEqual(['con-|tinuation']);
    expect(found(lines('12\u2011NQ/TW'), '12-nq/tw')).toEqual(['12\u2011NQ/TW']);
    expect(found(lines('một –', 'hai'), 'một – hai')).toEqual(['một –|hai']);
  });

  it('reads through ligatures, invisible characters and unusual spaces and quotes', () => {
    expect(found(lines('eﬃcient ﬁnancial'), 'efficient financial')).toEqual(['eﬃcient ﬁnancial']);
    expect(found(lines('ngân\u00a0sách nhà\u00ad nước'), 'ngan sach nha nuoc')).toHaveLength(1);
    expect(found(lines('“việc làm”'), '"viec lam"')).toEqual(['“việc làm”']);
    expect(found(lines('e\u0323\u0302 và e\u0302\u0323'), 'ệ')).toEqual(['e\u0323\u0302', 'e\u0302\u0323']);
  });

  it('finds every piece of text in itself, at its own place, folded or not', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyạấầẩẫậéèẻẽẹ,.;'), minLength: 1 });
    const page = fc.array(fc.record({ text: word, endsLine: fc.boolean() }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(page, fc.nat(), fc.constantFrom('NFC', 'NFD'), (pieces, seed, form) => {
        const written = pieces.map((piece) => ({ ...piece, text: piece.text.normalize(form) }));
        const index = seed % written.length;
        const text = searchTextWithOrigin(written);
        const query = searchQuery(pieces[index]?.text ?? '');
        const places = findMatches(text, query, true).map(({ start, end }) => [
          text.origin.begin(start),
          text.origin.end(end - 1),
        ]);
        expect(places.length).toBeGreaterThan(0);
        for (const exactMarks of [true, false]) {
          const all = findMatches(text, query, exactMarks);
          expect(all.every(({ start, end }) => text.plain.slice(start, end) === query.plain)).toBe(true);
        }
      }),
    );
  });

  it('gives both texts the same length, so that a place in one is a place in the other', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ text: fc.string({ unit: 'binary' }), endsLine: fc.boolean() })), (pieces) => {
        const { plain, marked } = searchText(pieces);
        expect(plain).toHaveLength(marked.length);
      }),
    );
  });
});
