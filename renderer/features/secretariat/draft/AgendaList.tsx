import { useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { MeetingRecord } from '../../../../shared/api/routes.ts';
import type { Agenda, AgendaDocument } from '../../../../shared/domain/meeting/agenda.ts';
import { Button } from '../../../design/Button.tsx';
import styles from '../secretariat.module.css';
import type { DocumentDeeds } from './DocumentRow.tsx';
import { ItemRow, type ItemDeeds } from './ItemRow.tsx';

interface AgendaListProps {
  readonly agenda: Agenda;
  readonly record: MeetingRecord | undefined;
  readonly itemDeeds: ItemDeeds;
  readonly documentDeeds: DocumentDeeds;
  /** Begins again from the last publication, where the draft itself holds nothing. */
  readonly onTakeUp: (published: Agenda) => void;
}

/** The items of a draft in their order, each with its documents. */
export function AgendaList({ agenda, record, itemDeeds, documentDeeds, onTakeUp }: AgendaListProps): ReactNode {
  const t = useTranslations('secretariat.agenda');
  const { items, documents } = agenda;
  const titles = useMemo(() => items.map(({ id, title }) => ({ id, title })), [items]);
  const byItem = useMemo(() => documentsByItem(documents), [documents]);
  const published = record?.agenda ?? null;
  const minutes = items.reduce((sum, item) => sum + item.minutes, 0);
  const hours = t('duration', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  return (
    <section className={styles['agenda']} aria-label={t('heading')}>
      <div className={styles['agendaHead']}>
        <h2 className={styles['panelTitle']}>{t('heading')}</h2>
        {items.length === 0 ? null : (
          <p className={styles['hint']}>{t('total', { items: items.length, documents: documents.length, hours })}</p>
        )}
      </div>
      {items.length === 0 ? (
        <div className={styles['empty']}>
          <p>{t('empty')}</p>
          {published === null ? null : <Button onPress={() => onTakeUp(published)}>{t('takeUp')}</Button>}
        </div>
      ) : (
        <ol className={styles['items']}>
          {items.map((item, index) => (
            <ItemRow
              key={item.id}
              item={item}
              number={index + 1}
              documents={byItem.get(item.id) ?? none}
              itemTitles={titles}
              record={record}
              deeds={itemDeeds}
              documentDeeds={documentDeeds}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

const none: readonly AgendaDocument[] = [];

function documentsByItem(documents: readonly AgendaDocument[]): ReadonlyMap<string, readonly AgendaDocument[]> {
  const byItem = new Map<string, AgendaDocument[]>();
  for (const document of documents) {
    const together = byItem.get(document.item);
    if (together === undefined) byItem.set(document.item, [document]);
    else together.push(document);
  }
  return byItem;
}
