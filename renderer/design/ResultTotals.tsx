import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Question } from '../../shared/domain/ballot/content.ts';
import { categories, type Category } from '../../shared/domain/ballot/position.ts';
import type { QuestionTotals } from '../../shared/rooms/ballotRoom.ts';
import styles from './resultTotals.module.css';

export interface ResultTotalsProps {
  readonly question: Question;
  readonly totals: QuestionTotals;
}

/** What a question came to: the outcome in words, the sum anyone can check, and a bar that says the same. */
export function ResultTotals({ question, totals }: ResultTotalsProps): ReactNode {
  const t = useTranslations('ballots.result');
  const { outcome, members, sides, base, needed } = totals;
  const counted = categories.filter((category) => (members[category] ?? 0) > 0);
  const side = outcome.is === 'adopted' ? outcome.side : leadingOf(question, sides);
  const choice = question.choices.find(({ id, stance }) => id === side && stance === 'option');
  const isByChair = outcome.is === 'adopted' && outcome.by !== 'majority';
  return (
    <section className={styles['result']} data-outcome={outcome.is} data-question={question.id}>
      <h3 className={styles['question']}>{question.text}</h3>
      <p className={styles['outcome']}>
        {outcome.is === 'adopted' && choice !== undefined
          ? t('adoptedOption', { choice: choice.label })
          : t(outcome.is)}
        {isByChair ? <span className={styles['aside']}> ({t('byChair')})</span> : null}
      </p>
      <p className={styles['aside']}>{t('sum', { needed, base, reached: sides[side] ?? 0 })}</p>
      <div className={styles['bar']} aria-hidden="true">
        {counted.map((category) => (
          <span
            key={category}
            className={styles['part']}
            data-category={category}
            style={{ flexGrow: members[category] }}
          />
        ))}
      </div>
      <dl className={styles['legend']}>
        {counted.map((category) => (
          <Legend key={category} category={category} count={members[category] ?? 0} />
        ))}
      </dl>
    </section>
  );
}

function Legend({ category, count }: { readonly category: Category; readonly count: number }): ReactNode {
  const t = useTranslations('ballots.result.categories');
  return (
    <div className={styles['entry']}>
      <dt>
        <span className={styles['part']} data-category={category} aria-hidden="true" />
        {t(category)}
      </dt>
      <dd>{count}</dd>
    </div>
  );
}

/** The side whose sum is asked about: agreement, or the option that weighs most. */
function leadingOf(question: Question, sides: Readonly<Record<string, number>>): string {
  const options = question.choices.filter(({ stance }) => stance === 'option').map(({ id }) => id);
  return options.toSorted((a, b) => (sides[b] ?? 0) - (sides[a] ?? 0))[0] ?? 'agree';
}
