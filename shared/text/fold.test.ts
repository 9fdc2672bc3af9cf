import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldVietnamese } from './fold.ts';

const plainVowels = ['a', 'e', 'i', 'o', 'u', 'y'];
const shapes = ['', '\u0302', '\u0306', '\u031b'];
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
/** Every Vietnamese vowel with its tone, composed, in both cases; and some that Vietnamese lacks (ŷ), which fold as well. */
const vowels = plainVowels.flatMap((plain) =>
  shapes.flatMap((shape) => tones.map((tone) => ({ plain, letter: (plain + shape + tone).normalize('NFC') }))),
);
const letters = [...vowels, { plain: 'd', letter: 'đ' }, { plain: 'd', letter: 'Đ' }, { plain: 't', letter: 'T' }];
const word = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 });
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

describe('folding Vietnamese', () => {
  it.each([
    ['Đất đai', 'dat dai'],
    ['NGHỊ ĐỊNH', 'nghi dinh'],
    ['điều lệ', 'dieu le'],
    ['Thừa Thiên – Huế, ngày 23/11/2026', 'thua thien – hue, ngay 23/11/2026'],
    ['ưu tiên Ữ', 'uu tien u'],
  ])('reads «%s» as «%s»', (text, expected) => {
    expect(foldVietnamese(text)).toBe(expected);
    expect(foldVietnamese(text.normalize('NFD'))).toBe(expected);
  });

  it('leaves a word as its plain letters, composed or decomposed, small or capital', () => {
    fc.assert(
      fc.property(word, (chosen) => {
        const written = chosen.map(({ letter }) => letter).join('');
        const plain = chosen.map(({ plain: letter }) => letter).join('');
        // Letters Unicode cannot compose (ŷ with a hook) keep their loose mark; Vietnamese has none.
        fc.pre(Array.from(written.normalize('NFC')).length === chosen.length);
        for (const form of [written, written.normalize('NFD'), written.toUpperCase(), written.toLowerCase()]) {
          expect(foldVietnamese(form)).toBe(plain);
        }
      }),
    );
  });

  it('keeps one unit for each unit of the composed text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldVietnamese(text)).toHaveLength(text.normalize('NFC').length);
      }),
    );
  });

  it('folds each character by itself, so a place found is a place in the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const composed = text.normalize('NFC');
        const piecewise = Array.from(composed, (character) => foldVietnamese(character));
        const whole = foldVietnamese(composed);
        fc.pre(piecewise.join('').length === composed.length);
        expect(whole).toBe(piecewise.join(''));
      }),
    );
  });

  it('makes the same of the composed and the decomposed form', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldVietnamese(text.normalize('NFD'))).toBe(foldVietnamese(text.normalize('NFC')));
      }),
    );
  });

  it.each([
    ['Hangul', '한국'],
    ['a letter whose capital is longer', 'straße'],
    ['a pair of surrogates', '𝒜😀'],
    ['half a pair', '\ud800a'],
    ['a mark alone', '\u0301a'],
  ])('keeps %s at its length', (_name, text) => {
    expect(foldVietnamese(text)).toHaveLength(text.normalize('NFC').length);
  });
});
