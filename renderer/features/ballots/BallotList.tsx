import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNow, useTranslations } from 'use-intl';
import { holds } from '../../../shared/domain/person/person.ts';
import { dutyIn, waitingBallots, type Duty } from '../../../shared/rooms/ballotDuty.ts';
import type { HomeBallot } from '../../../shared/rooms/homeRoom.ts';
import { BallotLine } from '../../design/BallotLine.tsx';
import { buttonClass } from '../../design/Button.tsx';
import register from '../../design/register.module.css';
import { Screen, StateMessage, Waiting } from '../../design/Screen.tsx';
import { useListState } from '../../platform/useListState.ts';
import { useHome } from '../../platform/useMeeting.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import styles from './ballots.module.css';

type Section = 'waiting' | 'answered' | 'running' | 'over' | 'preparing';
const sections: readonly Section[] = ['waiting', 'answered', 'running', 'preparing', 'over'];
const sectionOf: Readonly<Record<Duty, Section>> = {
  waiting: 'waiting',
  stale: 'waiting',
  answered: 'answered',
  missed: 'answered',
  running: 'running',
  preparing: 'preparing',
  over: 'over',
  recalled: 'over',
};

/** The ballots of whoever is signed in: those that wait first. */
export function BallotList(): ReactNode {
  const t = useTranslations('ballots');
  const now = useNow({ updateInterval: 30_000 }).getTime();
  const compose = useTranslations('office')('compose');
  const { person } = useOpenSession();
  const { status, content } = useHome();
  const state = useListState(status, content?.ballots.length ?? 0);
  if (content === undefined || (state !== 'filled' && state !== 'empty')) {
    const reason = state === 'refused' ? 'refused' : 'notHere';
    return (
      <Screen title={t('title')}>
        {state === 'loading' ? (
          <Waiting text={t('loading')} />
        ) : (
          <StateMessage heading="h1" title={t(`${reason}.title`)} text={t(`${reason}.text`)} />
        )}
      </Screen>
    );
  }
  const waiting = waitingBallots(content.ballots, now);
  const [first] = waiting;
  return (
    <Screen title={t('title')}>
      <header className={styles['listHead']}>
        <div>
          <h1 className={styles['screenTitle']}>{t('title')}</h1>
          <p className={styles['lead']}>{t('lead')}</p>
        </div>
        {holds(person, 'secretariat') ? (
          <Link to="/secretariat/ballots/new" className={buttonClass('primary')}>
            {compose}
          </Link>
        ) : null}
        {first === undefined || waiting.length < 2 ? null : (
          <Link to="/ballots/$ballot" params={{ ballot: first.id }} className={buttonClass('primary')}>
            {t('inTurn', { count: waiting.length })}
            <ArrowRight aria-hidden="true" size="1.25rem" />
          </Link>
        )}
      </header>
      <div className={styles['sheets']}>
        {waiting.length === 0 ? (
          <section className={register['sheet']}>
            <StateMessage title={t('none.title')} text={t('none.text')} />
          </section>
        ) : null}
        {sections.map((section) => (
          <Ballots
            key={section}
            title={t(`sections.${section}`)}
            ballots={ballotsOf(section, content.ballots, now)}
            now={now}
          />
        ))}
      </div>
    </Screen>
  );
}

/** What is over, the newest first; everything else by its deadline. */
function ballotsOf(section: Section, ballots: readonly HomeBallot[], now: number): readonly HomeBallot[] {
  const its = ballots.filter((ballot) => sectionOf[dutyIn(ballot, now)] === section);
  return section === 'over' ? its.toReversed() : its;
}

interface BallotsProps {
  readonly title: string;
  readonly ballots: readonly HomeBallot[];
  readonly now: number;
}

function Ballots({ title, ballots, now }: BallotsProps): ReactNode {
  if (ballots.length === 0) return null;
  return (
    <section className={register['sheet']} aria-label={title}>
      <div className={register['head']}>
        <h2 className={register['title']}>{title}</h2>
      </div>
      <ul>
        {ballots.map((ballot) => (
          <BallotLine key={ballot.id} ballot={ballot} now={now} />
        ))}
      </ul>
    </section>
  );
}
