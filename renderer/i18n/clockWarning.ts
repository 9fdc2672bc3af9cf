import { useLocale, useTranslations } from 'use-intl';

/** Says how far this machine's clock is from the server's; `offsetSeconds`: how far the server's is ahead of it. */
export function useClockWarning(): (offsetSeconds: number) => string {
  const t = useTranslations('shell.clock');
  const locale = useLocale();
  return (offsetSeconds) =>
    t(offsetSeconds > 0 ? 'behind' : 'ahead', { span: spanOfTime(Math.abs(offsetSeconds), locale) });
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** Seconds in the largest unit of which there are two at least, so that nobody has to reckon: «3 giờ», «3.653 ngày». */
export function spanOfTime(seconds: number, locale: string): string {
  const [unit, length] = units.find(([, size]) => seconds >= 2 * size) ?? units[2];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(
    Math.round(seconds / length),
  );
}
