import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { secretariat } from './secretariat.ts';

/** Every message by its full key. */
function sentences(messages: object, above = ''): [key: string, message: string][] {
  return Object.entries(messages).flatMap(([key, message]: [string, unknown]): [string, string][] =>
    typeof message === 'object' && message !== null
      ? sentences(message, `${above}${key}.`)
      : [[`${above}${key}`, String(message)]],
  );
}

const figures = { number: 2, count: 3, done: 4, items: 8, documents: 12, pages: 40, before: 1, hours: 3, minutes: 20 };
const words = ['title', 'names', 'date', 'time', 'text', 'name', 'size', 'highest', 'of', 'zone', 'where', 'reason'];
const facts = {
  ...figures,
  ...Object.fromEntries([...words, 'sent', 'all', 'level', 'list'].map((word) => [word, 'Tờ trình'])),
};

describe('the texts of the secretariat', () => {
  it('has the same sentences in both languages', () => {
    const keys = (messages: object): string[] => sentences(messages).map(([key]) => key);
    expect(keys(secretariat.en)).toEqual(keys(secretariat.vi));
  });

  it.each([
    ['vi', 'vi'],
    ['en', 'en-GB'],
  ] as const)('can say every sentence in %s', (language, locale) => {
    for (const [key, sentence] of sentences(secretariat[language])) {
      const say = createTranslator<Record<string, string>>({
        locale,
        messages: { sentence },
        onError: (error) => {
          throw new Error(key, { cause: error });
        },
      });
      expect(say('sentence', facts)).not.toBe('');
    }
  });
});
