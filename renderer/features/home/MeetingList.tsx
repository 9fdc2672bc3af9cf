import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { HomeMeeting } from '../../../shared/rooms/homeRoom.ts';
import { Button } from '../../design/Button.tsx';
import register from '../../design/register.module.css';
import { useWhen } from '../../i18n/useWhen.ts';

const shownAtFirst = 8;

/** Meetings as lines of a register; nothing where there are none. */
export function MeetingList(props: { readonly title: string; readonly meetings: readonly HomeMeeting[] }): ReactNode {
  const { title, meetings } = props;
  const t = useTranslations('home');
  const when = useWhen();
  const [showsAll, setShowsAll] = useState(false);
  if (meetings.length === 0) return null;
  const shown = showsAll ? meetings : meetings.slice(0, shownAtFirst);
  return (
    <section className={register['sheet']} aria-label={title}>
      <div className={register['head']}>
        <h2 className={register['title']}>{title}</h2>
      </div>
      <ul>
        {shown.map((meeting) => (
          <li key={meeting.id}>
            <Link to="/meetings/$meeting" params={{ meeting: meeting.id }} className={register['line'] ?? ''}>
              <span className={register['spine']}>{when.dayAndMonth(meeting.startsAt, meeting.timeZone)}</span>
              <span className={register['text']}>
                <span className={register['name']}>{meeting.title}</span>
                <span className={register['detail']}>
                  {`${when.time(meeting.startsAt, meeting.timeZone)}, ${when.day(meeting.startsAt, meeting.timeZone)}`}
                </span>
              </span>
              <span className={register['detail']}>
                {t('contents', {
                  items: meeting.itemCount,
                  documents: meeting.documentCount,
                  pages: meeting.pageCount,
                })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {shown.length === meetings.length ? null : (
        <div className={register['foot']}>
          <Button kind="quiet" onPress={() => setShowsAll(true)}>
            {t('showAll', { count: meetings.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
