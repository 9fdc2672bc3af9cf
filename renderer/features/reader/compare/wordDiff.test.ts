import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords } from './wordDiff.ts';

/** The newer sequence, made from the older one by what the difference says. */
function applied(before: readonly string[], after: readonly string[]): string[] {
  const made: string[] = [];
  let at = 0;
  for (const { oldFrom, oldTo, newFrom, newTo } of diffWords(before, after)) {
    made.push(...before.slice(at, oldFrom), ...after.slice(newFrom, newTo));
    at = oldTo;
  }
  return [...made, ...before.slice(at)];
}

const fewWords = fc.array(fc.constantFrom('cơ', 'quan', 'tập', 'thể', 'họp'), { maxLength: 60 });
const manyWords = fc.array(fc.integer({ min: 0, max: 400 }).map(String), { maxLength: 300 });

describe('the difference between two texts', () => {
  it('leads from the older to the newer, whatever they say', () => {
    const leads = (before: string[], after: string[]): void => {
      expect(applied(before, after)).toEqual(after);
    };
    fc.assert(fc.property(fewWords, fewWords, leads));
    fc.assert(fc.property(manyWords, manyWords, leads));
  });

  it('is in order, and nothing of it is empty or touches what follows', () => {
    fc.assert(
      fc.property(fewWords, fewWords, (before, after) => {
        let [old, newer] = [-1, -1];
        for (const { oldFrom, oldTo, newFrom, newTo } of diffWords(before, after)) {
          expect(oldTo - oldFrom + newTo - newFrom).toBeGreaterThan(0);
          expect(oldFrom).toBeGreaterThan(old);
          expect(newFrom).toBeGreaterThan(newer);
          [old, newer] = [oldTo, newTo];
        }
      }),
    );
  });

  it('finds nothing where nothing changed, and what one edit did to a text without repetition', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(40), fc.nat(40), (start, taken, put) => {
        const text = Array.from({ length: 600 }, (_, index) => `từ${index}`);
        expect(diffWords(text, text)).toEqual([]);
        const [oldTo, newTo] = [start + taken, start + put];
        const added = Array.from({ length: put }, (_, index) => `mới${index}`);
        const edited = text.toSpliced(start, taken, ...added);
        expect(diffWords(text, edited)).toEqual(
          taken + put === 0 ? [] : [{ oldFrom: start, oldTo, newFrom: start, newTo }],
        );
      }),
    );
  });

  it('shows one change where only a word or two between two longer ones happen to be alike', () => {
    const before = 'giao Bộ Tài chính chủ trì việc này của năm sau'.split(' ');
    const after = 'giao các địa phương tự làm việc ấy trong quý tới'.split(' ');
    expect(diffWords(before, after)).toEqual([{ oldFrom: 1, oldTo: 11, newFrom: 1, newTo: 11 }]);
  });

  it('says of a text that was written anew that all of it is new', () => {
    const text = (word: string): string[] => Array.from({ length: 5000 }, (_, index) => `${word}${index % 70}`);
    expect(diffWords(text('cũ'), text('mới'))).toEqual([{ oldFrom: 0, oldTo: 5000, newFrom: 0, newTo: 5000 }]);
  });
});
