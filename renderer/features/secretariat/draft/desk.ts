import { useCallback, useSyncExternalStore } from 'react';
import { v7 as newId } from 'uuid';
import {
  awaitFiles,
  awaitNoMore,
  changeDraft,
  changeDraftDocument,
  putDraftDocument,
  putDraftItem,
} from '../../../../shared/rooms/draftRoom.ts';
import { roomName } from '../../../../shared/rooms/room.ts';
import { askServer } from '../../../platform/api.ts';
import type { Bridge } from '../../../platform/bridge.ts';
import { useBridge } from '../../../platform/bridgeContext.ts';
import { hashFile } from '../intake/hashFile.ts';
import { intakeOf, type Intake } from '../intake/intake.ts';
import { sendFile } from '../intake/sendFile.ts';
import { recordStore, type RecordStore } from '../publication/recordStore.ts';
import { draftStore, type DraftStore } from './draftStore.ts';

/** All that belongs to one draft while it is being worked on: the draft, and the files on their way into it. */
export interface Desk {
  readonly meeting: string;
  readonly draft: DraftStore;
  readonly intake: Intake;
  readonly record: RecordStore;
}

interface KeptDesk extends Desk {
  users: number;
  clear(): void;
}

const desks = new WeakMap<Bridge, Map<string, KeptDesk>>();

/**
 * The desk of a meeting's draft. It stays while a screen shows it, and on other screens as long as files are on their
 * way; it is cleared when the session ends.
 */
export function useDesk(meeting: string): Desk | undefined {
  const bridge = useBridge();
  const take = useCallback(
    (onChange: () => void) => {
      const desk = takeDesk(bridge, meeting);
      onChange();
      return () => {
        desk.users -= 1;
        if (desk.users === 0 && desk.intake.files().length === 0) desk.clear();
      };
    },
    [bridge, meeting],
  );
  return useSyncExternalStore(take, () => desks.get(bridge)?.get(meeting));
}

function takeDesk(bridge: Bridge, meeting: string): KeptDesk {
  const all = desks.get(bridge) ?? new Map<string, KeptDesk>();
  desks.set(bridge, all);
  const desk = all.get(meeting) ?? layDesk(bridge, meeting, () => all.delete(meeting));
  all.set(meeting, desk);
  desk.users += 1;
  return desk;
}

function layDesk(bridge: Bridge, meeting: string, onCleared: () => void): KeptDesk {
  const room = bridge.rooms.open(roomName({ kind: 'draft', meeting }));
  const draft = draftStore(room);
  const { agenda } = draft;
  const opened = bridge.session.state();
  const by = opened.kind === 'open' ? opened.person.id : '';
  const intake = intakeOf(
    {
      agenda,
      suggestTitle(title) {
        if (agenda().title === '') draft.edit((replica) => changeDraft(replica, { title }));
      },
      addItem: (item) =>
        draft.edit((replica) =>
          putDraftItem(replica, { ...item, lane: 'discussion', minutes: 15, presenter: '', audience: null }),
        ),
      addDocument: (document) =>
        draft.edit((replica) => putDraftDocument(replica, { id: newId(), level: 'internal', ...document })),
      replaceFile: (document, file) => draft.edit((replica) => changeDraftDocument(replica, document, { file })),
      awaitFiles: (files) =>
        draft.note((replica) =>
          awaitFiles(
            replica,
            files.map(({ path, size }) => ({ path, size, by })),
          ),
        ),
      awaitNoMore: (paths) => draft.note((replica) => awaitNoMore(replica, paths)),
    },
    {
      hash: hashFile,
      send: (file, sha256, { progress, checking, signal }) =>
        sendFile(file, sha256, {
          ask: askServer,
          pause: (milliseconds) => pauseOrConnection(bridge, milliseconds, signal),
          onProgress: progress,
          onChecking: checking,
          signal,
        }),
    },
  );
  const record = recordStore(bridge, meeting);
  const mayLeave = bridge.leaving.hold(() => intake.isBusy());
  const stopListening = bridge.session.subscribe(() => {
    if (bridge.session.state().kind !== 'open') clear();
  });
  function clear(): void {
    stopListening();
    mayLeave();
    intake.stop();
    draft.close();
    record.close();
    onCleared();
  }
  return { meeting, draft, intake, record, users: 0, clear };
}

/** Waits so long, or until the connection is back; rejects when the sending is given up. */
function pauseOrConnection(bridge: Bridge, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const connection = () => {
      const state = bridge.session.state();
      return state.kind === 'open' ? state.connection : 'offline';
    };
    const before = connection();
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener('abort', onAbort);
    };
    const go = () => {
      end();
      resolve();
    };
    const onAbort = () => {
      end();
      reject(new DOMException('given up', 'AbortError'));
    };
    const timer = setTimeout(go, milliseconds);
    const unsubscribe = bridge.session.subscribe(() => {
      if (before !== 'online' && connection() === 'online') go();
    });
    signal.addEventListener('abort', onAbort);
  });
}
