import { ArrowDown, ArrowUp, GripVertical, MoreHorizontal, Pencil, Users } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, type PressEvent } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { MeetingRecord } from '../../../../shared/api/routes.ts';
import type { AgendaDocument, AgendaItem } from '../../../../shared/domain/meeting/agenda.ts';
import styles from '../secretariat.module.css';
import { isHigher } from './DocumentForm.tsx';
import { DocumentRow, type DocumentDeeds } from './DocumentRow.tsx';
import { dragged, useDropTarget } from './dragging.ts';
import { WritingHere } from './writing.tsx';

export interface ItemDeeds {
  readonly edit: (item: string) => void;
  readonly moveBy: (item: string, by: -1 | 1) => void;
  /** Puts one item where the other stands. */
  readonly moveTo: (item: string, other: string) => void;
  readonly remove: (item: string) => void;
  readonly chooseFiles: (item: string) => void;
  readonly dropFiles: (item: string, transfer: DataTransfer) => void;
  readonly placeFile: (file: string, item: string) => void;
}

interface ItemRowProps {
  readonly item: AgendaItem;
  /** Spoken number, from 1. */
  readonly number: number;
  readonly documents: readonly AgendaDocument[];
  readonly itemTitles: readonly { readonly id: string; readonly title: string }[];
  readonly record: MeetingRecord | undefined;
  readonly deeds: ItemDeeds;
  readonly documentDeeds: DocumentDeeds;
}

/** One agenda item with its documents: a ruled line of the register, and a place to drop things on. */
export const ItemRow = memo(
  function ItemRow(props: ItemRowProps): ReactNode {
    const { item, number, documents, itemTitles, record, deeds, documentDeeds } = props;
    const t = useTranslations('secretariat.agenda');
    const laneName = useTranslations('secretariat.lanes');
    const { isOver, handlers } = useDropTarget(
      ['item', 'document', 'file'],
      (kind, id) => {
        if (kind === 'item') deeds.moveTo(id, item.id);
        else if (kind === 'document') documentDeeds.move(id, item.id);
        else deeds.placeFile(id, item.id);
      },
      (transfer) => deeds.dropFiles(item.id, transfer),
    );
    const facts = [laneName(item.lane), t('minutes', { count: item.minutes }), item.presenter].filter(Boolean);
    const move = (by: -1 | 1) => (event: PressEvent) => {
      deeds.moveBy(item.id, by);
      // The row moves in the page, and with it the button that had the focus.
      const { target } = event;
      requestAnimationFrame(() => {
        if (target instanceof HTMLElement) target.focus();
      });
    };
    return (
      <li className={styles['item']} id={`item-${item.id}`} data-over={isOver || undefined} {...handlers}>
        <span
          className={styles['spine']}
          title={t('drag', { number })}
          aria-hidden="true"
          {...dragged('item', item.id)}
        >
          <GripVertical size="1.25rem" />
          {number}
        </span>
        <div className={styles['itemBody']}>
          <div className={styles['itemHead']}>
            <div className={styles['itemText']}>
              <h3 className={styles['itemTitle']}>{item.title}</h3>
              <WritingHere at={`item:${item.id}`} />
              <p className={styles['hint']}>
                {facts.join(' · ')}
                {item.audience === null ? null : (
                  <span className={styles['restricted']}>
                    <Users aria-hidden="true" size="1rem" /> {t('restricted', { count: item.audience.length })}
                  </span>
                )}
              </p>
            </div>
            <div className={styles['itemTools']}>
              <Button className={styles['iconButton'] ?? ''} aria-label={t('up', { number })} onPress={move(-1)}>
                <ArrowUp aria-hidden="true" size="1.25rem" />
              </Button>
              <Button className={styles['iconButton'] ?? ''} aria-label={t('down', { number })} onPress={move(1)}>
                <ArrowDown aria-hidden="true" size="1.25rem" />
              </Button>
              <Button
                className={styles['iconButton'] ?? ''}
                aria-label={t('edit', { number })}
                onPress={() => deeds.edit(item.id)}
              >
                <Pencil aria-hidden="true" size="1.25rem" />
              </Button>
              <MenuTrigger>
                <Button className={styles['iconButton'] ?? ''} aria-label={t('more', { number })}>
                  <MoreHorizontal aria-hidden="true" size="1.25rem" />
                </Button>
                <Popover className={styles['popover'] ?? ''}>
                  <Menu className={styles['menu'] ?? ''}>
                    <MenuItem className={styles['option'] ?? ''} onAction={() => deeds.chooseFiles(item.id)}>
                      {t('chooseFiles')}
                    </MenuItem>
                    <MenuItem className={styles['grave'] ?? ''} onAction={() => deeds.remove(item.id)}>
                      {t('remove')}
                    </MenuItem>
                  </Menu>
                </Popover>
              </MenuTrigger>
            </div>
          </div>
          {documents.length === 0 ? (
            <p className={styles['hint']}>{t('noDocuments')}</p>
          ) : (
            <ul className={styles['documents']}>
              {documents.map((document) => (
                <DocumentRow
                  key={document.id}
                  document={document}
                  itemTitles={itemTitles}
                  published={standing(document, record)}
                  isRecalled={record?.recalled[document.id] !== undefined}
                  isTooHigh={record !== undefined && isHigher(document.level, record.highestLevel)}
                  deeds={documentDeeds}
                />
              ))}
            </ul>
          )}
        </div>
      </li>
    );
  },
  (before, now) =>
    before.item === now.item &&
    before.number === now.number &&
    before.itemTitles === now.itemTitles &&
    before.record === now.record &&
    before.deeds === now.deeds &&
    before.documentDeeds === now.documentDeeds &&
    before.documents.length === now.documents.length &&
    before.documents.every((document, index) => document === now.documents[index]),
);

function standing(document: AgendaDocument, record: MeetingRecord | undefined): 'no' | 'same' | 'changed' {
  const published = record?.agenda?.documents.find(({ id }) => id === document.id);
  if (published === undefined) return 'no';
  return published.file.sha256 === document.file.sha256 ? 'same' : 'changed';
}
