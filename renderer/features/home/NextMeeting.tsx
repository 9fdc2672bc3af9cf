import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { HomeMeeting } from '../../../shared/rooms/homeRoom.ts';
import { buttonClass } from '../../design/Button.tsx';
import { PackLine } from '../../design/PackLine.tsx';
import register from '../../design/register.module.css';
import { useWhen } from '../../i18n/useWhen.ts';
import styles from './home.module.css';
import { daysUntil } from './meetingsByDay.ts';

/** The one thing this screen is for. `now` in milliseconds. */
export function NextMeeting({ meeting, now }: { readonly meeting: HomeMeeting; readonly now: number }): ReactNode {
  const t = useTranslations('home');
  const when = useWhen();
  const days = daysUntil(meeting, now);
  const zone = when.zone(meeting.startsAt, meeting.timeZone);
  return (
    <section className={`${register['sheet'] ?? ''} ${styles['next'] ?? ''}`} aria-labelledby="next-meeting">
      <div className={styles['when']}>
        <p className={styles['time']}>
          {when.time(meeting.startsAt, meeting.timeZone)}
          {zone === undefined ? null : <span className={styles['zone']}> {zone}</span>}
        </p>
        <p className={styles['day']}>{when.day(meeting.startsAt, meeting.timeZone)}</p>
        <p className={styles['soon']}>{t('days', { count: days })}</p>
      </div>
      <div className={styles['what']}>
        <p className={styles['kicker']}>{t(days === 0 ? 'running' : 'next')}</p>
        <h2 id="next-meeting" className={styles['meetingTitle']}>
          {meeting.title}
        </h2>
        <p>{meeting.place}</p>
        <p className={styles['contents']}>
          {t('contents', { items: meeting.itemCount, documents: meeting.documentCount, pages: meeting.pageCount })}
        </p>
        <PackLine meeting={meeting.id} />
        <p className={styles['open']}>
          <Link to="/meetings/$meeting" params={{ meeting: meeting.id }} className={buttonClass('primary')}>
            {t('open')}
            <ArrowRight aria-hidden="true" size="1.25rem" />
          </Link>
        </p>
      </div>
    </section>
  );
}
