import { Chance, Deck } from './chance.ts';
import { provinces } from './provinces.ts';

/**
 * Writes sentences from patterns, repeatably. In a pattern `{#100-9000}` becomes a whole number, `{=100-9000}` one without
 * grouping, as numbers of papers and years are written, `{%2-9}` one with one
 * decimal, `{%%2-9}` one with two, `{p}` the next province, `{xã}` a commune, and `{name}` what the caller gave under that name.
 */
export class Pen {
  readonly chance: Chance;
  readonly #provinces: Deck<string>;
  readonly #firstNames: Deck<string>;
  readonly #lastNames: Deck<string>;

  constructor(seed: string) {
    this.chance = new Chance(seed);
    this.#provinces = new Deck(
      provinces.map((province) => province.name),
      this.chance,
    );
    this.#firstNames = new Deck(
      ['Tân', 'Phú', 'Hòa', 'Vĩnh', 'Bình', 'Xuân', 'Đông', 'Nam', 'Yên', 'Long', 'Mường'],
      this.chance,
    );
    this.#lastNames = new Deck(
      ['An', 'Thạnh', 'Lộc', 'Sơn', 'Hưng', 'Tiến', 'Thành', 'Phong', 'Khê', 'Giang', 'Lâm', 'Hải', 'Quý'],
      this.chance,
    );
  }

  /** A pack of patterns or things that come once before they come again. */
  deck<Card>(cards: readonly Card[]): Deck<Card> {
    return new Deck(cards, this.chance);
  }

  province(): string {
    return this.#provinces.draw();
  }

  /** A name as communes bear it; no particular one is meant. */
  commune(): string {
    return `${this.#firstNames.draw()} ${this.#lastNames.draw()}`;
  }

  /** Throws where a pattern names something that was not given. */
  write(pattern: string, given: Readonly<Record<string, string>> = {}): string {
    return pattern.replaceAll(/\{([^}]+)\}/g, (_, slot: string) => this.#fill(slot, given));
  }

  #fill(slot: string, given: Readonly<Record<string, string>>): string {
    if (slot === 'p') return this.province();
    if (slot === 'xã') return this.commune();
    const range = /^(#|=|%%?)(-?[\d.]+)-([\d.]+)$/.exec(slot);
    if (range !== null) {
      const [, sort = '#', least = '', most = ''] = range;
      const value = this.chance.between(Number(least), Number(most));
      if (sort === '=') return String(Math.round(value));
      return numeral(value, sort === '#' ? 0 : sort.length);
    }
    const value = given[slot];
    if (value === undefined) throw new Error(`Nothing was given for «${slot}»`);
    return value;
  }
}

/** A number as Vietnamese papers print it: 1.234,5. */
export function numeral(value: number, decimals = 0): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, '.');
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? '-' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
}

/** «I», «II», «III»: the numbers of chapters and parts. */
export function roman(value: number): string {
  const letters: readonly (readonly [number, string])[] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let left = value;
  let written = '';
  for (const [worth, letter] of letters) {
    while (left >= worth) {
      written += letter;
      left -= worth;
    }
  }
  return written;
}

/** The letter of a point, as Vietnamese statutes count them: a, b, c, d, đ, e, g, h … */
export function letter(index: number): string {
  return 'abcdđeghiklmnopqrstuvxy'.charAt(index % 23);
}
