import type { Answer } from '../../../shared/domain/ballot/ballot.ts';
import {
  changeAnswer,
  readAnswerRoom,
  takeUpAnswers,
  type AnswerChange,
  type AnswerDraft,
} from '../../../shared/rooms/answerRoom.ts';
import type { RoomHandle, RoomStatus } from '../../platform/bridge.ts';

/** An answer in preparation as a screen shows it. */
export interface AnswerSnapshot {
  readonly status: RoomStatus;
  readonly draft: AnswerDraft;
}

export interface AnswerStore {
  readonly snapshot: () => AnswerSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  readonly change: (question: string, change: AnswerChange) => void;
  /** Begins a change with what was signed. */
  readonly takeUp: (answers: readonly Answer[]) => void;
  readonly close: () => void;
}

/** Follows the room of an answer, and the replica that takes another's place. `assistant`: who writes, where it is not the member. */
export function answerStore(
  room: RoomHandle,
  questions: readonly string[],
  assistant: string | undefined,
): AnswerStore {
  const listeners = new Set<() => void>();
  let { replica } = room;
  let snapshot: AnswerSnapshot = { status: room.status(), draft: readAnswerRoom(replica, questions) };

  function tell(): void {
    snapshot = { status: room.status(), draft: readAnswerRoom(replica, questions) };
    for (const listener of listeners) listener();
  }

  replica.on('update', tell);
  const stopListening = room.onStatus(() => {
    replica.off('update', tell);
    ({ replica } = room);
    replica.on('update', tell);
    tell();
  });

  return {
    snapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (question, change) => changeAnswer(replica, question, change, { assistant }),
    takeUp: (answers) => takeUpAnswers(replica, answers),
    close() {
      stopListening();
      replica.off('update', tell);
      room.close();
    },
  };
}
