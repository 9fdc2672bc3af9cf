import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { expect, test } from 'vitest';
import { troubleCodes } from '../../../../shared/api/routes.ts';
import { messages } from '../../../i18n/messages.ts';
import type { FileStep } from './intake.ts';
import { useStepSentence } from './useStepSentence.ts';

function sentenceOf(step: FileStep, language: 'vi' | 'en'): string {
  const Said = (): string => useStepSentence([])(step);
  return renderToStaticMarkup(
    <IntlProvider locale={language === 'vi' ? 'vi' : 'en-GB'} timeZone="UTC" messages={messages[language]}>
      <Said />
    </IntlProvider>,
  );
}

test('an office file on a server without LibreOffice says what to do instead, in both languages', () => {
  const refused = { kind: 'failed', fault: 'conversion-unavailable' } as const;
  expect(sentenceOf(refused, 'vi')).toContain('Hãy lưu thành PDF rồi thả lại');
  expect(sentenceOf(refused, 'en')).toMatch(/PDF/);
});

test.each(troubleCodes.filter((code) => code !== 'session-missing' && code !== 'too-many-attempts'))(
  'a file that a server answers with «%s» ends in a sentence, never in a code',
  (fault) => {
    for (const language of ['vi', 'en'] as const) {
      const sentence = sentenceOf({ kind: 'failed', fault }, language);
      expect(sentence).toMatch(/^\p{Lu}.{15,}\.$/u);
      expect(sentence).not.toContain(fault);
    }
  },
);
