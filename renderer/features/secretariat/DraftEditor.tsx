import { Plus } from 'lucide-react';
import { useCallback, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { Screen, StateMessage, Waiting } from '../../design/Screen.tsx';
import { v7 as newId } from 'uuid';
import type { MeetingRecord } from '../../../shared/api/routes.ts';
import type { Agenda, Level } from '../../../shared/domain/meeting/agenda.ts';
import { awaitNoMore, orderBetween, putDraftItem, takeUpPublished } from '../../../shared/rooms/draftRoom.ts';
import { closing } from '../../../shared/rooms/closing.ts';
import { AgendaList } from './draft/AgendaList.tsx';
import { useDesk, type Desk } from './draft/desk.ts';
import { EditorBar } from './draft/EditorBar.tsx';
import { DocumentForm } from './draft/DocumentForm.tsx';
import { usePageDrop } from './draft/dragging.ts';
import { ItemForm } from './draft/ItemForm.tsx';
import { MeetingFields } from './draft/MeetingFields.tsx';
import { deedsOf, type OpenMatter } from './draft/deeds.ts';
import { useUndoKeys } from './draft/undoKeys.ts';
import { WritingTogether, type Place } from './draft/writing.tsx';
import { filesOfDrop } from './intake/droppedFiles.ts';
import { IntakePanel } from './intake/IntakePanel.tsx';
import type { DraftFault } from './publication/draftFaults.ts';
import { PublishDialog } from './publication/PublishDialog.tsx';
import { RecallDialog } from './publication/RecallDialog.tsx';
import { useSession } from '../../platform/useSession.ts';
import styles from './secretariat.module.css';

interface DraftEditorProps {
  readonly meeting: string;
  /** Back to the list of drafts. */
  readonly onBack: () => void;
}

/** The agenda of one meeting in preparation: written by several at once, fed with folders, published as an act. */
export function DraftEditor({ meeting, onBack }: DraftEditorProps): ReactNode {
  const desk = useDesk(meeting);
  return desk === undefined ? null : <OpenDraft key={meeting} desk={desk} onBack={onBack} />;
}

function OpenDraft({ desk, onBack }: { readonly desk: Desk; readonly onBack: () => void }): ReactNode {
  const t = useTranslations('secretariat.editor');
  const word = useTranslations('secretariat.agenda');
  const untitled = useTranslations('secretariat.list')('untitled');
  const { status, agenda, canUndo, canRedo, awaited } = useSyncExternalStore(desk.draft.subscribe, desk.draft.snapshot);
  const record = useSyncExternalStore(desk.record.subscribe, desk.record.snapshot);
  const [matter, setMatter] = useState<OpenMatter>();
  const deeds = useMemo(() => deedsOf(desk, setMatter), [desk]);
  const takeIn = useCallback(
    (transfer: DataTransfer) => void filesOfDrop(transfer).then((files) => desk.intake.add(files)),
    [desk],
  );
  const isOver = usePageDrop(takeIn);
  useUndoKeys(desk.draft, matter === undefined);

  if (status.kind === 'refused' && status.code === closing.noAccess) {
    return (
      <Screen title={t('window')} isNarrow>
        <StateMessage heading="h1" kind="trouble" title={t('noAccess.title')} text={t('noAccess.text')}>
          <Button kind="primary" onPress={onBack}>
            {t('back')}
          </Button>
        </StateMessage>
      </Screen>
    );
  }
  if (status.kind === 'loading') return <LoadingDraft />;

  const show = (fault: DraftFault) => {
    setMatter(undefined);
    if ('document' in fault) setMatter({ kind: 'document', id: fault.document });
    else if ('item' in fault) setMatter({ kind: 'item', id: fault.item });
    else document.querySelector<HTMLElement>(`.${styles['fields']} input`)?.focus();
  };
  return (
    <WritingTogether presence={desk.draft.presence} at={placeOf(matter)}>
      <main className={styles['editor']} data-over={isOver || undefined}>
        <h1 className={styles['unseen']}>{agenda.title || untitled}</h1>
        <EditorBar
          desk={desk}
          status={status}
          agenda={agenda}
          record={record}
          canUndo={canUndo}
          canRedo={canRedo}
          onBack={onBack}
          onPublish={() => setMatter({ kind: 'publish' })}
        />
        <div className={styles['columns']}>
          <div className={styles['sheet']}>
            <MeetingFields draft={desk.draft} fields={agenda} />
            <AgendaList
              agenda={agenda}
              record={record}
              itemDeeds={deeds.item}
              documentDeeds={deeds.document}
              onTakeUp={(published) => desk.draft.edit((replica) => takeUpPublished(replica, published))}
            />
            <Button onPress={() => setMatter({ kind: 'item', id: addItem(desk, word('newTitle')) })}>
              <Plus aria-hidden="true" size="1.25rem" /> {word('add')}
            </Button>
          </div>
          <IntakePanel
            intake={desk.intake}
            items={agenda.items}
            awaited={awaited}
            onAwaitNoMore={(paths) => desk.draft.note((replica) => awaitNoMore(replica, paths))}
          />
        </div>
        <Matter
          desk={desk}
          agenda={agenda}
          record={record}
          matter={matter}
          onShow={show}
          onClose={() => setMatter(undefined)}
        />
      </main>
    </WritingTogether>
  );
}

/** Where a person writes who has this open. */
function placeOf(matter: OpenMatter | undefined): Place | undefined {
  if (matter === undefined) return undefined;
  if (matter.kind === 'publish') return 'publish';
  return matter.kind === 'item' ? `item:${matter.id}` : `document:${matter.id}`;
}

function addItem(desk: Desk, title: string): string {
  const id = newId();
  const order = orderBetween(desk.draft.snapshot().agenda.items.at(-1)?.order, undefined);
  desk.draft.edit((replica) =>
    putDraftItem(replica, { id, order, title, lane: 'discussion', minutes: 15, presenter: '', audience: null }),
  );
  return id;
}

function LoadingDraft(): ReactNode {
  const t = useTranslations('secretariat.editor');
  const session = useSession();
  const isOffline = session.kind === 'open' && session.connection === 'offline';
  return (
    <Screen title={t('window')} isNarrow>
      {isOffline ? (
        <StateMessage heading="h1" title={t('unreachable.title')} text={t('unreachable.text')} />
      ) : (
        <Waiting text={t('loading')} />
      )}
    </Screen>
  );
}

interface MatterProps {
  readonly desk: Desk;
  readonly agenda: Agenda;
  readonly record: MeetingRecord | undefined;
  readonly matter: OpenMatter | undefined;
  readonly onShow: (fault: DraftFault) => void;
  readonly onClose: () => void;
}

const fallbackLevel: Level = 'internal';

function Matter({ desk, agenda, record, matter, onShow, onClose }: MatterProps): ReactNode {
  switch (matter?.kind) {
    case undefined:
      return null;
    case 'item': {
      const index = agenda.items.findIndex(({ id }) => id === matter.id);
      return (
        <ItemForm
          draft={desk.draft}
          item={agenda.items[index]}
          number={index + 1}
          participants={agenda.participants}
          onClose={onClose}
        />
      );
    }
    case 'document':
      return (
        <DocumentForm
          draft={desk.draft}
          document={agenda.documents.find(({ id }) => id === matter.id)}
          highestLevel={record?.highestLevel ?? fallbackLevel}
          onClose={onClose}
        />
      );
    case 'recall': {
      const document = agenda.documents.find(({ id }) => id === matter.id);
      return document === undefined ? null : (
        <RecallDialog
          meeting={desk.meeting}
          document={document}
          timeZone={agenda.timeZone}
          onRecalled={() => void desk.record.askAgain()}
          onClose={onClose}
        />
      );
    }
    case 'publish':
      return (
        <PublishDialog
          meeting={desk.meeting}
          agenda={agenda}
          record={record}
          askRecordAgain={desk.record.askAgain}
          onShow={onShow}
          onClose={onClose}
        />
      );
  }
}
