import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { messages } from './messages.ts';

/** Every text by its full key. */
function textsOf(tree: unknown, key = ''): [key: string, text: string][] {
  if (typeof tree === 'string') return [[key, tree]];
  if (typeof tree !== 'object' || tree === null) throw new Error(`${key} is neither a text nor a group of texts`);
  return Object.entries(tree).flatMap(([part, inner]) => textsOf(inner, key === '' ? part : `${key}.${part}`));
}

/** The arguments of an ICU text. What follows a plural's selector is a text again, not an argument. */
function argumentsOf(text: string): string[] {
  const found = text.matchAll(/(?<!(?:=\d+|zero|one|two|few|many|other)\s*)\{\s*(\w+)\s*[,}]/gu);
  return [...new Set([...found].map(([, name]) => name ?? ''))].toSorted();
}

const vietnamese = textsOf(messages.vi);
const english = new Map(textsOf(messages.en));

describe('the texts of the screens', () => {
  it('are all there in both languages', () => {
    expect([...english.keys()].toSorted()).toEqual(vietnamese.map(([key]) => key).toSorted());
    expect([...vietnamese, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('speak of the same facts in both languages', () => {
    const differing = vietnamese
      .filter(([key, text]) => argumentsOf(text).join(' ') !== argumentsOf(english.get(key) ?? '').join(' '))
      .map(([key]) => key);
    expect(differing).toEqual([]);
  });

  it.each([
    ['vi', vietnamese],
    ['en-GB', [...english]],
  ] as const)('can be said in %s, of none, of one and of many', (locale, texts) => {
    const unsaid: string[] = [];
    for (const [key, text] of texts) {
      const say = createTranslator<Record<string, string>>({
        locale,
        messages: { text },
        onError: ({ message }) => unsaid.push(`${key}: ${message}`),
      });
      for (const count of [0, 1, 7]) {
        const said = say('text', Object.fromEntries(argumentsOf(text).map((name) => [name, count])));
        // Of none there may be nothing to say.
        if (said === '' && count > 0) unsaid.push(key);
      }
    }
    expect(unsaid).toEqual([]);
  });

  it('are in composed letters, as the fonts and the search know them', () => {
    expect([...vietnamese, ...english].filter(([, text]) => text !== text.normalize('NFC'))).toEqual([]);
  });

  it('say in each language what they say in the other: Vietnamese with its marks, English without', () => {
    const marked = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/iu;
    const names = new Set(['shell.vietnamese']);
    expect([...english].filter(([key, text]) => marked.test(text) && !names.has(key))).toEqual([]);
    const long = vietnamese.filter(([, text]) => text.replaceAll(/\{[^}]*\}/gu, '').length > 24);
    expect(long.filter(([, text]) => !marked.test(text))).toEqual([]);
  });
});
