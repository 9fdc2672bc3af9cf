import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The colours of the block that begins with `selector`. */
function coloursOf(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/gu)].map(([, name = '', hex = '']) => [name, hex]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replaceAll(/[0-9a-f]/gu, '$&$&') : hex;
  const channels = [1, 3, 5].map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const papers = ['desk', 'sheet', 'sunken', 'raised'];
const inks = ['ink', 'ink-2', 'ink-3', 'cham', 'cham-strong', 'son', 'ngoc', 'nghe', 'tim'];
const shapes = ['control', 'focus', 'cham'];

describe.each([
  ['by day', ':root'],
  ['by night', ":root[data-theme='dark']"],
])('the colours %s', (_, selector) => {
  const colours = coloursOf(selector);
  const colour = (name: string): string => {
    const found = colours.get(name);
    if (found === undefined) throw new Error(`${selector} has no --${name}`);
    return found;
  };
  const tooFaint = (fronts: readonly string[], backs: readonly string[], least: number): string[] =>
    fronts.flatMap((front) =>
      backs
        .filter((back) => contrast(colour(front), colour(back)) < least)
        .map((back) => `${front} on ${back}: ${contrast(colour(front), colour(back)).toFixed(2)}`),
    );

  it('can be read: text has 4.5 to 1 on every paper', () => {
    expect(tooFaint(inks, papers, 4.5)).toEqual([]);
    expect(tooFaint(['on-cham'], ['cham', 'cham-strong'], 4.5)).toEqual([]);
    expect(tooFaint(['on-son'], ['son'], 4.5)).toEqual([]);
  });

  it('can be told apart: edges of controls and the focus have 3 to 1', () => {
    expect(tooFaint(shapes, papers, 3)).toEqual([]);
  });
});

it('knows the night’s colour of each of the day’s', () => {
  expect([...coloursOf(":root[data-theme='dark']").keys()]).toEqual([...coloursOf(':root').keys()]);
});
