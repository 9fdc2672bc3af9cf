import { type ReactNode } from 'react';
import {
  Button as AriaButton,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../../../design/Button.tsx';
import {
  documentKinds,
  documentKindSchema,
  levels,
  levelSchema,
  type AgendaDocument,
  type Level,
} from '../../../../shared/domain/meeting/agenda.ts';
import { changeDraftDocument } from '../../../../shared/rooms/draftRoom.ts';
import styles from '../secretariat.module.css';
import { Sheet, SheetActions } from '../../../design/Sheet.tsx';
import { useSize } from '../useSize.ts';
import type { DraftStore } from './draftStore.ts';
import { LineField } from './LineField.tsx';

interface DocumentFormProps {
  readonly draft: DraftStore;
  /** `undefined`: a colleague took it out meanwhile. */
  readonly document: AgendaDocument | undefined;
  readonly highestLevel: Level;
  readonly onClose: () => void;
}

/** What is written about one document: its title, its kind, its level. */
export function DocumentForm({ draft, document, highestLevel, onClose }: DocumentFormProps): ReactNode {
  const t = useTranslations('secretariat.documentForm');
  const kindName = useTranslations('secretariat.kinds');
  const levelName = useTranslations('secretariat.levels');
  const size = useSize();
  if (document === undefined) {
    return (
      <Sheet title={t('heading')} onClose={onClose}>
        <output>{t('gone')}</output>
      </Sheet>
    );
  }
  const { file } = document;
  const change = (change: Partial<Omit<AgendaDocument, 'id'>>) =>
    draft.edit((replica) => changeDraftDocument(replica, document.id, change));
  const isTooHigh = isHigher(document.level, highestLevel);
  return (
    <Sheet title={t('heading')} onClose={onClose}>
      <LineField
        label={t('title')}
        value={document.title}
        missing={t('titleMissing')}
        onCommit={(title) => change({ title })}
      />
      <Select
        className={styles['field'] ?? ''}
        value={document.kind}
        onChange={(key) => change({ kind: documentKindSchema.parse(key) })}
      >
        <Label>{t('kind')}</Label>
        <AriaButton className={styles['select'] ?? ''}>
          <SelectValue />
        </AriaButton>
        <Popover className={styles['popover'] ?? ''}>
          <ListBox className={styles['listBox'] ?? ''}>
            {documentKinds.map((kind) => (
              <ListBoxItem key={kind} id={kind} className={styles['option'] ?? ''}>
                {kindName(kind)}
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </Select>
      <Select
        className={styles['field'] ?? ''}
        value={document.level}
        isInvalid={isTooHigh}
        onChange={(key) => change({ level: levelSchema.parse(key) })}
      >
        <Label>{t('level')}</Label>
        <AriaButton className={styles['select'] ?? ''}>
          <SelectValue />
        </AriaButton>
        <FieldError>{t('levelRefused', { highest: levelName(highestLevel) })}</FieldError>
        <Popover className={styles['popover'] ?? ''}>
          <ListBox className={styles['listBox'] ?? ''}>
            {levels.map((level) => (
              <ListBoxItem key={level} id={level} className={styles['option'] ?? ''}>
                {levelName(level)}
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </Select>
      <p className={styles['hint']}>{t('file', { name: file.fileName, pages: file.pages, size: size(file.size) })}</p>
      <SheetActions>
        <Button kind="primary" onPress={onClose}>
          {t('done')}
        </Button>
      </SheetActions>
    </Sheet>
  );
}

/** Whether a level is above the highest one accepted. */
export function isHigher(level: Level, highest: Level): boolean {
  return levels.indexOf(level) > levels.indexOf(highest);
}
