import { Bell } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useNow, useTranslations } from 'use-intl';
import { remindAnswer, type RemindAnswer } from '../../../../shared/api/routes.ts';
import type { BallotContent } from '../../../../shared/domain/ballot/content.ts';
import type { Answered, BallotStanding, Delivery, OfficeRoomContent } from '../../../../shared/rooms/ballotRoom.ts';
import { Button } from '../../../design/Button.tsx';
import { Notice } from '../../../design/Notice.tsx';
import { useWhen } from '../../../i18n/useWhen.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { askServer } from '../../../platform/api.ts';
import { usePeople } from '../../../platform/useMeeting.ts';
import styles from './office.module.css';

export interface MembersProps {
  readonly content: BallotContent;
  readonly standing: BallotStanding;
  readonly office: OfficeRoomContent;
}

/** Who has answered, and when; those who have not come first, and can be reminded. */
export function Members({ content, standing, office }: MembersProps): ReactNode {
  const t = useTranslations('office.members');
  const sealed = useTranslations('office')('sealed');
  const { name } = useWords();
  const people = usePeople();
  if (standing.opened === null) return null;
  const voters = content.voters.map(({ member }) => ({ member, answered: office.answered.get(member) }));
  const ordered = [
    ...voters.filter(({ answered }) => answered === undefined),
    ...voters.filter(({ answered }) => answered !== undefined),
  ];
  const missing = voters.filter(({ answered }) => answered === undefined || answered.stale);
  const reached = missing.flatMap(({ member }) => office.deliveries.get(member) ?? []);
  const openedCount = reached.filter(({ openedAt }) => openedAt !== null).length;
  return (
    <section className={styles['block']}>
      <div className={styles['blockHead']}>
        <h3 className={styles['blockTitle']}>
          {t('answered', { answered: office.answered.size, voters: voters.length })}
        </h3>
        <Remind standing={standing} timeZone={content.timeZone} missing={missing.length} />
      </div>
      <p className={styles['aside']}>{sealed}</p>
      {missing.length === 0 || standing.stage !== 'open' ? null : (
        <p className={styles['aside']}>{t('reached', { received: reached.length, opened: openedCount })}</p>
      )}
      <table className={styles['members']}>
        <tbody>
          {ordered.map(({ member, answered }) => {
            const person = people.get(member);
            return (
              <tr key={member} data-answered={answered !== undefined || undefined}>
                <th scope="row">{person === undefined ? member : name(person)}</th>
                <Standing
                  answered={answered}
                  delivery={office.deliveries.get(member)}
                  reminders={office.reminders.filter(({ members }) => members.includes(member))}
                  timeZone={content.timeZone}
                />
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface StandingProps {
  readonly answered: Answered | undefined;
  readonly delivery: Delivery | undefined;
  /** Of this member, the oldest first. */
  readonly reminders: OfficeRoomContent['reminders'];
  readonly timeZone: string;
}

function Standing({ answered, delivery, reminders, timeZone }: StandingProps): ReactNode {
  const t = useTranslations('office.members');
  const when = useWhen();
  const deliveryWords = (reached: Delivery | undefined): string => {
    if (reached === undefined) return t('notReceived');
    return reached.openedAt === null
      ? t('received', { time: when.moment(reached.receivedAt, timeZone) })
      : t('opened', { time: when.moment(reached.openedAt, timeZone) });
  };
  if (answered === undefined) {
    const last = reminders.at(-1);
    return (
      <td colSpan={2} className={styles['missing']}>
        <span className={styles['silent']}>{t('silent')}</span>
        <span className={styles['line']}>{deliveryWords(delivery)}</span>
        {last === undefined ? null : (
          <span className={styles['line']}>
            {t('reminded', { count: reminders.length, time: when.moment(last.at, timeZone) })}
          </span>
        )}
      </td>
    );
  }
  return (
    <>
      <td>{t('number', { number: answered.sequence })}</td>
      <td>
        {when.exactly(answered.receivedAt, timeZone)}
        {answered.stale ? ` · ${t('stale')}` : ''}
        {answered.late ? ` · ${t('late')}` : ''}
      </td>
    </>
  );
}

interface RemindProps {
  readonly standing: BallotStanding;
  readonly timeZone: string;
  /** How many have not answered, or on papers replaced since. */
  readonly missing: number;
}

/** One tap reminds everybody who has not answered, at home and by mail. */
function Remind({ standing, timeZone, missing }: RemindProps): ReactNode {
  const t = useTranslations('office.remind');
  const when = useWhen();
  const now = useNow({ updateInterval: 15_000 }).getTime();
  const [answer, setAnswer] = useState<RemindAnswer | 'asking' | 'unreachable'>();
  const { id, stage, deadline } = standing;
  if (stage !== 'open' || deadline === null || now > Date.parse(deadline) || missing === 0) return null;

  async function remind(): Promise<void> {
    setAnswer('asking');
    const said = await askServer(remindAnswer, `/ballots/${id}/reminders`, { method: 'POST' });
    setAnswer(said.ok ? said.value : 'unreachable');
  }

  function sentence(): string | undefined {
    if (answer === undefined || answer === 'asking') return undefined;
    if (answer === 'unreachable') return t('unreachable');
    if (answer.outcome === 'reminded') return t('done', { count: answer.members });
    return answer.code === 'reminded-lately' && answer.until !== undefined
      ? t('lately', { time: when.time(answer.until, timeZone) })
      : t('nobody');
  }

  const said = sentence();
  return (
    <>
      <Button isDisabled={answer === 'asking'} onPress={() => void remind()}>
        <Bell aria-hidden="true" size="1.125rem" />
        {t('remind', { count: missing })}
      </Button>
      {said === undefined ? null : (
        <div className={styles['wide']}>
          <Notice kind={typeof answer === 'object' && answer.outcome === 'reminded' ? 'news' : 'caution'}>
            {said}
          </Notice>
        </div>
      )}
    </>
  );
}
