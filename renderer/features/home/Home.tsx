import type { ReactNode } from 'react';
import { useNow, useTranslations } from 'use-intl';
import { waitingBallots } from '../../../shared/rooms/ballotDuty.ts';
import { holds } from '../../../shared/domain/person/person.ts';
import { Screen, StateMessage, Waiting } from '../../design/Screen.tsx';
import register from '../../design/register.module.css';
import { useWhen } from '../../i18n/useWhen.ts';
import { useListState } from '../../platform/useListState.ts';
import { useHome } from '../../platform/useMeeting.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import { DraftsInBrief } from './DraftsInBrief.tsx';
import styles from './home.module.css';
import { MeetingList } from './MeetingList.tsx';
import { meetingsByDay } from './meetingsByDay.ts';
import { NextMeeting } from './NextMeeting.tsx';
import { WaitingForMe } from './WaitingForMe.tsx';

/** The day's screen: the next meeting first, then what waits, then the rest. */
export function Home(): ReactNode {
  const t = useTranslations('home');
  const when = useWhen();
  const now = useNow({ updateInterval: 60_000 });
  const { person, body } = useOpenSession();
  return (
    <Screen title={t('title')}>
      <h1 className={styles['today']}>{when.day(now.toISOString(), body.timeZone)}</h1>
      <div className={styles['sheets']}>
        <Meetings now={now.getTime()} />
        {holds(person, 'secretariat') ? <DraftsInBrief /> : null}
      </div>
    </Screen>
  );
}

function Meetings({ now }: { readonly now: number }): ReactNode {
  const t = useTranslations('home');
  const { status, content } = useHome();
  const state = useListState(status, (content?.meetings.length ?? 0) + (content?.ballots.length ?? 0));
  if (state === 'refused') {
    return <StateMessage kind="trouble" title={t('refused.title')} text={t('refused.text')} />;
  }
  if (state === 'loading') {
    return (
      <Sheet>
        <Waiting text={t('loading')} />
      </Sheet>
    );
  }
  if (content === undefined || state !== 'filled') {
    const reason = state === 'unreachable' ? 'unreachable' : 'none';
    return (
      <Sheet>
        <StateMessage title={t(`${reason}.title`)} text={t(`${reason}.text`)} />
      </Sheet>
    );
  }
  const { next, others, past } = meetingsByDay(content.meetings, now);
  return (
    <>
      {next === undefined ? (
        <Sheet>
          <p className={register['note']}>{t('noneNext')}</p>
        </Sheet>
      ) : (
        <NextMeeting meeting={next} now={now} />
      )}
      <WaitingForMe
        meetings={next === undefined ? others : [next, ...others]}
        ballots={waitingBallots(content.ballots, now)}
        notices={content.notices}
        now={now}
      />
      <MeetingList title={t('others')} meetings={others} />
      <MeetingList title={t('past')} meetings={past} />
    </>
  );
}

function Sheet({ children }: { readonly children: ReactNode }): ReactNode {
  return <section className={register['sheet']}>{children}</section>;
}
