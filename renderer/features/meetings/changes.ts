import type { MeetingRoomContent } from '../../../shared/rooms/meetingRoom.ts';

export type Change = 'new' | 'changed';

interface Dated {
  readonly addedIn: number;
  readonly changedIn: number;
}

/** What became of an item or document since the publication its reader saw last. */
export function changeSince(thing: Dated, seen: number): Change | undefined {
  if (thing.addedIn > seen) return 'new';
  return thing.changedIn > seen ? 'changed' : undefined;
}

/** How many items and documents came, and how many are no longer as they were seen. */
export function countChanges(agenda: MeetingRoomContent, seen: number): { added: number; changed: number } {
  const changes = [...agenda.items, ...agenda.documents].map((thing) => changeSince(thing, seen));
  return {
    added: changes.filter((change) => change === 'new').length,
    changed: changes.filter((change) => change === 'changed').length,
  };
}

/** Whether there is anything to show. */
export function isChangedSince(agenda: MeetingRoomContent, seen: number): boolean {
  const { added, changed } = countChanges(agenda, seen);
  return added + changed > 0;
}
