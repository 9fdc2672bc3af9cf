import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { dutyIn, type Duty } from '../../shared/rooms/ballotDuty.ts';
import type { HomeBallot, HomeNotice } from '../../shared/rooms/homeRoom.ts';
import { useTimeLeft } from '../i18n/useTimeLeft.ts';
import { useWhen } from '../i18n/useWhen.ts';
import styles from './ballotLine.module.css';
import register from './register.module.css';

export interface BallotLineProps {
  readonly ballot: HomeBallot;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The last one, where the answer is still missing. */
  readonly reminder?: HomeNotice | undefined;
}

/** One ballot in a register: its number, what it is about, and how it stands for whoever looks. */
export function BallotLine({ ballot, now, reminder }: BallotLineProps): ReactNode {
  const t = useTranslations('ballots');
  const when = useWhen();
  const left = useTimeLeft();
  const duty = dutyIn(ballot, now);
  const { deadline, timeZone, answered } = ballot;
  return (
    <li>
      <Link to="/ballots/$ballot" params={{ ballot: ballot.id }} className={register['line'] ?? ''}>
        <span className={register['spine']}>{spineOf(ballot.number)}</span>
        <span className={register['text']}>
          <span className={register['name']}>{ballot.title}</span>
          <span className={register['detail']}>
            {ballot.number}
            {deadline === null ? null : ` · ${t('deadline', when.due(deadline, timeZone))}`}
          </span>
          <span className={register['detail']}>
            {t('contents', {
              questions: ballot.questionCount,
              documents: ballot.documentCount,
              pages: ballot.pageCount,
            })}
          </span>
          {reminder === undefined ? null : (
            <span className={register['detail']}>
              {t(reminder.by === null ? 'reminded' : 'remindedByOffice', { time: when.moment(reminder.at, timeZone) })}
            </span>
          )}
        </span>
        <span className={styles['standing']} data-duty={duty}>
          <span className={styles['word']}>{wordOf(t, ballot, duty)}</span>
          {deadline !== null && isRunning(duty) ? (
            <span className={styles['left']} data-soon={Date.parse(deadline) - now < soon || undefined}>
              {left(deadline, now)}
            </span>
          ) : null}
          {answered === null || duty !== 'answered' ? null : (
            <span className={styles['left']}>
              {t('answeredLine', {
                number: answered.sequence,
                time: when.moment(answered.receivedAt, timeZone),
              })}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

const soon = 24 * 3_600_000;

function isRunning(duty: Duty): boolean {
  return duty === 'waiting' || duty === 'stale' || duty === 'running';
}

function wordOf(t: ReturnType<typeof useTranslations<'ballots'>>, { stage }: HomeBallot, duty: Duty): string {
  if (duty !== 'over') return t(`duty.${duty}`);
  if (stage === 'issued') return t('stage.issued');
  return t(stage === 'summed-up' ? 'stage.summedUp' : 'stage.closed');
}

/** «118» of «PYK-118», «12» of «12/PLYK-2026»: the number as it is said. */
function spineOf(number: string): string {
  return /\d+/.exec(number)?.[0] ?? '';
}
