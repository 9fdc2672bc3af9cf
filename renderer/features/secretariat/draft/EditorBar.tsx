import { ArrowLeft, Redo2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { MeetingRecord } from '../../../../shared/api/routes.ts';
import type { Agenda } from '../../../../shared/domain/meeting/agenda.ts';
import { Button } from '../../../design/Button.tsx';
import { useWhen } from '../../../i18n/useWhen.ts';
import type { RoomStatus } from '../../../platform/bridge.ts';
import { useSession } from '../../../platform/useSession.ts';
import styles from '../secretariat.module.css';
import type { Desk } from './desk.ts';
import { Colleagues } from './writing.tsx';

interface EditorBarProps {
  readonly desk: Desk;
  readonly status: RoomStatus;
  readonly agenda: Agenda;
  readonly record: MeetingRecord | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onBack: () => void;
  readonly onPublish: () => void;
}

/** What stands above a draft: how it stands with the server and with the public, who else is in it, and the way back. */
export function EditorBar({
  desk,
  status,
  agenda,
  record,
  canUndo,
  canRedo,
  onBack,
  onPublish,
}: EditorBarProps): ReactNode {
  const t = useTranslations('secretariat.editor');
  const when = useWhen();
  const session = useSession();
  const unsaved = session.kind === 'open' ? session.onlyHere : 0;
  const published = record?.publishedAt ?? null;
  const saved = status.kind === 'synced' && unsaved === 0 ? t('saved') : t('saving');
  return (
    <header className={styles['editorBar']}>
      <Button onPress={onBack}>
        <ArrowLeft aria-hidden="true" size="1.25rem" /> {t('back')}
      </Button>
      <p className={published === null ? styles['draftMark'] : styles['publishedMark']}>
        {record === undefined || published === null
          ? t('unpublished')
          : t('published', {
              number: record.publication,
              time: when.moment(published, agenda.timeZone),
            })}
      </p>
      <output className={styles['hint']}>
        {status.kind === 'offline' ? t('offline') : status.kind === 'refused' ? t('writeRefused') : saved}
      </output>
      <Colleagues />
      <Button isDisabled={!canUndo} onPress={() => desk.draft.undo()}>
        <Undo2 aria-hidden="true" size="1.25rem" /> {t('undo')}
      </Button>
      <Button isDisabled={!canRedo} onPress={() => desk.draft.redo()}>
        <Redo2 aria-hidden="true" size="1.25rem" /> {t('redo')}
      </Button>
      <Button kind="primary" onPress={onPublish}>
        {t('publish')}
      </Button>
    </header>
  );
}
