import type * as Y from 'yjs';
import type { StoredFile } from '../../../shared/domain/meeting/agenda.ts';
import { readBallotRoom } from '../../../shared/rooms/ballotRoom.ts';
import { currentVersion, readMeetingRoom } from '../../../shared/rooms/meetingRoom.ts';

/** One paper that this person may read: every version of it, and those that the device fetches by itself. */
export interface PaperHere {
  readonly versions: readonly StoredFile[];
  readonly wanted: readonly StoredFile[];
}

/** The papers of a meeting or a ballot as far as this person may read them, out of its rooms on this device. */
export interface DossierHere {
  /** The meeting's or the ballot's. */
  readonly id: string;
  readonly papers: readonly PaperHere[];
  /** Whether all rooms of it that this person may read are here. */
  readonly whole: boolean;
}

/** `rooms`: those in which the meeting stands for this person; `undefined` where one is not here. */
export function dossierOfMeeting(id: string, rooms: readonly (Y.Doc | undefined)[]): DossierHere {
  const contents = rooms.flatMap((room) => {
    const content = room === undefined ? undefined : readMeetingRoom(room);
    return content?.header === undefined ? [] : [content];
  });
  const papers = contents
    .flatMap(({ documents }) => documents)
    .filter(({ recalled }) => recalled === undefined)
    .map((document) => {
      const current = currentVersion(document);
      return {
        versions: document.versions.map(({ file }) => file),
        wanted: current === undefined ? [] : [current.file],
      };
    });
  return { id, papers, whole: contents.length === rooms.length };
}

/**
 * What was replaced stays readable beside what replaced it, and is fetched as long as opinions may be given: on whichever
 * version somebody answered, what changed since can be seen without a network. A ballot that was recalled takes its papers along.
 */
export function dossierOfBallot(id: string, room: Y.Doc | undefined): DossierHere {
  const { content, standing, versions } = room === undefined ? nothing : readBallotRoom(room);
  if (content === undefined || standing === undefined) return { id, papers: [], whole: false };
  if (standing.stage === 'recalled') return { id, papers: [], whole: true };
  const papers = content.dossier.map((document) => {
    const files = [document.file, ...(versions.get(document.id) ?? []).map(({ file }) => file)];
    return { versions: files, wanted: standing.stage === 'open' ? files : files.slice(-1) };
  });
  return { id, papers, whole: true };
}

const nothing = { content: undefined, standing: undefined, versions: new Map<string, never>() };
