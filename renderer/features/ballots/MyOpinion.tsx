import { CloudUpload, KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { GivenOpinion } from '../../../shared/rooms/opinionRoom.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { useWhen } from '../../i18n/useWhen.ts';
import type { SignedHere } from '../../platform/bridge.ts';
import styles from './ballots.module.css';
import { CodeField } from '../../design/CodeField.tsx';
import { Receipt } from './Receipt.tsx';
import { ExactText, NotRecorded } from './ReviewSheet.tsx';
import { replacedSince, type KnownBallot, type PapersToCompare } from './useBallot.ts';

export interface MyOpinionProps {
  readonly ballot: KnownBallot;
  /** Everything signed, oldest first. */
  readonly opinions: readonly GivenOpinion[];
  /** The last one signed on this device, and what became of it. */
  readonly signedHere: SignedHere | undefined;
  readonly mayChange: boolean;
  /** A change was begun and not signed. */
  readonly hasUnfinished: boolean;
  readonly onChange: () => void;
  /** An act that waited has another outcome. */
  readonly onOutcome: () => void;
  readonly onCompare: (papers: PapersToCompare) => void;
}

/** What the person signed, with its receipt, or that it is still on its way. */
export function MyOpinion(props: MyOpinionProps): ReactNode {
  const { ballot, opinions, signedHere, mayChange, hasUnfinished, onChange, onOutcome, onCompare } = props;
  const t = useTranslations('ballots');
  const when = useWhen();
  const { timeZone } = ballot.content;
  const { deadline } = ballot.standing;
  const last = opinions.at(-1);
  const isStale = last?.fate === 'stale';
  // What was refused after an older opinion was recorded: both are said.
  const isUnknownYet = signedHere !== undefined && !opinions.some(({ act }) => act === signedHere.act);
  return (
    <>
      <div className={styles['answer']}>
        <h2 className={styles['paneTitle']}>{t('mine.title')}</h2>
        {isUnknownYet ? <OnItsWay signedHere={signedHere} timeZone={timeZone} onOutcome={onOutcome} /> : null}
        {isUnknownYet && signedHere.answers.length > 0 ? (
          <ExactText ballot={ballot} answers={signedHere.answers} />
        ) : null}
        {isUnknownYet ? <NotRecorded outcome={signedHere.outcome} /> : null}
        {isStale && mayChange ? (
          <Notice kind="caution">
            {t('mine.stale')}
            <Replaced papers={replacedSince(ballot, last)} onCompare={onCompare} />
          </Notice>
        ) : null}
        {hasUnfinished && mayChange ? <Notice kind="news">{t('mine.unfinished')}</Notice> : null}
        {last === undefined ? null : (
          <>
            <Receipt receipt={last.receipt} timeZone={timeZone} />
            <p className={styles['fate']} data-fate={last.fate}>
              {t(`mine.fate.${last.fate}`)}
            </p>
            <ExactText ballot={ballot} answers={last.answers} />
            <Replies ballot={ballot} opinion={last} />
          </>
        )}
        <History opinions={opinions} timeZone={timeZone} />
      </div>
      {mayChange ? (
        <footer className={styles['foot']}>
          <p className={styles['aside']}>{deadline === null ? '' : t('mine.until', when.due(deadline, timeZone))}</p>
          <Button kind={isStale ? 'primary' : 'plain'} onPress={onChange}>
            {t(isStale ? 'mine.confirm' : hasUnfinished ? 'mine.goOn' : 'mine.change')}
          </Button>
        </footer>
      ) : null}
    </>
  );
}

interface OnItsWayProps {
  readonly signedHere: SignedHere;
  readonly timeZone: string;
  readonly onOutcome: () => void;
}

/** Signed and not yet received: it waits for a connection, or for the person's code. */
function OnItsWay({ signedHere: { at, outcome }, timeZone, onOutcome }: OnItsWayProps): ReactNode {
  const t = useTranslations('ballots.sent');
  const when = useWhen();
  if (outcome.outcome !== 'waiting') return null;
  const { needs } = outcome;
  const time = when.exactly(at, timeZone);
  const isForCode = needs !== undefined && needs !== 'earlier-act';
  const Icon = isForCode ? KeyRound : CloudUpload;
  return (
    <div className={styles['onItsWay']}>
      <Icon aria-hidden="true" size="1.25rem" />
      <div>
        <p role="status" className={styles['strong']}>
          {t(isForCode ? 'code' : needs === undefined ? 'waiting' : 'behind', { time })}
        </p>
        <p className={styles['aside']}>
          {t(isForCode ? 'codeText' : needs === undefined ? 'waitingText' : 'behindText')}
        </p>
        {isForCode ? <CodeField act={outcome.act} needs={needs} onOutcome={onOutcome} /> : null}
      </div>
    </div>
  );
}

interface ReplacedProps {
  readonly papers: readonly PapersToCompare[];
  readonly onCompare: (papers: PapersToCompare) => void;
}

/** What changed since it was signed, one paper after the other. */
function Replaced({ papers, onCompare }: ReplacedProps): ReactNode {
  const t = useTranslations('ballots.mine');
  return (
    <ul className={styles['replacedPapers']}>
      {papers.map((paper) => (
        <li key={paper.after.file.sha256}>
          <Button onPress={() => onCompare(paper)}>
            {papers.length === 1 ? t('whatChanged') : t('whatChangedIn', { title: paper.title })}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** What the drafting body said to it. */
function Replies({ ballot, opinion }: { readonly ballot: KnownBallot; readonly opinion: GivenOpinion }): ReactNode {
  const t = useTranslations('ballots.mine.reply');
  const replies = ballot.content.questions.flatMap(({ id, text }) => {
    const reply = opinion.replies[id];
    return reply === undefined ? [] : [{ id, text, reply }];
  });
  if (replies.length === 0) return null;
  return (
    <ul className={styles['exact']}>
      {replies.map(({ id, text, reply }) => (
        <li key={id} className={styles['exactAnswer']}>
          <p className={styles['exactQuestion']}>{text}</p>
          <p className={styles['exactChoice']}>{t(reply.verdict)}</p>
          <p className={styles['exactComment']}>{reply.text}</p>
        </li>
      ))}
    </ul>
  );
}

function History(props: { readonly opinions: readonly GivenOpinion[]; readonly timeZone: string }): ReactNode {
  const { opinions, timeZone } = props;
  const t = useTranslations('ballots');
  const when = useWhen();
  if (opinions.length < 2) return null;
  return (
    <details className={styles['history']}>
      <summary>{t('mine.history', { count: opinions.length })}</summary>
      <ol>
        {opinions.map(({ act, receipt, fate }) => (
          <li key={act}>
            {t('answeredLine', { number: receipt.sequence, time: when.exactly(receipt.receivedAt, timeZone) })}
            {' · '}
            {t(`mine.fate.${fate}`)}
          </li>
        ))}
      </ol>
    </details>
  );
}
