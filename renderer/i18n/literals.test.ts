import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { expect, it } from 'vitest';
import { z } from 'zod';

const renderer = path.join(import.meta.dirname, '..');
const hasWords = /\p{L}{2,}/u;
/** Attributes that are read out or shown. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'alt',
  'label',
  'placeholder',
  'title',
]);

const node = z.looseObject({ type: z.string() });
const text = node.extend({ value: z.string() });
const attribute = node.extend({ name: node.extend({ value: z.string() }), value: node.nullable() });

/** What a component says without asking the messages: text between tags, and literals in attributes that are spoken. */
function literalsIn(source: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown, parent: string): void => {
    if (Array.isArray(value)) {
      for (const inner of value) visit(inner, parent);
      return;
    }
    const read = node.safeParse(value).data;
    if (read === undefined) {
      if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) visit(inner, parent);
      return;
    }
    const isShown = read.type === 'JSXText' || (read.type === 'StringLiteral' && parent === 'JSXExpressionContainer');
    if (isShown) {
      const shown = text.parse(read).value;
      if (hasWords.test(shown)) found.push(shown.trim());
    }
    if (read.type === 'JSXAttribute') {
      const { name, value: said } = attribute.parse(read);
      const literal = text.safeParse(said).data?.value ?? '';
      if (spoken.has(name.value) && hasWords.test(literal)) found.push(`${name.value}=${literal}`);
    }
    for (const [key, inner] of Object.entries(read)) if (key !== 'span') visit(inner, read.type);
  };
  visit(parseSync(source, { syntax: 'typescript', tsx: true, target: 'es2022' }).body, '');
  return found;
}

it('tells a literal text from a message', () => {
  expect(literalsIn('const a = <p>Xin chào</p>;')).toEqual(['Xin chào']);
  expect(literalsIn("const a = <p>{'Open'}</p>;")).toEqual(['Open']);
  expect(literalsIn('const a = <button aria-label="Close" type="button" />;')).toEqual(['aria-label=Close']);
  expect(literalsIn('const a = <p className="x">{t(\'close\')} · {1 + 1}</p>;')).toEqual([]);
});

it('lets no component say anything that is not in the messages', () => {
  const components = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  );
  expect(components.length).toBeGreaterThan(30);
  const faults = components.flatMap((file) =>
    literalsIn(readFileSync(path.join(renderer, file), 'utf8')).map((literal) => `${file}: ${literal}`),
  );
  expect(faults).toEqual([]);
});
