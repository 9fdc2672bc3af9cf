import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Answer } from '../../../shared/domain/ballot/ballot.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Sheet, SheetActions } from '../../design/Sheet.tsx';
import { useWhen } from '../../i18n/useWhen.ts';
import type { ActOutcome } from '../../platform/bridge.ts';
import { useBridge } from '../../platform/bridgeContext.ts';
import styles from './ballots.module.css';
import { CodeField } from '../../design/CodeField.tsx';
import { choiceOf } from './QuestionField.tsx';
import { Receipt } from './Receipt.tsx';
import { papersOf, type KnownBallot } from './useBallot.ts';

export interface ReviewSheetProps {
  readonly ballot: KnownBallot;
  readonly answers: readonly Answer[];
  /** The assistant who prepared it, with the name as it is addressed. */
  readonly preparedBy: { readonly id: string; readonly name: string } | undefined;
  /** The next ballot that waits. */
  readonly next: { readonly number: string; readonly go: () => void } | undefined;
  readonly onSigned: () => void;
  readonly onClose: (hasSigned: boolean) => void;
}

/** The one grave step: the exact text, what signing means, one button; then the receipt in the same place. */
export function ReviewSheet(props: ReviewSheetProps): ReactNode {
  const { ballot, answers, preparedBy, next, onSigned, onClose } = props;
  const t = useTranslations('ballots.reviewSheet');
  const { acts } = useBridge();
  const [outcome, setOutcome] = useState<ActOutcome>();
  const [isSigning, setIsSigning] = useState(false);
  // What was in force when the person began to review: a paper replaced meanwhile has not been seen.
  const [dossier] = useState(() => inForce(ballot));
  const current = inForce(ballot);
  const unseen = papersOf(ballot).filter(({ id }) => dossier[id] !== current[id]);

  async function sign(): Promise<void> {
    setIsSigning(true);
    const made = await acts.submit('ballot.giveOpinion', {
      ballot: ballot.entry.id,
      dossier,
      answers: [...answers],
      ...(preparedBy === undefined ? {} : { preparedBy: preparedBy.id }),
    });
    setIsSigning(false);
    setOutcome(made);
    onSigned();
  }

  if (outcome?.outcome === 'waiting' && outcome.needs !== undefined && outcome.needs !== 'earlier-act') {
    return (
      <Sheet title={t('codeTitle')} onClose={() => onClose(true)}>
        <p>{t('codeText')}</p>
        <CodeField
          act={outcome.act}
          needs={outcome.needs}
          onOutcome={(made) => {
            setOutcome(made);
            onSigned();
          }}
        />
      </Sheet>
    );
  }
  if (outcome?.outcome === 'received' || outcome?.outcome === 'waiting') {
    return <Signed outcome={outcome} timeZone={ballot.content.timeZone} next={next} onClose={() => onClose(true)} />;
  }
  return (
    <Sheet title={t('title')} onClose={() => onClose(false)}>
      <p className={styles['aside']}>{t('exact')}</p>
      <ExactText ballot={ballot} answers={answers} />
      {preparedBy === undefined ? null : <p>{t('preparedBy', { name: preparedBy.name })}</p>}
      <Meaning ballot={ballot} />
      {outcome === undefined ? null : <NotRecorded outcome={outcome} />}
      {unseen.map(({ id, title }) => (
        <Notice key={id} kind="caution">
          {t('replacedMeanwhile', { title })}
        </Notice>
      ))}
      <SheetActions>
        <Button onPress={() => onClose(false)}>{t('back')}</Button>
        <Button kind="primary" isDisabled={isSigning || unseen.length > 0} onPress={() => void sign()}>
          {t(isSigning ? 'signing' : 'sign')}
        </Button>
      </SheetActions>
    </Sheet>
  );
}

/** sha256 of the version of each paper that is in force. */
function inForce(ballot: KnownBallot): Record<string, string> {
  return Object.fromEntries(
    papersOf(ballot).flatMap(({ id, versions }) => {
      const current = versions.at(-1);
      return current === undefined ? [] : [[id, current.file.sha256] as const];
    }),
  );
}

/** Word for word what the act will say of each question. */
export function ExactText(props: { readonly ballot: KnownBallot; readonly answers: readonly Answer[] }): ReactNode {
  const { ballot, answers } = props;
  const t = useTranslations('ballots.reviewSheet');
  return (
    <ol className={styles['exact']}>
      {ballot.content.questions.map((question) => {
        const answer = answers.find((candidate) => candidate.question === question.id);
        const comment = answer?.comment.trim() ?? '';
        return (
          <li key={question.id} className={styles['exactAnswer']}>
            <p className={styles['exactQuestion']}>{question.text}</p>
            <p className={styles['exactChoice']}>
              {choiceOf(question, answer?.choice)?.label}
              {answer?.reserved === true ? ` · ${t('reserved')}` : ''}
            </p>
            <p className={comment === '' ? styles['aside'] : styles['exactComment']}>
              {comment === '' ? t('silentComment') : answer?.comment}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

function Meaning({ ballot }: { readonly ballot: KnownBallot }): ReactNode {
  const t = useTranslations('ballots.reviewSheet');
  const when = useWhen();
  const { content, standing, entry } = ballot;
  const { deadline } = standing;
  return (
    <div className={styles['meaning']}>
      <p>{t('dossier', { documents: entry.documentCount, pages: entry.pageCount })}</p>
      {papersOf(ballot).map(({ id, title, versions }) => {
        const replaced = versions.at(-1)?.replaced;
        if (replaced === undefined) return null;
        const facts = { title, number: versions.length, time: when.moment(replaced.at, content.timeZone) };
        return <p key={id}>{t('replaced', facts)}</p>;
      })}
      {content.rules.changes.allowed && deadline !== null ? (
        <p>{t('until', when.due(deadline, content.timeZone))}</p>
      ) : (
        <p>{t('final')}</p>
      )}
    </div>
  );
}

/** Why nothing was recorded, and that nothing was lost. */
export function NotRecorded({ outcome }: { readonly outcome: ActOutcome }): ReactNode {
  const t = useTranslations('ballots.sent');
  const refusal = useTranslations('refusals');
  if (outcome.outcome === 'unsigned') return <Notice kind="trouble">{t('unsigned')}</Notice>;
  if (outcome.outcome !== 'refused') return null;
  return (
    <Notice kind="trouble">
      <strong>{t('refused')}.</strong> {refusal(outcome.code)}
    </Notice>
  );
}

interface SignedProps {
  readonly outcome: Extract<ActOutcome, { outcome: 'received' | 'waiting' }>;
  readonly timeZone: string;
  readonly next: ReviewSheetProps['next'];
  readonly onClose: () => void;
}

function Signed({ outcome, timeZone, next, onClose }: SignedProps): ReactNode {
  const t = useTranslations('ballots');
  const when = useWhen();
  const [signedAt] = useState(() => new Date().toISOString());
  const isReceived = outcome.outcome === 'received';
  const isBehind = !isReceived && outcome.needs === 'earlier-act';
  const time = when.time(signedAt, timeZone);
  const title = isReceived ? t('receipt.title') : t(isBehind ? 'sent.behind' : 'sent.waiting', { time });
  return (
    <Sheet title={title} onClose={onClose}>
      {isReceived ? <Receipt receipt={outcome.receipt} timeZone={timeZone} isLarge /> : null}
      <p>{t(isReceived ? 'receipt.explain' : isBehind ? 'sent.behindText' : 'sent.waitingText')}</p>
      <SheetActions>
        <Button onPress={onClose}>{t('reviewSheet.done')}</Button>
        {next === undefined ? null : (
          <Button kind="primary" onPress={next.go}>
            {t('reviewSheet.next', { number: next.number })}
          </Button>
        )}
      </SheetActions>
    </Sheet>
  );
}
