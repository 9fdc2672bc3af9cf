import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { generateNKeysBetween } from 'fractional-indexing';
import { z } from 'zod';
import type { ActBody, ActType } from '../../shared/acts/act.ts';
import type { Agenda, StoredFile } from '../../shared/domain/meeting/agenda.ts';
import type { Institution } from '../acts/institution.ts';
import type { DocumentLibrary } from '../documents/library.ts';
import type { IdentityDesk } from '../identity/identityDesk.ts';
import { sampleMeetings, type SampleMeeting } from './agenda.ts';
import { sampleBallotHistory } from './ballots/ballots.ts';
import { recountHistory } from './ballots/recount.ts';
import { sampleDocuments } from './documents.ts';
import { samplePassword, samplePeople } from './people.ts';
import { signInSample, type SampleDevice } from './sampleDevice.ts';

export interface SampleParts {
  readonly identity: IdentityDesk;
  readonly library: DocumentLibrary;
  readonly institution: Institution;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/**
 * Fills the installation with the sample body: people, papers, six ballots with their past, and two meetings, by real signed
 * acts. May be broken off and begun again at any point, and moves the next meeting to the next working morning when its
 * day is past.
 */
export async function seedSample(parts: SampleParts): Promise<void> {
  const { identity, library, institution, clock } = parts;
  await Promise.all(
    samplePeople.map(({ username, ...person }) =>
      identity.createPerson(person, { username, password: samplePassword }),
    ),
  );
  // The past comes first, or not at all: a ledger does not go back in time.
  const isNew = institution.meetings().length === 0;
  const history = isNew ? sampleBallotHistory(new Date(clock())) : [];
  const meetings = sampleMeetings(new Date(clock()));
  const wanting = meetings.filter((meeting) => isWanting(meeting, institution, clock()));
  if (history.length === 0 && wanting.length === 0) return;

  const secretary = await signInSample(identity, secretaryId);
  const typesetter = openTypesetter();
  try {
    await recountHistory(history, {
      identity,
      institution,
      file: async (key) => library.put(fileNameOf(key), await typesetter.build(key)),
    });
    for (const meeting of wanting) {
      if (institution.meeting(meeting.id) === undefined) {
        await submit(parts, secretary, 'meeting.create', { meeting: meeting.id });
      }
      const versions = Math.max(...meeting.documents.map((document) => document.versions.length));
      // One publication for each version of the papers, as in life; if only the day has passed, one more of the last.
      const done = institution.meeting(meeting.id)?.publication ?? 0;
      for (let version = Math.min(done + 1, versions); version <= versions; version++) {
        const agenda = await agendaOf(meeting, version, library, typesetter);
        const publication = (institution.meeting(meeting.id)?.publication ?? 0) + 1;
        await submit(parts, secretary, 'meeting.publish', { meeting: meeting.id, publication, agenda });
      }
    }
  } finally {
    await typesetter.close();
    await secretary.end();
  }
}

function fileNameOf(key: string): string {
  return sampleDocuments.find((document) => document.key === key)?.fileName ?? `${key}.pdf`;
}

/** Not there in all its versions, or to come and already past. */
function isWanting(meeting: SampleMeeting, institution: Institution, now: number): boolean {
  const existing = institution.meeting(meeting.id);
  const versions = Math.max(...meeting.documents.map((document) => document.versions.length));
  if (existing === undefined || existing.agenda === null || existing.publication < versions) return true;
  // Whoever changed the sample's meeting keeps the change.
  const isOurs = existing.createdBy === secretaryId && existing.agenda.title === meeting.title;
  return isOurs && meeting.state === 'upcoming' && Date.parse(existing.agenda.startsAt) < now;
}

async function agendaOf(
  meeting: SampleMeeting,
  version: number,
  library: DocumentLibrary,
  typesetter: Typesetter,
): Promise<Agenda> {
  const { title, startsAt, timeZone, place, participants } = meeting;
  const itemOrders = generateNKeysBetween(null, null, meeting.items.length);
  const documentOrders = generateNKeysBetween(null, null, meeting.documents.length);
  const documents: Agenda['documents'] = [];
  for (const [index, document] of meeting.documents.entries()) {
    const shown = document.versions[Math.min(version, document.versions.length) - 1];
    if (shown === undefined) continue;
    const file: StoredFile = await library.put(shown.fileName, await typesetter.build(shown.key));
    const { id, item, title: name, kind, level } = document;
    documents.push({ id, item, order: documentOrders[index] ?? 'a0', title: name, kind, level, file });
  }
  const items = meeting.items.map((item, index) => ({ ...item, order: itemOrders[index] ?? 'a0' }));
  return { title, startsAt, timeZone, place, participants: [...participants], items, documents };
}

const secretaryId = samplePeople.find(({ roles }) => roles.includes('secretariat'))?.id ?? '';

/** Does one act of the sample's own secretary, now. */
async function submit<Type extends ActType>(
  { institution, clock }: SampleParts,
  secretary: SampleDevice,
  type: Type,
  body: ActBody<Type>,
): Promise<void> {
  const signed = await secretary.sign(institution.body.installation, type, body, clock());
  const answer = await institution.submit(signed, secretary.session);
  if (answer.outcome === 'refused') throw new Error(`the sample was refused: ${answer.code} ${answer.where ?? ''}`);
}

interface Typesetter {
  build(key: string): Promise<Uint8Array>;
  close(): Promise<unknown>;
}

const built = z.object({ key: z.string(), bytes: z.instanceof(Uint8Array) });

function openTypesetter(): Typesetter {
  const worker = new Worker(new URL('typesetterThread.ts', import.meta.url));
  const done = new Map<string, Uint8Array>();
  return {
    async build(key) {
      const known = done.get(key);
      if (known !== undefined) return known;
      worker.postMessage(key);
      const { bytes } = built.parse((await once(worker, 'message'))[0]);
      done.set(key, bytes);
      return bytes;
    },
    close: () => worker.terminate(),
  };
}
