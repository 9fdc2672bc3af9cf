import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { MeetingRecord } from '../../../../shared/api/routes.ts';
import { levelSchema, type Agenda } from '../../../../shared/domain/meeting/agenda.ts';
import { useNameOf } from '../draft/PeoplePicker.tsx';
import { usePeople } from '../../../platform/useMeeting.ts';
import styles from '../secretariat.module.css';
import { agendaDifference, isEmptyDifference, readersOf } from './agendaDifference.ts';

interface DifferenceViewProps {
  readonly record: MeetingRecord;
  readonly agenda: Agenda;
}

/** What a publication would change, and who would see it. */
export function DifferenceView({ record, agenda }: DifferenceViewProps): ReactNode {
  const t = useTranslations('secretariat.publication');
  const names = useNames();
  const difference = agendaDifference(record.agenda, agenda);
  const titles = (list: readonly { title: string }[]) => list.map(({ title }) => title);
  const lists = [
    [t('newItems'), titles(difference.newItems)],
    [t('changedItems'), titles(difference.changedItems)],
    [t('removedItems'), titles(difference.removedItems)],
    [t('newDocuments'), titles(difference.newDocuments)],
    [t('replacedDocuments'), titles(difference.replacedDocuments)],
    [t('changedDocuments'), titles(difference.changedDocuments)],
    [t('removedDocuments'), titles(difference.removedDocuments)],
  ] as const;
  return (
    <>
      <p>
        {record.publication === 0
          ? t('first')
          : t('again', { number: record.publication + 1, before: record.publication })}
      </p>
      {isEmptyDifference(difference) ? <p className={styles['hint']}>{t('nothing')}</p> : null}
      <ul className={styles['plainList']}>
        {difference.fields.map((field) => (
          <li key={field}>{t(`fields.${field}`)}</li>
        ))}
        {record.publication > 0 && difference.joined.length > 0 ? (
          <li>{t('joined', { names: names(difference.joined) })}</li>
        ) : null}
        {difference.left.length > 0 ? <li>{t('left', { names: names(difference.left) })}</li> : null}
        {difference.reordered ? <li>{t('reordered')}</li> : null}
      </ul>
      {lists.map(([heading, entries]) =>
        entries.length === 0 ? null : (
          <section key={heading}>
            <h3 className={styles['groupTitle']}>
              {heading} ({entries.length})
            </h3>
            <ul className={styles['plainList']}>
              {entries.slice(0, longestList).map((entry, index) => (
                <li key={`${index} ${entry}`}>{entry}</li>
              ))}
              {entries.length > longestList ? (
                <li className={styles['hint']}>{t('more', { count: entries.length - longestList })}</li>
              ) : null}
            </ul>
          </section>
        ),
      )}
      <Readers agenda={agenda} />
    </>
  );
}

const longestList = 12;

function Readers({ agenda }: { readonly agenda: Agenda }): ReactNode {
  const t = useTranslations('secretariat.publication');
  const levelName = useTranslations('secretariat.levels');
  const names = useNames();
  const format = useFormatter();
  const { restrictedItems, guests, documentsByLevel } = readersOf(agenda);
  const levels = Object.entries(documentsByLevel).map(([level, count]) =>
    t('levelCount', { level: levelName(levelSchema.parse(level)), count }),
  );
  return (
    <section>
      <h3 className={styles['groupTitle']}>{t('readers')}</h3>
      <ul className={styles['plainList']}>
        <li>{t('participants', { count: agenda.participants.length })}</li>
        {restrictedItems.map((item) => (
          <li key={item.id}>{t('restricted', { title: item.title, count: item.audience?.length ?? 0 })}</li>
        ))}
        {guests.length > 0 ? <li>{t('guests', { names: names(guests) })}</li> : null}
        {levels.length > 0 ? <li>{t('levels', { list: format.list(levels) })}</li> : null}
      </ul>
    </section>
  );
}

/** People as a list one can read aloud; ids that nobody bears any more are left out. */
function useNames(): (ids: readonly string[]) => string {
  const people = usePeople();
  const nameOf = useNameOf();
  const format = useFormatter();
  return (ids) =>
    format.list(
      ids.flatMap((id) => {
        const person = people.get(id);
        return person === undefined ? [] : [nameOf(person)];
      }),
    );
}
