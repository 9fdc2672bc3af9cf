import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { BallotContent, Question } from '../../../../shared/domain/ballot/content.ts';
import type { BallotRoomContent, BallotStanding } from '../../../../shared/rooms/ballotRoom.ts';
import { Button } from '../../../design/Button.tsx';
import { Notice } from '../../../design/Notice.tsx';
import { Sheet, SheetActions } from '../../../design/Sheet.tsx';
import { useOpenSession } from '../../../platform/useSession.ts';
import styles from './office.module.css';
import type { Submit } from './OfficePane.tsx';

export interface TiesProps {
  readonly content: BallotContent;
  readonly standing: BallotStanding;
  readonly totals: BallotRoomContent['totals'] | undefined;
  readonly submit: Submit;
}

/** Questions whose sides weigh the same: the chair chooses one, which is final; anybody else sees that it waits. */
export function Ties({ content, standing, totals, submit }: TiesProps): ReactNode {
  const t = useTranslations('office.tie');
  const { person } = useOpenSession();
  const [chosen, setChosen] = useState<{ readonly question: Question; readonly side: string }>();
  const tied = content.questions.flatMap((question) => {
    const total = totals?.get(question.id);
    return total?.outcome.is === 'tie-awaits-chair' ? [{ question, sides: total.tied }] : [];
  });
  if (tied.length === 0) return null;
  const isChair = person.id === content.chair;

  async function settle({ question, side }: { question: Question; side: string }): Promise<void> {
    setChosen(undefined);
    await submit('ballot.settleTie', { ballot: standing.id, question: question.id, choice: side });
  }

  return (
    <section className={styles['block']}>
      <h3 className={styles['blockTitle']}>{t('title')}</h3>
      {tied.map(({ question, sides }) => (
        <div key={question.id}>
          <p className={styles['questionText']}>{question.text}</p>
          {isChair ? (
            <div className={styles['deeds']}>
              {sides.map((side) => (
                <Button key={side} onPress={() => setChosen({ question, side })}>
                  {labelOf(side, question)}
                </Button>
              ))}
            </div>
          ) : (
            <Notice kind="caution">{t('waiting')}</Notice>
          )}
        </div>
      ))}
      {chosen === undefined ? null : (
        <Sheet
          title={t('settle', { choice: labelOf(chosen.side, chosen.question) })}
          onClose={() => setChosen(undefined)}
        >
          <p>{chosen.question.text}</p>
          <p className={styles['aside']}>{t('final')}</p>
          <SheetActions>
            <Button onPress={() => setChosen(undefined)}>{t('cancel')}</Button>
            <Button kind="primary" onPress={() => void settle(chosen)}>
              {t('confirm')}
            </Button>
          </SheetActions>
        </Sheet>
      )}
    </section>
  );
}

function labelOf(side: string, { choices }: Question): string {
  return choices.find(({ id, stance }) => id === side || stance === side)?.label ?? side;
}
