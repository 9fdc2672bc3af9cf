import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { HomeBallot, HomeMeeting, HomeNotice } from '../../../shared/rooms/homeRoom.ts';
import { BallotLine } from '../../design/BallotLine.tsx';
import register from '../../design/register.module.css';
import { useWhen } from '../../i18n/useWhen.ts';
import { seenKey, seenSchema } from '../../platform/seen.ts';
import { useMemories } from '../../platform/useMemory.ts';

/** So many meetings ahead are asked about; what is further off does not wait yet. */
const meetingsAhead = 4;

export interface WaitingForMeProps {
  readonly meetings: readonly HomeMeeting[];
  /** Those that wait for an answer. */
  readonly ballots: readonly HomeBallot[];
  readonly notices: readonly HomeNotice[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The ballots to answer, then what has been published and not looked at. */
export function WaitingForMe({ meetings, ballots, notices, now }: WaitingForMeProps): ReactNode {
  const t = useTranslations('home');
  const when = useWhen();
  const ahead = meetings.slice(0, meetingsAhead);
  const seen = useMemories(
    ahead.map(({ id }) => seenKey(id)),
    seenSchema,
  );
  if (seen === undefined) return null;
  const unseen = ahead.filter((meeting, index) => (seen[index]?.publication ?? 0) < meeting.publication);
  const wasSeen = (meeting: HomeMeeting): boolean => seen[ahead.indexOf(meeting)] !== undefined;
  return (
    <section className={register['sheet']} aria-labelledby="waiting-for-me">
      <div className={register['head']}>
        <h2 id="waiting-for-me" className={register['title']}>
          {t('waiting')}
        </h2>
      </div>
      {unseen.length + ballots.length === 0 ? <p className={register['note']}>{t('nothingWaits')}</p> : null}
      <ul>
        {ballots.map((ballot) => (
          <BallotLine
            key={ballot.id}
            ballot={ballot}
            now={now}
            reminder={notices.find((notice) => notice.ballot === ballot.id)}
          />
        ))}
        {unseen.map((meeting) => (
          <li key={meeting.id}>
            <Link to="/meetings/$meeting" params={{ meeting: meeting.id }} className={register['line'] ?? ''}>
              <span className={register['spine']}>{when.dayAndMonth(meeting.startsAt, meeting.timeZone)}</span>
              <span className={register['text']}>
                <span className={register['name']}>{t(wasSeen(meeting) ? 'republished' : 'unseen')}</span>
                <span className={register['detail']}>{meeting.title}</span>
              </span>
              <ChevronRight aria-hidden="true" size="1.5rem" className={register['onward']} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
