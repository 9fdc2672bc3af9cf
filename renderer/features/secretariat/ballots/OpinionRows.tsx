import { useState, type ReactNode } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { BallotContent } from '../../../../shared/domain/ballot/content.ts';
import type { ResultRow } from '../../../../shared/rooms/resultsRoom.ts';
import { Button } from '../../../design/Button.tsx';
import { Notice } from '../../../design/Notice.tsx';
import { useWords } from '../../../i18n/useWords.ts';
import { usePeople } from '../../../platform/useMeeting.ts';
import { useOpenSession } from '../../../platform/useSession.ts';
import styles from './office.module.css';
import type { Submit } from './OfficePane.tsx';

export interface OpinionRowsProps {
  readonly ballot: string;
  readonly content: BallotContent;
  readonly rows: ReadonlyMap<string, ResultRow>;
  readonly submit: Submit;
}

/** Every member's line on every question, and the drafting body's answers to other opinions. */
export function OpinionRows({ ballot, content, rows, submit }: OpinionRowsProps): ReactNode {
  const t = useTranslations('office');
  const category = useTranslations('ballots.result.categories');
  const { name } = useWords();
  const people = usePeople();
  const nameOf = (member: string) => {
    const person = people.get(member);
    return person === undefined ? member : name(person);
  };
  const unanswered = [...rows.values()].filter(({ question, opinion }) => {
    const asked = content.questions.find(({ id }) => id === question);
    const choice = asked?.choices.find(({ id }) => id === opinion?.choice);
    return choice?.stance === 'other' && opinion?.reply === null;
  }).length;
  return (
    <section className={styles['block']}>
      <h3 className={styles['blockTitle']}>{t('opinions.title')}</h3>
      {unanswered === 0 ? null : <Notice kind="caution">{t('replies.left', { count: unanswered })}</Notice>}
      {content.questions.map((question) => (
        <div key={question.id}>
          <p className={styles['questionText']}>{question.text}</p>
          <table className={styles['members']}>
            <tbody>
              {content.voters.map(({ member }) => {
                const row = rows.get(`${question.id}/${member}`);
                if (row === undefined) return null;
                const choice = question.choices.find(({ id }) => id === row.opinion?.choice);
                return (
                  <tr key={member}>
                    <th scope="row">{nameOf(member)}</th>
                    <td>{row.opinion === undefined ? '' : t('members.number', { number: row.opinion.sequence })}</td>
                    <td>
                      <span className={styles['name']}>
                        {row.category === 'agree' || row.category === 'option' ? choice?.label : category(row.category)}
                      </span>
                      {row.opinion === undefined || row.opinion.comment === '' ? null : (
                        <span className={styles['said']}>{row.opinion.comment}</span>
                      )}
                      {choice?.stance === 'other' && row.opinion !== undefined ? (
                        <ReplyTo ballot={ballot} content={content} row={row} submit={submit} />
                      ) : null}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      ))}
    </section>
  );
}

interface ReplyToProps extends Pick<OpinionRowsProps, 'ballot' | 'content' | 'submit'> {
  readonly row: ResultRow;
}

/** The answer of the drafting body: what stands, or the field for whoever speaks in its name. */
function ReplyTo({ ballot, content, row, submit }: ReplyToProps): ReactNode {
  const t = useTranslations('office.replies');
  const said = useTranslations('ballots.mine.reply');
  const { person } = useOpenSession();
  const [text, setText] = useState('');
  const { opinion } = row;
  if (opinion === undefined) return null;
  if (opinion.reply !== null) {
    return (
      <span className={styles['said']}>
        <strong>{said(opinion.reply.verdict)}:</strong> {opinion.reply.text}
      </span>
    );
  }
  if (!content.drafting.people.includes(person.id)) return <span className={styles['aside']}>{t('waiting')}</span>;
  const answer = (verdict: 'accepted' | 'explained') =>
    submit('ballot.answerOpinion', {
      ballot,
      opinion: opinion.act,
      question: row.question,
      verdict,
      text: text.normalize('NFC'),
    });
  return (
    <span className={styles['reply']}>
      <TextField className={styles['field'] ?? ''} value={text} onChange={setText}>
        <Label>{t('text')}</Label>
        <TextArea rows={3} className={styles['textArea'] ?? ''} />
      </TextField>
      <span className={styles['deeds']}>
        <Button onPress={() => void answer('accepted')}>{t('accepted')}</Button>
        <Button onPress={() => void answer('explained')}>{t('explained')}</Button>
      </span>
    </span>
  );
}
