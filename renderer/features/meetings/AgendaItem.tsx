import { LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { PublishedDocument, PublishedItem } from '../../../shared/rooms/meetingRoom.ts';
import { Mark } from '../../design/Mark.tsx';
import { changeSince } from './changes.ts';
import { DocumentLine } from './DocumentLine.tsx';
import styles from './meetings.module.css';

export interface AgendaItemProps {
  readonly meeting: string;
  readonly timeZone: string;
  readonly item: PublishedItem;
  readonly documents: readonly PublishedDocument[];
  /** The publication its reader saw last. */
  readonly seen: number;
  /** Whether this person may see what the item is about. */
  readonly isOpen: boolean;
}

/** One item under its spoken number, with its papers. Of an item for others, only that it is there. */
export function AgendaItem({ meeting, timeZone, item, documents, seen, isOpen }: AgendaItemProps): ReactNode {
  const t = useTranslations('meetings');
  const lane = useTranslations('secretariat.lanes');
  const change = changeSince(item, seen);
  return (
    <li className={styles['item']} data-item={item.id}>
      <span className={styles['number']} aria-hidden="true">
        {item.number}
      </span>
      <div className={styles['matter']}>
        <h2 className={styles['itemTitle']}>
          <span className={styles['spoken']}>{t('item', { number: item.number })}</span>
          {isOpen ? item.title : t('restricted')}
        </h2>
        <p className={styles['facts']}>
          <span>{lane(item.lane)}</span>
          {item.minutes > 0 ? <span>{t('minutes', { minutes: item.minutes })}</span> : null}
          {isOpen && item.presenter !== '' ? <span>{t('presenter', { name: item.presenter })}</span> : null}
          {isOpen && item.restricted ? (
            <Mark kind="restricted">
              <LockKeyhole aria-hidden="true" size="0.875rem" />
              {t('restrictedForYou')}
            </Mark>
          ) : null}
          {isOpen && change !== undefined ? <Mark kind={change}>{t(`${change}Mark`)}</Mark> : null}
        </p>
        {isOpen ? null : <p className={styles['closed']}>{t('restrictedText')}</p>}
        {documents.length === 0 ? null : (
          <ul className={styles['documents']} aria-label={t('documents', { number: item.number })}>
            {documents.map((document) => (
              <DocumentLine key={document.id} meeting={meeting} timeZone={timeZone} document={document} seen={seen} />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
