import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { HomeMeeting } from '../../../shared/rooms/homeRoom.ts';
import type { MeetingHeader, MeetingRoomContent } from '../../../shared/rooms/meetingRoom.ts';
import { Button, buttonClass } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { PackLine } from '../../design/PackLine.tsx';
import { Screen, StateMessage, Waiting } from '../../design/Screen.tsx';
import register from '../../design/register.module.css';
import { useWhen } from '../../i18n/useWhen.ts';
import { seenKey, seenSchema } from '../../platform/seen.ts';
import { useListState } from '../../platform/useListState.ts';
import { useMeeting } from '../../platform/useMeeting.ts';
import { useMemory } from '../../platform/useMemory.ts';
import { AgendaItem } from './AgendaItem.tsx';
import { countChanges, isChangedSince } from './changes.ts';
import styles from './meetings.module.css';

/** One meeting: its agenda in the order and under the numbers that are spoken in the room, and every paper one press away. */
export function MeetingPage({ meeting }: { readonly meeting: string }): ReactNode {
  const t = useTranslations('meetings');
  const { state, status, entry, agenda } = useMeeting(meeting);
  const waiting = useListState(status, 0);
  const isMissing = state === 'missing' || (state === 'loading' && waiting === 'refused');
  return (
    <Screen title={t('agenda')}>
      <p className={styles['back']}>
        <Link to="/" className={buttonClass('quiet')}>
          <ArrowLeft aria-hidden="true" size="1.25rem" />
          {t('back')}
        </Link>
      </p>
      {isMissing ? (
        <StateMessage heading="h1" kind="trouble" title={t('missing.title')} text={t('missing.text')}>
          <Link to="/" className={buttonClass('primary')}>
            {t('missing.home')}
          </Link>
        </StateMessage>
      ) : null}
      {state === 'loading' && waiting === 'unreachable' ? (
        <StateMessage heading="h1" title={t('notHere.title')} text={t('notHere.text')} />
      ) : null}
      {state === 'loading' && !isMissing && waiting !== 'unreachable' ? <Waiting text={t('loading')} /> : null}
      {entry === undefined || agenda?.header === undefined ? null : (
        <Agenda entry={entry} header={agenda.header} agenda={agenda} />
      )}
    </Screen>
  );
}

interface AgendaProps {
  readonly entry: HomeMeeting;
  readonly header: MeetingHeader;
  readonly agenda: MeetingRoomContent;
}

function Agenda({ entry, header, agenda }: AgendaProps): ReactNode {
  const t = useTranslations('meetings');
  const when = useWhen();
  const [seen, keepSeen] = useMemory(seenKey(entry.id), seenSchema);
  const baseline = seen.known ? (seen.value?.publication ?? header.publication) : header.publication;
  // Whoever looks for the first time has nothing to compare with: all of it is new, and marking all marks nothing.
  const isFirstLook = seen.known && seen.value === undefined;
  useEffect(() => {
    if (isFirstLook) keepSeen({ publication: header.publication });
  }, [isFirstLook, keepSeen, header.publication]);
  const zone = when.zone(entry.startsAt, entry.timeZone);
  const { added, changed } = countChanges(agenda, baseline);
  const minutes = agenda.items.reduce((sum, item) => sum + item.minutes, 0);
  return (
    <>
      <header className={styles['head']}>
        <div className={styles['headText']}>
          <h1 className={styles['title']}>{entry.title}</h1>
          <p className={styles['when']}>
            <span>
              <strong>{when.time(entry.startsAt, entry.timeZone)}</strong>
              {zone === undefined ? null : ` ${zone}`}
            </span>
            <span>{when.day(entry.startsAt, entry.timeZone)}</span>
            <span>{entry.place}</span>
          </p>
          <p className={styles['aside']}>
            <span>{t('participants', { count: header.participants.length })}</span>
            <span>{t('total', { minutes })}</span>
            <span>
              {t('publication', {
                number: header.publication,
                time: when.moment(header.publishedAt, entry.timeZone),
              })}
            </span>
          </p>
        </div>
        <PackLine meeting={entry.id} />
      </header>
      {isChangedSince(agenda, baseline) ? (
        <div className={styles['news']}>
          <Notice
            kind="news"
            action={<Button onPress={() => keepSeen({ publication: header.publication })}>{t('seen')}</Button>}
          >
            {t('sinceLast', { added, changed, both: added * changed })}
          </Notice>
        </div>
      ) : null}
      {agenda.items.length === 0 ? (
        <section className={register['sheet']}>
          <StateMessage title={t('empty.title')} text={t('empty.text')} />
        </section>
      ) : null}
      <ol className={register['sheet']} aria-label={t('agenda')} hidden={agenda.items.length === 0}>
        {agenda.items.map((item) => (
          <AgendaItem
            key={item.id}
            meeting={entry.id}
            timeZone={entry.timeZone}
            item={item}
            documents={agenda.documents.filter((document) => document.item === item.id)}
            seen={baseline}
            isOpen={!item.restricted || entry.items.includes(item.id)}
          />
        ))}
      </ol>
    </>
  );
}
