import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Chance, Deck } from './chance.ts';
import { letter, numeral, Pen, roman } from './pen.ts';

describe('the pen', () => {
  it('writes numbers as Vietnamese papers do', () => {
    expect(numeral(1234567.891, 1)).toBe('1.234.567,9');
    expect(numeral(999)).toBe('999');
    expect(numeral(-0.04, 1)).toBe('0,0');
    expect(numeral(-1234.5, 2)).toBe('-1.234,50');
  });

  it('writes a number that reads back as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => {
        expect(Number(numeral(value).replaceAll('.', ''))).toBe(value);
      }),
    );
  });

  it('counts chapters in Roman numerals and points in Vietnamese letters', () => {
    expect([1, 4, 8, 9, 14, 19].map(roman)).toEqual(['I', 'IV', 'VIII', 'IX', 'XIV', 'XIX']);
    expect([0, 3, 4, 5, 6].map(letter)).toEqual(['a', 'd', 'đ', 'e', 'g']);
  });

  it('fills every slot of a pattern and refuses one it was not given', () => {
    const pen = new Pen('thử');
    expect(pen.write('Có {#10-20} xã tại {here}, tăng {%1-2}%.', { here: 'Huế' })).toMatch(
      /^Có 1\d|20 xã tại Huế, tăng \d,\d%\.$/,
    );
    expect(pen.write('năm {=2026-2026}, số {#2026-2026}')).toBe('năm 2026, số 2.026');
    expect(() => pen.write('Thiếu {gì}')).toThrow('gì');
  });

  it('writes the same with the same seed and something else with another', () => {
    const write = (seed: string) => Array.from({ length: 5 }, () => new Pen(seed).write('{p} {#1-100000} {xã}'));
    expect(write('a')).toEqual(write('a'));
    expect(write('a')).not.toEqual(write('b'));
  });

  it('brings every card once before any card again', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 40 }), fc.string(), (cards, seed) => {
        const deck = new Deck(cards, new Chance(seed));
        expect(new Set(deck.drawSeveral(cards.length))).toEqual(new Set(cards));
        expect(new Set(deck.drawSeveral(cards.length))).toEqual(new Set(cards));
      }),
    );
  });
});
