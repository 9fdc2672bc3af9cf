import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { ActBody, ActType } from '../../../../shared/acts/act.ts';
import {
  readBallotRoom,
  readOfficeRoom,
  type BallotRoomContent,
  type BallotStanding,
  type OfficeRoomContent,
} from '../../../../shared/rooms/ballotRoom.ts';
import { readResultsRoom } from '../../../../shared/rooms/resultsRoom.ts';
import { roomName } from '../../../../shared/rooms/room.ts';
import { Button } from '../../../design/Button.tsx';
import { Notice } from '../../../design/Notice.tsx';
import { Waiting } from '../../../design/Screen.tsx';
import { useWhen } from '../../../i18n/useWhen.ts';
import { useWords } from '../../../i18n/useWords.ts';
import type { ActOutcome } from '../../../platform/bridge.ts';
import { useBridge } from '../../../platform/bridgeContext.ts';
import { useListState } from '../../../platform/useListState.ts';
import { usePeople } from '../../../platform/useMeeting.ts';
import { useRoom } from '../../../platform/useRoom.ts';
import { useOutcomeSentence } from '../publication/useOutcomeSentence.ts';
import styles from './office.module.css';
import { Members } from './Members.tsx';
import { OpinionRows } from './OpinionRows.tsx';
import { ReasonSheet, type ReasonedDeed } from './ReasonSheet.tsx';

/** Does an act about this ballot; what became of it is shown where the deeds stand. */
export type Submit = <Type extends ActType>(type: Type, body: ActBody<Type>) => Promise<void>;

/** What the secretariat sees and does of a ballot: how far it is, who has answered, and never what before it may be known. */
export function OfficePane({ ballot }: { readonly ballot: string }): ReactNode {
  const t = useTranslations('office');
  const { acts } = useBridge();
  const sentence = useOutcomeSentence();
  const room = useRoom(roomName({ kind: 'ballot', ballot }), readBallotRoom).content;
  const { status, content: office } = useRoom(roomName({ kind: 'office', ballot }), readOfficeRoom);
  const state = useListState(status, 0);
  const results = useRoom(roomName({ kind: 'results', ballot }), readResultsRoom);
  const [outcome, setOutcome] = useState<ActOutcome>();
  const [asked, setAsked] = useState<ReasonedDeed>();
  if (state === 'refused' || room?.content === undefined || room.standing === undefined) return null;
  if (office === undefined) {
    return (
      <section className={styles['office']} aria-label={t('title')}>
        {state === 'loading' ? <Waiting text={t('loading')} /> : <p className={styles['aside']}>{t('unreachable')}</p>}
      </section>
    );
  }
  const { content, standing } = room;
  const opinions = results.status.kind === 'refused' ? undefined : results.content;

  const submit: Submit = async (type, body) => {
    setOutcome(undefined);
    setOutcome(await acts.submit(type, body));
  };

  return (
    <section className={styles['office']} aria-label={t('title')}>
      <h2 className={styles['title']}>{t('title')}</h2>
      <p className={styles['stage']}>{t(`stage.${standing.stage}`)}</p>
      <Deeds standing={standing} totals={opinions?.totals} submit={submit} onAsk={setAsked} />
      {outcome === undefined ? null : (
        <Notice kind={outcome.outcome === 'received' ? 'news' : 'trouble'}>
          {outcome.outcome === 'received' ? t('done', { number: outcome.receipt.sequence }) : sentence(outcome)}
        </Notice>
      )}
      <LateOpinions office={office} timeZone={content.timeZone} onAsk={setAsked} />
      {opinions === undefined || opinions.rows.size === 0 ? (
        <Members content={content} standing={standing} office={office} />
      ) : (
        <OpinionRows ballot={ballot} content={content} rows={opinions.rows} submit={submit} />
      )}
      {asked === undefined ? null : (
        <ReasonSheet
          deed={asked}
          ballot={ballot}
          timeZone={content.timeZone}
          submit={submit}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

interface DeedsProps {
  readonly standing: BallotStanding;
  readonly totals: BallotRoomContent['totals'] | undefined;
  readonly submit: Submit;
  readonly onAsk: (deed: ReasonedDeed) => void;
}

/** The next step of the ballot's life first; what ends or changes it beside it. */
function Deeds({ standing, totals, submit, onAsk }: DeedsProps): ReactNode {
  const t = useTranslations('office.steps');
  const { id: ballot, stage, revision } = standing;
  const next = (word: 'approve' | 'open' | 'close' | 'sumUp' | 'issue', go: () => Promise<void>) => (
    <Button kind="primary" onPress={() => void go()}>
      {t(word)}
    </Button>
  );
  const mayBeRecalled = stage === 'draft' || stage === 'approved' || stage === 'open' || stage === 'closed';
  return (
    <div className={styles['deeds']}>
      {stage === 'draft' ? next('approve', () => submit('ballot.approve', { ballot, revision })) : null}
      {stage === 'approved' ? next('open', () => submit('ballot.open', { ballot })) : null}
      {stage === 'open' ? next('close', () => submit('ballot.close', { ballot })) : null}
      {stage === 'closed'
        ? next('sumUp', () => submit('ballot.sumUp', { ballot, results: signedResults(totals ?? new Map()) }))
        : null}
      {stage === 'summed-up' ? next('issue', () => submit('ballot.issue', { ballot })) : null}
      {stage === 'open' ? (
        <>
          <Button onPress={() => onAsk({ kind: 'extend', deadline: standing.deadline ?? '' })}>{t('extend')}</Button>
          <Button onPress={() => onAsk({ kind: 'look' })}>{t('look')}</Button>
        </>
      ) : null}
      {mayBeRecalled ? <Button onPress={() => onAsk({ kind: 'recall' })}>{t('recall')}</Button> : null}
    </div>
  );
}

/** The results as they stand in the room; the server takes them only where they follow from the opinions. */
function signedResults(totals: BallotRoomContent['totals']): ActBody<'ballot.sumUp'>['results'] {
  return [...totals.values()].map(({ question, outcome }) => ({
    question,
    outcome: outcome.is === 'adopted' ? 'adopted' : 'not-adopted',
    side: outcome.is === 'adopted' ? outcome.side : null,
  }));
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
