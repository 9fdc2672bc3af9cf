import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { HomeBallot } from '../../../shared/rooms/homeRoom.ts';
import { readBallotRoom, type BallotRoomContent, type BallotStanding } from '../../../shared/rooms/ballotRoom.ts';
import type { BallotContent } from '../../../shared/domain/ballot/content.ts';
import type { StoredFile } from '../../../shared/domain/meeting/agenda.ts';
import { readOpinionRoom, type GivenOpinion } from '../../../shared/rooms/opinionRoom.ts';
import { roomName } from '../../../shared/rooms/room.ts';
import type { RoomStatus, SignedHere } from '../../platform/bridge.ts';
import { useBridge } from '../../platform/bridgeContext.ts';
import { useHome } from '../../platform/useMeeting.ts';
import { useRoom } from '../../platform/useRoom.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import { answerStore, type AnswerStore } from './answerStore.ts';

/** A ballot whose content is here. */
export interface KnownBallot {
  readonly content: BallotContent;
  readonly standing: BallotStanding;
  readonly room: BallotRoomContent;
  readonly entry: HomeBallot;
}

export interface BallotView {
  readonly state: 'loading' | 'missing' | 'known';
  readonly status: RoomStatus;
  readonly ballot: KnownBallot | undefined;
}

/** A ballot as this person may see it. */
export function useBallot(id: string): BallotView {
  const home = useHome();
  const entry = home.content?.ballots.find((ballot) => ballot.id === id);
  const room = useRoom(entry === undefined ? undefined : roomName({ kind: 'ballot', ballot: id }), readBallotRoom);
  if (home.content === undefined) return { state: 'loading', status: home.status, ballot: undefined };
  if (entry === undefined) {
    const state = home.status.kind === 'offline' ? 'loading' : 'missing';
    return { state, status: home.status, ballot: undefined };
  }
  const { content, standing } = room.content ?? {};
  if (room.content === undefined || content === undefined || standing === undefined) {
    return { state: 'loading', status: room.status, ballot: undefined };
  }
  return { state: 'known', status: room.status, ballot: { content, standing, room: room.content, entry } };
}

const nothing: readonly GivenOpinion[] = [];

/** Everything this person signed in a ballot, oldest first; nothing for those who are not asked themselves. */
export function useOwnOpinions(ballot: string, isAsked: boolean): readonly GivenOpinion[] {
  const { person } = useOpenSession();
  const name = isAsked ? roomName({ kind: 'opinion', ballot, person: person.id }) : undefined;
  return useRoom(name, readOpinionRoom).content ?? nothing;
}

/** The last opinion that this device signed, and what became of it; asked again whenever the connection or the outbox changes. */
export function useSignedHere(ballot: string): [SignedHere | undefined, () => void] {
  const { acts, session } = useBridge();
  const [signed, setSigned] = useState<SignedHere>();
  const ask = useCallback(() => {
    acts.last('ballot.giveOpinion', ballot).then(setSigned, () => undefined);
  }, [acts, ballot]);
  useEffect(() => {
    ask();
    return session.subscribe(ask);
  }, [session, ask]);
  return [signed, ask];
}

/** The answer in preparation of a member; `undefined` until its room is open. */
export function useAnswer(ballot: string, member: string | undefined, questions: readonly string[]) {
  const { rooms } = useBridge();
  const { person } = useOpenSession();
  const [store, setStore] = useState<AnswerStore>();
  const together = questions.join(' ');
  useEffect(() => {
    if (member === undefined) return undefined;
    const room = rooms.open(roomName({ kind: 'answer', ballot, person: member }));
    const opened = answerStore(room, together.split(' '), member === person.id ? undefined : person.id);
    setStore(opened);
    return () => {
      setStore(undefined);
      opened.close();
    };
  }, [rooms, ballot, member, together, person.id]);
  const snapshot = useSyncExternalStore(store?.subscribe ?? never, store?.snapshot ?? none);
  return store === undefined || snapshot === undefined ? undefined : { ...snapshot, store };
}

const never = () => () => undefined;
const none = () => undefined;

/** One paper of a dossier with all its versions, the one in force last. */
export interface DossierPaper {
  readonly id: string;
  readonly title: string;
  readonly kind: BallotContent['dossier'][number]['kind'];
  readonly versions: readonly { readonly file: StoredFile; readonly replaced?: { at: string; reason: string } }[];
}

/** The papers of a ballot, in the order of its dossier. */
export function papersOf({ content, room }: KnownBallot): readonly DossierPaper[] {
  return content.dossier.map(({ id, title, kind, file }) => ({
    id,
    title,
    kind,
    versions: [
      { file },
      ...(room.versions.get(id) ?? []).map(({ at, reason, file: newer }) => ({
        file: newer,
        replaced: { at, reason },
      })),
    ],
  }));
}

/** Two versions of one paper of a dossier, to be seen beside each other. */
export interface PapersToCompare {
  readonly title: string;
  readonly before: NumberedFile;
  readonly after: NumberedFile;
}
interface NumberedFile {
  readonly number: number;
  readonly file: StoredFile;
}

/** Two versions of a paper by their numbers; `undefined` where it has no such. */
export function versionsOf(paper: DossierPaper, before: number, after: number): PapersToCompare | undefined {
  const [old, newer] = [paper.versions[before - 1], paper.versions[after - 1]];
  if (old === undefined || newer === undefined || before === after) return undefined;
  return {
    title: paper.title,
    before: { number: before, file: old.file },
    after: { number: after, file: newer.file },
  };
}

/** The papers that were replaced since an opinion was given: the version it was given on, and the one in force. */
export function replacedSince(ballot: KnownBallot, { dossier }: GivenOpinion): readonly PapersToCompare[] {
  return papersOf(ballot).flatMap((paper) => {
    const read = paper.versions.findIndex(({ file }) => file.sha256 === dossier[paper.id]) + 1;
    return versionsOf(paper, read, paper.versions.length) ?? [];
  });
}
