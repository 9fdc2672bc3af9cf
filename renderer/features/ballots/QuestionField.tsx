import { useEffect, useId, useState, type ReactNode } from 'react';
import { Checkbox, FieldError, Label, Radio, RadioGroup, TextArea, TextField } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { Choice, Question } from '../../../shared/domain/ballot/content.ts';
import { needsComment } from '../../../shared/domain/ballot/giveOpinion.ts';
import type { AnswerChange, AnswerDraft } from '../../../shared/rooms/answerRoom.ts';
import styles from './ballots.module.css';

type DraftedAnswer = AnswerDraft['answers'] extends ReadonlyMap<string, infer Value> ? Value : never;

/** What is still missing from an answer. */
export type Missing = 'choice' | 'comment' | undefined;

/** What an answer lacks before it can be signed. */
export function missingFrom(question: Question, answer: DraftedAnswer | undefined): Missing {
  const choice = choiceOf(question, answer?.choice);
  if (choice === undefined) return 'choice';
  return needsComment(question, choice) && answer?.comment.trim() === '' ? 'comment' : undefined;
}

/** The choice of a question by its id. */
export function choiceOf(question: Question, id: string | undefined): Choice | undefined {
  return question.choices.find((choice) => choice.id === id);
}

export interface QuestionFieldProps {
  readonly question: Question;
  readonly number: number;
  readonly count: number;
  readonly answer: DraftedAnswer | undefined;
  /** Whether reservations are allowed at all under the ballot's rules. */
  readonly mayReserve: boolean;
  /** Shown once the person wanted to sign. */
  readonly missing: Missing;
  readonly onChange: (change: AnswerChange) => void;
}

/** One question: its choices alike in size, weight and colour, in the ballot's order, none chosen before. */
export function QuestionField(props: QuestionFieldProps): ReactNode {
  const { question, number, count, answer, mayReserve, missing, onChange } = props;
  const t = useTranslations('ballots');
  const heading = useId();
  const choice = choiceOf(question, answer?.choice);
  const isOpposed = choice?.stance === 'disagree' || choice?.stance === 'other';
  return (
    <section className={styles['question']} aria-labelledby={heading} data-question={question.id}>
      {count === 1 ? null : <p className={styles['kicker']}>{t('question', { number, count })}</p>}
      <h2 id={heading} className={styles['questionText']}>
        {question.text}
      </h2>
      <RadioGroup
        className={styles['choices'] ?? ''}
        aria-labelledby={heading}
        value={answer?.choice ?? null}
        isInvalid={missing === 'choice'}
        onChange={(id) => {
          const chosen = choiceOf(question, id);
          if (chosen === undefined) return;
          const mayBeReserved = chosen.stance === 'disagree' || chosen.stance === 'other';
          onChange({ choice: id, ...(mayBeReserved ? {} : { reserved: false }) });
        }}
      >
        {question.choices.map(({ id, label }) => (
          <Radio key={id} value={id} className={styles['choice'] ?? ''}>
            <span className={styles['dot']} aria-hidden="true" />
            <span>
              {label}
              {question.proposed === id ? <span className={styles['aside']}> ({t('proposed')})</span> : null}
            </span>
          </Radio>
        ))}
        {missing === 'choice' ? <FieldError className={styles['fault'] ?? ''}>{t('faults.choice')}</FieldError> : null}
      </RadioGroup>
      {isOpposed && mayReserve ? (
        <Checkbox
          className={styles['reserve'] ?? ''}
          isSelected={answer?.reserved === true}
          onChange={(reserved) => onChange({ reserved })}
        >
          <span className={styles['box']} aria-hidden="true" />
          <span>
            <span className={styles['reserveWord']}>{t('reserve')}</span>
            <span className={styles['aside']}>{t('reserveMeaning')}</span>
          </span>
        </Checkbox>
      ) : null}
      {question.comment.rule === 'none' ? null : (
        <Comment
          label={t(choice !== undefined && needsComment(question, choice) ? 'commentNeeded' : 'comment')}
          stored={answer?.comment ?? ''}
          fault={missing === 'comment' ? t('faults.comment') : undefined}
          onChange={(comment) => onChange({ comment })}
        />
      )}
    </section>
  );
}

interface CommentProps {
  readonly label: string;
  readonly stored: string;
  readonly fault: string | undefined;
  readonly onChange: (comment: string) => void;
}

/** Keeps every letter as it is typed; what an assistant writes meanwhile appears when the field is left. */
function Comment({ label, stored, fault, onChange }: CommentProps): ReactNode {
  const [text, setText] = useState(stored);
  const [isWriting, setIsWriting] = useState(false);
  useEffect(() => {
    if (!isWriting) setText(stored);
  }, [stored, isWriting]);
  return (
    <TextField
      className={styles['comment'] ?? ''}
      value={text}
      isInvalid={fault !== undefined}
      onFocusChange={setIsWriting}
      onChange={(typed) => {
        const written = typed.normalize('NFC');
        setText(written);
        onChange(written);
      }}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <TextArea className={styles['textArea'] ?? ''} rows={4} />
      <FieldError className={styles['fault'] ?? ''}>{fault}</FieldError>
    </TextField>
  );
}
