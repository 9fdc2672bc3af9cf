import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { ActBody, ActType } from '../../../../shared/acts/act.ts';
import { holds } from '../../../../shared/domain/person/person.ts';
import { readBallotRoom, readOfficeRoom, type OfficeRoomContent } from '../../../../shared/rooms/ballotRoom.ts';
import { readResultsRoom } from '../../../../shared/rooms/resultsRoom.ts';
import { roomName } from '../../../../shared/rooms/room.ts';
import { Button } from '../../../design/Button.tsx';
import { CodeField } from '../../../design/CodeField.tsx';
import { Notice } from '../../../design/Notice.tsx';
import { Waiting } from '../../../design/Screen.tsx';
import { useWhen } from '../../../i18n/useWhen.ts';
import { useWords } from '../../../i18n/useWords.ts';
import type { ActOutcome } from '../../../platform/bridge.ts';
import { useBridge } from '../../../platform/bridgeContext.ts';
import { useListState } from '../../../platform/useListState.ts';
import { usePeople } from '../../../platform/useMeeting.ts';
import { useRoom } from '../../../platform/useRoom.ts';
import { useOpenSession } from '../../../platform/useSession.ts';
import { useOutcomeSentence } from '../publication/useOutcomeSentence.ts';
import styles from './office.module.css';
import { Deeds } from './Deeds.tsx';
import { Members } from './Members.tsx';
import { OpinionRows } from './OpinionRows.tsx';
import { Ties } from './Ties.tsx';
import { ReasonSheet, type ReasonedDeed } from './ReasonSheet.tsx';

/** Does an act about this ballot; what became of it is shown where the deeds stand. */
export type Submit = <Type extends ActType>(type: Type, body: ActBody<Type>) => Promise<void>;

/** What the secretariat, the chair and the drafting body see and do of a ballot: how far it is, who has answered, and never what before it may be known. */
export function OfficePane({ ballot }: { readonly ballot: string }): ReactNode {
  const t = useTranslations('office');
  const { acts } = useBridge();
  const room = useRoom(roomName({ kind: 'ballot', ballot }), readBallotRoom).content;
  const { person } = useOpenSession();
  const isOffice = holds(person, 'secretariat');
  const content = room?.content;
  const isConcerned =
    isOffice || content?.chair === person.id || holds(person, 'chair') || content?.drafting.people.includes(person.id);
  const officeRoom = isOffice ? roomName({ kind: 'office', ballot }) : undefined;
  const { status, content: office } = useRoom(officeRoom, readOfficeRoom);
  const state = useListState(status, 0);
  const results = useRoom(isConcerned === true ? roomName({ kind: 'results', ballot }) : undefined, readResultsRoom);
  const [outcome, setOutcome] = useState<ActOutcome>();
  const [asked, setAsked] = useState<ReasonedDeed>();
  if (content === undefined || room?.standing === undefined || isConcerned !== true) return null;
  // While it runs the chair is a member like the others, and their answer comes first; nobody else may know anything yet.
  if (isOffice ? state === 'refused' : room.standing.stage === 'open') return null;
  if (isOffice && office === undefined) {
    return (
      <section className={styles['office']} aria-label={t('title')}>
        {state === 'loading' ? <Waiting text={t('loading')} /> : <p className={styles['aside']}>{t('unreachable')}</p>}
      </section>
    );
  }
  const { standing } = room;
  const opinions = results.status.kind === 'refused' ? undefined : results.content;

  const submit: Submit = async (type, body) => {
    setOutcome(undefined);
    setOutcome(await acts.submit(type, body));
  };

  return (
    <section className={styles['office']} aria-label={t('title')}>
      <h2 className={styles['title']}>{t('title')}</h2>
      <p className={styles['stage']}>{t(`stage.${standing.stage}`)}</p>
      {standing.returned === null ? null : (
        <Notice kind="caution">{t('returned', { reason: standing.returned.reason })}</Notice>
      )}
      <Deeds
        content={content}
        standing={standing}
        answered={office?.answered.size ?? 0}
        totals={opinions?.totals}
        submit={submit}
        onAsk={setAsked}
      />
      <Ties content={content} standing={standing} totals={opinions?.totals} submit={submit} />
      {outcome === undefined ? null : <Became outcome={outcome} onOutcome={setOutcome} />}
      {office === undefined ? null : <LateOpinions office={office} timeZone={content.timeZone} onAsk={setAsked} />}
      {opinions === undefined || opinions.rows.size === 0 ? (
        office !== undefined && <Members content={content} standing={standing} office={office} />
      ) : (
        <OpinionRows ballot={ballot} content={content} rows={opinions.rows} submit={submit} />
      )}
      {asked === undefined ? null : (
        <ReasonSheet
          deed={asked}
          content={content}
          ballot={ballot}
          timeZone={content.timeZone}
          submit={submit}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

interface BecameProps {
  readonly outcome: ActOutcome;
  readonly onOutcome: (outcome: ActOutcome) => void;
}

/** What became of the last act; where it waits for the second factor, its field. */
function Became({ outcome, onOutcome }: BecameProps): ReactNode {
  const t = useTranslations('office');
  const code = useTranslations('ballots.sent');
  const sentence = useOutcomeSentence();
  if (outcome.outcome === 'received')
    return <Notice kind="news">{t('done', { number: outcome.receipt.sequence })}</Notice>;
  if (outcome.outcome !== 'waiting' || outcome.needs === undefined || outcome.needs === 'earlier-act') {
    return <Notice kind="trouble">{sentence(outcome)}</Notice>;
  }
  return (
    <>
      <p className={styles['aside']}>{code('codeText')}</p>
      <CodeField act={outcome.act} needs={outcome.needs} onOutcome={onOutcome} />
    </>
  );
}

interface LateOpinionsProps {
  readonly office: OfficeRoomContent;
  readonly timeZone: string;
  readonly onAsk: (deed: ReasonedDeed) => void;
}

function LateOpinions({ office, timeZone, onAsk }: LateOpinionsProps): ReactNode {
  const t = useTranslations('office.late');
  const when = useWhen();
  const { name } = useWords();
  const people = usePeople();
  if (office.late.size === 0) return null;
  return (
    <section className={styles['block']}>
      <h3 className={styles['blockTitle']}>{t('title')}</h3>
      <ul>
        {[...office.late.values()].map(({ act, member, signedAt, receivedAt, settled }) => {
          const person = people.get(member);
          const times = { signed: when.exactly(signedAt, timeZone), received: when.exactly(receivedAt, timeZone) };
          return (
            <li key={act} className={styles['lateLine']}>
              <span className={styles['name']}>{person === undefined ? member : name(person)}</span>
              <span className={styles['aside']}>{t('line', times)}</span>
              {settled === null ? (
                <span className={styles['deeds']}>
                  <Button onPress={() => onAsk({ kind: 'settle', opinion: act, counts: true })}>{t('counts')}</Button>
                  <Button onPress={() => onAsk({ kind: 'settle', opinion: act, counts: false })}>
                    {t('setAside')}
                  </Button>
                </span>
              ) : (
                <span className={styles['aside']}>{t('settled', { reason: settled.reason })}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
