import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Answer } from '../../../shared/domain/ballot/ballot.ts';
import { differs, type AnswerDraft } from '../../../shared/rooms/answerRoom.ts';
import type { Duty } from '../../../shared/rooms/ballotDuty.ts';
import type { GivenOpinion } from '../../../shared/rooms/opinionRoom.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Waiting } from '../../design/Screen.tsx';
import { useWords } from '../../i18n/useWords.ts';
import type { RoomStatus } from '../../platform/bridge.ts';
import { useListState } from '../../platform/useListState.ts';
import { usePeople } from '../../platform/useMeeting.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import styles from './ballots.module.css';
import { DraftState } from './DraftState.tsx';
import { MyOpinion } from './MyOpinion.tsx';
import { missingFrom, QuestionField, type Missing } from './QuestionField.tsx';
import { ReviewSheet, type ReviewSheetProps } from './ReviewSheet.tsx';
import { useAnswer, useOwnOpinions, useSignedHere, type KnownBallot, type PapersToCompare } from './useBallot.ts';

export interface AnswerPaneProps {
  readonly ballot: KnownBallot;
  /** Whose answer it is: the person at the screen, or the member they assist. */
  readonly member: string;
  readonly duty: Duty;
  readonly next: ReviewSheetProps['next'];
  readonly onCompare: (papers: PapersToCompare) => void;
}

/** The answer: what was signed, or what is being prepared, and always how it stands. */
export function AnswerPane({ ballot, member, duty, next, onCompare }: AnswerPaneProps): ReactNode {
  const { person } = useOpenSession();
  const { content, entry } = ballot;
  const isMember = member === person.id;
  const opinions = useOwnOpinions(entry.id, isMember);
  const [signedHere, askSignedHere] = useSignedHere(entry.id);
  const answer = useAnswer(
    entry.id,
    duty === 'recalled' || duty === 'over' ? undefined : member,
    content.questions.map(({ id }) => id),
  );
  const [isChanging, setIsChanging] = useState(false);
  // While the sheet is open it stays: the receipt is shown in it.
  const [isReviewing, setIsReviewing] = useState(false);
  const isOpen = duty === 'waiting' || duty === 'stale' || duty === 'answered';
  const standing = opinions.at(-1);
  const isWaiting = isMember && signedHere?.outcome.outcome === 'waiting';
  const hasSigned = isMember && (standing !== undefined || isWaiting);

  if (hasSigned && !isChanging && !isReviewing) {
    return (
      <MyOpinion
        ballot={ballot}
        opinions={opinions}
        signedHere={signedHere}
        onCompare={onCompare}
        // Before what is kept of the draft is here, a change would be written over it.
        mayChange={isOpen && content.rules.changes.allowed && answer?.status.kind !== 'loading'}
        // While a signature is on its way, the draft is what was signed.
        hasUnfinished={answer !== undefined && standing !== undefined && !isWaiting && differs(answer.draft, standing)}
        onChange={() => {
          if (standing !== undefined && answer?.draft.isEmpty === true) answer.store.takeUp(standing.answers);
          setIsChanging(true);
        }}
        onOutcome={askSignedHere}
      />
    );
  }
  if (!isOpen || answer === undefined) return null;
  // Whatever is chosen before what others wrote of it is here would be written into nothing.
  if (answer.status.kind === 'loading' && !isReviewing) return <AnswerToCome status={answer.status} />;
  return (
    <Writing
      ballot={ballot}
      member={member}
      answer={answer}
      standing={standing}
      signedHere={isMember ? signedHere?.outcome : undefined}
      next={next}
      isReviewing={isReviewing}
      onReview={setIsReviewing}
      onSigned={askSignedHere}
      onDone={() => setIsChanging(false)}
    />
  );
}

function AnswerToCome({ status }: { readonly status: RoomStatus }): ReactNode {
  const t = useTranslations('ballots.draft');
  const isUnreachable = useListState(status, 0) === 'unreachable';
  return (
    <div className={styles['answer']}>
      {isUnreachable ? <p className={styles['aside']}>{t('unreachable')}</p> : <Waiting text={t('loading')} />}
    </div>
  );
}

interface WritingProps {
  readonly ballot: KnownBallot;
  readonly member: string;
  readonly answer: NonNullable<ReturnType<typeof useAnswer>>;
  readonly standing: GivenOpinion | undefined;
  readonly signedHere: NonNullable<ReturnType<typeof useSignedHere>[0]>['outcome'] | undefined;
  readonly next: ReviewSheetProps['next'];
  readonly isReviewing: boolean;
  readonly onReview: (isReviewing: boolean) => void;
  readonly onSigned: () => void;
  readonly onDone: () => void;
}

function Writing(props: WritingProps): ReactNode {
  const { ballot, member, answer, standing, signedHere, next, isReviewing, onReview, onSigned, onDone } = props;
  const t = useTranslations('ballots');
  const refusal = useTranslations('refusals');
  const { name } = useWords();
  const { person } = useOpenSession();
  const people = usePeople();
  const [wantsToSign, setWantsToSign] = useState(false);
  const { draft, status, store } = answer;
  const { questions, rules } = ballot.content;
  const isMember = member === person.id;
  const missing = new Map<string, Missing>(
    questions.map((question) => [question.id, missingFrom(question, draft.answers.get(question.id))]),
  );
  const isWhole = [...missing.values()].every((each) => each === undefined);
  const assistant = draft.preparedBy === undefined ? undefined : people.get(draft.preparedBy);
  const principal = people.get(member);

  function keepSigned(): void {
    if (standing !== undefined) store.takeUp(standing.answers);
    onDone();
  }

  function review(): void {
    setWantsToSign(true);
    if (isWhole) onReview(true);
    else {
      const [first] = [...missing].find(([, each]) => each !== undefined) ?? [''];
      document.querySelector(`[data-question="${first}"]`)?.scrollIntoView({ block: 'start', behavior: 'smooth' });
    }
  }

  return (
    <>
      <div className={styles['answer']}>
        {standing === undefined || isReviewing ? null : (
          <Notice kind="news" action={<Button onPress={keepSigned}>{t('mine.keep')}</Button>}>
            {t('mine.changing')}
          </Notice>
        )}
        {signedHere?.outcome === 'refused' ? (
          <Notice kind="trouble">
            <strong>{t('sent.refused')}.</strong> {refusal(signedHere.code)}
          </Notice>
        ) : null}
        {isMember && assistant !== undefined ? (
          <Notice kind="news">{t('assistant.prepared', { name: name(assistant) })}</Notice>
        ) : null}
        {isMember || principal === undefined ? null : (
          <Notice kind="caution">{t('assistant.prepare', { name: name(principal) })}</Notice>
        )}
        {questions.map((question, index) => (
          <QuestionField
            key={question.id}
            question={question}
            number={index + 1}
            count={questions.length}
            answer={draft.answers.get(question.id)}
            mayReserve={rules.reservation.allowed}
            missing={wantsToSign ? missing.get(question.id) : undefined}
            onChange={(change) => store.change(question.id, change)}
          />
        ))}
      </div>
      <footer className={styles['foot']}>
        <DraftState isEmpty={draft.isEmpty} status={status} />
        {isMember ? (
          <Button kind="primary" onPress={review}>
            {t('review')}
          </Button>
        ) : (
          <p className={styles['aside']}>{t('assistant.cannotSign')}</p>
        )}
      </footer>
      {isReviewing ? (
        <ReviewSheet
          ballot={ballot}
          answers={answersOf(draft)}
          preparedBy={assistant === undefined ? undefined : { id: assistant.id, name: name(assistant) }}
          next={next}
          onSigned={onSigned}
          onClose={(hasSigned) => {
            onReview(false);
            if (hasSigned) onDone();
          }}
        />
      ) : null}
    </>
  );
}

/** The answers as they are signed; called once all are whole. */
function answersOf(draft: AnswerDraft): readonly Answer[] {
  return [...draft.answers.values()].flatMap(({ choice, comment, ...rest }) =>
    choice === undefined ? [] : [{ ...rest, choice, comment: comment.normalize('NFC') }],
  );
}
