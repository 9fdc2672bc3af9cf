import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { v7 as newId } from 'uuid';
import { Button } from '../../../design/Button.tsx';
import { TextField } from '../../../design/TextField.tsx';
import styles from './office.module.css';
import { usualQuestion, type WrittenQuestion } from './writing.ts';

export interface QuestionFieldsProps {
  readonly questions: readonly WrittenQuestion[];
  readonly onChange: (questions: WrittenQuestion[]) => void;
}

/** The questions in writing; of one that chooses among options, the options too. */
export function QuestionFields({ questions, onChange }: QuestionFieldsProps): ReactNode {
  const t = useTranslations('office.composer');
  const put = (changed: WrittenQuestion) =>
    onChange(questions.map((question) => (question.id === changed.id ? changed : question)));
  return (
    <>
      {questions.map((question, index) => (
        <div key={question.id} className={styles['questionFields']}>
          <TextField
            label={t('question', { number: index + 1 })}
            hint={isOfOptions(question) ? t('optionsHint') : t('questionHint')}
            value={question.text}
            onChange={(text) => put({ ...question, text })}
          />
          {isOfOptions(question) ? <Options question={question} onChange={put} /> : null}
          {questions.length === 1 ? null : (
            <Button kind="quiet" onPress={() => onChange(questions.filter(({ id }) => id !== question.id))}>
              <X aria-hidden="true" size="1.125rem" />
              {t('removeQuestion', { number: index + 1 })}
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button onPress={() => onChange([...questions, usualQuestion(newId(), '')])}>{t('addQuestion')}</Button>
      </div>
    </>
  );
}

function isOfOptions({ choices }: WrittenQuestion): boolean {
  return choices.some(({ stance }) => stance === 'option');
}

interface OptionsProps {
  readonly question: WrittenQuestion;
  readonly onChange: (question: WrittenQuestion) => void;
}

function Options({ question, onChange }: OptionsProps): ReactNode {
  const t = useTranslations('office.composer');
  const { choices } = question;
  const options = choices.filter(({ stance }) => stance === 'option');
  const others = choices.filter(({ stance }) => stance !== 'option');
  return (
    <>
      {options.map((option, index) => (
        <TextField
          key={option.id}
          label={t('option', { number: index + 1 })}
          value={option.label}
          onChange={(label) =>
            onChange({
              ...question,
              choices: choices.map((each) => (each.id === option.id ? { ...each, label } : each)),
            })
          }
        />
      ))}
      <div>
        <Button
          kind="quiet"
          onPress={() =>
            onChange({ ...question, choices: [...options, { id: newId(), label: '', stance: 'option' }, ...others] })
          }
        >
          {t('addOption')}
        </Button>
      </div>
    </>
  );
}
