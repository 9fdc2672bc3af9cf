import { FileText, MoreHorizontal, TriangleAlert } from 'lucide-react';
import { memo, useRef, type ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, SubmenuTrigger } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { AgendaDocument } from '../../../../shared/domain/meeting/agenda.ts';
import styles from '../secretariat.module.css';
import { dragged, useDropTarget } from './dragging.ts';
import { WritingHere } from './writing.tsx';

export interface DocumentDeeds {
  readonly edit: (document: string) => void;
  readonly move: (document: string, item: string) => void;
  /** Puts one document where the other stands. */
  readonly moveTo: (document: string, other: string) => void;
  readonly moveWithin: (document: string, by: -1 | 1) => void;
  readonly replace: (document: string) => void;
  readonly remove: (document: string) => void;
  readonly recall: (document: string) => void;
}

interface DocumentRowProps {
  readonly document: AgendaDocument;
  readonly itemTitles: readonly { readonly id: string; readonly title: string }[];
  /** `changed`: another file stands in the last publication. */
  readonly published: 'no' | 'same' | 'changed';
  readonly isRecalled: boolean;
  readonly isTooHigh: boolean;
  readonly deeds: DocumentDeeds;
}

/** One document of an item, with all that can be done with it in one menu. */
export const DocumentRow = memo(function DocumentRow(props: DocumentRowProps): ReactNode {
  const { document, itemTitles, published, isRecalled, isTooHigh, deeds } = props;
  const t = useTranslations('secretariat.document');
  const kindName = useTranslations('secretariat.kinds');
  const levelName = useTranslations('secretariat.levels');
  const { isOver, handlers } = useDropTarget(['document'], (_kind, id) => deeds.moveTo(id, document.id));
  const more = useRef<HTMLButtonElement>(null);
  // The row moves in the page, and with it the button that the menu gives the focus back to.
  const move = (by: -1 | 1): void => {
    deeds.moveWithin(document.id, by);
    requestAnimationFrame(() => requestAnimationFrame(() => more.current?.focus()));
  };
  const facts = [kindName(document.kind), levelName(document.level), t('pages', { count: document.file.pages })];
  if (published === 'changed') facts.push(t('version'));
  const warning = isRecalled ? t('recalled') : isTooHigh ? t('tooHigh') : undefined;
  return (
    <li
      className={styles['document']}
      id={`document-${document.id}`}
      data-over={isOver || undefined}
      {...dragged('document', document.id)}
      {...handlers}
    >
      <FileText aria-hidden="true" size="1.25rem" />
      <span className={styles['documentText']}>
        <span>{document.title}</span>
        <WritingHere at={`document:${document.id}`} />
        <span className={styles['hint']}>{facts.join(' · ')}</span>
        {warning === undefined ? null : (
          <span className={styles['warning']}>
            <TriangleAlert aria-hidden="true" size="1rem" /> {warning}
          </span>
        )}
      </span>
      <MenuTrigger>
        <Button ref={more} className={styles['iconButton'] ?? ''} aria-label={t('more', { title: document.title })}>
          <MoreHorizontal aria-hidden="true" size="1.25rem" />
        </Button>
        <Popover className={styles['popover'] ?? ''}>
          <Menu className={styles['menu'] ?? ''}>
            <MenuItem className={styles['option'] ?? ''} onAction={() => deeds.edit(document.id)}>
              {t('edit')}
            </MenuItem>
            <MenuItem className={styles['option'] ?? ''} onAction={() => move(-1)}>
              {t('up')}
            </MenuItem>
            <MenuItem className={styles['option'] ?? ''} onAction={() => move(1)}>
              {t('down')}
            </MenuItem>
            {itemTitles.length > 1 ? (
              <SubmenuTrigger>
                <MenuItem className={styles['option'] ?? ''}>{t('moveTo')}</MenuItem>
                <Popover className={styles['popover'] ?? ''}>
                  <Menu className={styles['menu'] ?? ''} onAction={(key) => deeds.move(document.id, String(key))}>
                    {itemTitles.map(({ id, title }, index) =>
                      id === document.item ? null : (
                        <MenuItem key={id} id={id} className={styles['option'] ?? ''}>
                          {`${index + 1}. ${title}`}
                        </MenuItem>
                      ),
                    )}
                  </Menu>
                </Popover>
              </SubmenuTrigger>
            ) : null}
            <MenuItem className={styles['option'] ?? ''} onAction={() => deeds.replace(document.id)}>
              {t('replace')}
            </MenuItem>
            <MenuItem className={styles['option'] ?? ''} onAction={() => deeds.remove(document.id)}>
              {t('remove')}
            </MenuItem>
            {published !== 'no' && !isRecalled ? (
              <MenuItem className={styles['grave'] ?? ''} onAction={() => deeds.recall(document.id)}>
                {t('recall')}
              </MenuItem>
            ) : null}
          </Menu>
        </Popover>
      </MenuTrigger>
    </li>
  );
});
