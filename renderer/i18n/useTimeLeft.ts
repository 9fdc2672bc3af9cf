import { useTranslations } from 'use-intl';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Says how long is left until an instant (ISO), as one would: «còn 2 ngày 3 giờ». `now`: milliseconds since 1970. */
export function useTimeLeft(): (until: string, now: number) => string {
  const t = useTranslations('ballots.left');
  return (until, now) => {
    const left = Date.parse(until) - now;
    if (left < 0) return t('over');
    if (left >= day) return t('days', { days: Math.floor(left / day), hours: Math.floor((left % day) / hour) });
    if (left >= hour)
      return t('hours', { hours: Math.floor(left / hour), minutes: Math.floor((left % hour) / minute) });
    return t('minutes', { minutes: Math.floor(left / minute) });
  };
}
