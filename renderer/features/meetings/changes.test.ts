import { describe, expect, it } from 'vitest';
import type { MeetingRoomContent } from '../../../shared/rooms/meetingRoom.ts';
import { changeSince, countChanges } from './changes.ts';

describe('what came since a reader last looked', () => {
  it('is new when it was not there, changed when it was', () => {
    expect(changeSince({ addedIn: 3, changedIn: 3 }, 2)).toBe('new');
    expect(changeSince({ addedIn: 1, changedIn: 3 }, 2)).toBe('changed');
    expect(changeSince({ addedIn: 3, changedIn: 4 }, 2)).toBe('new');
    expect(changeSince({ addedIn: 1, changedIn: 2 }, 2)).toBeUndefined();
  });

  it('counts items and papers alike', () => {
    const item = { id: 'i', order: 'a', number: 1, title: 'i', lane: 'decision', minutes: 5, presenter: '' } as const;
    const paper = { id: 'd', item: 'i', order: 'a', title: 'd', kind: 'draft', level: 'open' } as const;
    const agenda: MeetingRoomContent = {
      header: undefined,
      items: [{ ...item, restricted: false, addedIn: 1, changedIn: 2 }],
      documents: [
        { ...paper, versions: [], addedIn: 2, changedIn: 2 },
        { ...paper, versions: [], addedIn: 1, changedIn: 1 },
      ],
    };
    expect(countChanges(agenda, 1)).toEqual({ added: 1, changed: 1 });
    expect(countChanges(agenda, 2)).toEqual({ added: 0, changed: 0 });
  });
});
