import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { expect, it } from 'vitest';
import { spanOfTime, useClockWarning } from './clockWarning.ts';
import { messages } from './messages.ts';

const day = 86_400;

it.each([
  [150, '3 phút', '3 minutes'],
  [7199, '120 phút', '120 minutes'],
  [3 * 3600, '3 giờ', '3 hours'],
  [2 * day, '2 ngày', '2 days'],
  [3653 * day, '3.653 ngày', '3,653 days'],
])('a clock that is %d seconds off is %s off, in English %s', (seconds, vietnamese, english) => {
  expect([spanOfTime(seconds, 'vi'), spanOfTime(seconds, 'en-GB')]).toEqual([vietnamese, english]);
});

it.each([
  ['vi', 3 * 3600, 'Đồng hồ của máy này chậm 3 giờ'],
  ['vi', -3 * day, 'Đồng hồ của máy này nhanh 3 ngày'],
  ['en', 3 * 3600, 'The clock of this device is 3 hours behind'],
  ['en', -3 * day, 'The clock of this device is 3 days ahead'],
] as const)('in %s, with a server %d seconds ahead, one reads: %s', (language, offset, sentence) => {
  const Said = (): string => useClockWarning()(offset);
  const locale = language === 'vi' ? 'vi' : 'en-GB';
  const text = renderToStaticMarkup(
    <IntlProvider locale={locale} timeZone="UTC" messages={messages[language]}>
      <Said />
    </IntlProvider>,
  );
  expect(text).toContain(sentence);
});
