import { meetingRecord, type MeetingRecord } from '../../../../shared/api/routes.ts';
import { readHomeRoom } from '../../../../shared/rooms/homeRoom.ts';
import { roomName } from '../../../../shared/rooms/room.ts';
import { askServer } from '../../../platform/api.ts';
import type { Bridge } from '../../../platform/bridge.ts';

/** What the ledger says of a meeting; `undefined` until the server has answered once. */
export interface RecordStore {
  readonly snapshot: () => MeetingRecord | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  readonly askAgain: () => Promise<void>;
  readonly close: () => void;
}

/** Follows the record of a meeting: asked for anew when a publication is heard of and when the connection is back. */
export function recordStore(bridge: Bridge, meeting: string): RecordStore {
  const listeners = new Set<() => void>();
  const session = bridge.session.state();
  const home =
    session.kind === 'open' ? bridge.rooms.open(roomName({ kind: 'home', person: session.person.id })) : undefined;
  let record: MeetingRecord | undefined;
  let heardOf: number | undefined;
  let wasOnline = false;

  async function askAgain(): Promise<void> {
    const answer = await askServer(meetingRecord, `/meetings/${meeting}`);
    if (!answer.ok) return;
    record = answer.value;
    for (const listener of listeners) listener();
  }

  const { replica } = home ?? {};
  const onHome = () => {
    if (replica === undefined) return;
    const publication = readHomeRoom(replica).drafts.find(({ id }) => id === meeting)?.publication;
    if (publication === heardOf) return;
    heardOf = publication;
    void askAgain();
  };
  const onSession = () => {
    const now = bridge.session.state();
    const isOnline = now.kind === 'open' && now.connection === 'online';
    if (isOnline && !wasOnline) void askAgain();
    wasOnline = isOnline;
  };
  replica?.on('update', onHome);
  const stopListening = bridge.session.subscribe(onSession);
  onSession();

  return {
    snapshot: () => record,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    askAgain,
    close() {
      stopListening();
      replica?.off('update', onHome);
      home?.close();
    },
  };
}
