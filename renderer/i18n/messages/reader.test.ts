import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { reader } from './reader.ts';

/** Every message by its full key. */
function sentences(messages: object, above = ''): [key: string, message: string][] {
  return Object.entries(messages).flatMap(([key, message]: [string, unknown]): [string, string][] =>
    typeof message === 'object' && message !== null
      ? sentences(message, `${above}${key}.`)
      : [[`${above}${key}`, String(message)]],
  );
}

const facts = {
  page: 3,
  pages: 40,
  title: 'Tờ trình',
  scale: 1.25,
  number: 2,
  total: 7,
  searched: 12,
  address: 'https://example.org',
  before: 1,
  after: 2,
  read: 12,
  count: 3,
  at: 1,
  from: 4,
  to: 5,
};

describe('the texts of the reader', () => {
  it('has the same sentences in both languages', () => {
    const keys = (messages: object): string[] => sentences(messages).map(([key]) => key);
    expect(keys(reader.en)).toEqual(keys(reader.vi));
  });

  it.each(['vi', 'en'] as const)('can say every sentence in %s', (locale) => {
    for (const [key, sentence] of sentences(reader[locale])) {
      const say = createTranslator<Record<string, string>>({
        locale: locale === 'vi' ? 'vi' : 'en-GB',
        messages: { sentence },
        onError: (error) => {
          throw new Error(key, { cause: error });
        },
      });
      expect(say('sentence', facts)).not.toBe('');
    }
  });
});
