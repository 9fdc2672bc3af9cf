import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { generateNKeysBetween } from 'fractional-indexing';
import { v7 as newActId } from 'uuid';
import { z } from 'zod';
import { actSchema, canonicalJson, signingBytes, type ActBody, type ActType } from '../../shared/acts/act.ts';
import type { Agenda, StoredFile } from '../../shared/domain/meeting/agenda.ts';
import type { Institution } from '../acts/institution.ts';
import type { DocumentLibrary } from '../documents/library.ts';
import type { IdentityDesk } from '../identity/createIdentity.ts';
import type { Session } from '../identity/session.ts';
import { sampleMeetings, type SampleMeeting } from './agenda.ts';
import { samplePassword, samplePeople } from './people.ts';

export interface SampleParts {
  readonly identity: IdentityDesk;
  readonly library: DocumentLibrary;
  readonly institution: Institution;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/**
 * Fills the installation with the sample body: people, papers, and two meetings published by real signed acts. May be
 * broken off and begun again at any point, and moves the next meeting to the next working morning when its day is past.
 */
export async function seedSample({ identity, library, institution, clock }: SampleParts): Promise<void> {
  await Promise.all(
    samplePeople.map(({ username, ...person }) =>
      identity.createPerson(person, { username, password: samplePassword }),
    ),
  );
  const meetings = sampleMeetings(new Date(clock()));
  const wanting = meetings.filter((meeting) => isWanting(meeting, institution, clock()));
  if (wanting.length === 0) return;

  const secretary = await signInSecretary(identity);
  const typesetter = openTypesetter();
  try {
    for (const meeting of wanting) {
      if (institution.meeting(meeting.id) === undefined) {
        await secretary.submit(institution, clock, 'meeting.create', { meeting: meeting.id });
      }
      const versions = Math.max(...meeting.documents.map((document) => document.versions.length));
      // One publication for each version of the papers, as in life; if only the day has passed, one more of the last.
      const done = institution.meeting(meeting.id)?.publication ?? 0;
      for (let version = Math.min(done + 1, versions); version <= versions; version++) {
        const agenda = await agendaOf(meeting, version, library, typesetter);
        const publication = (institution.meeting(meeting.id)?.publication ?? 0) + 1;
        await secretary.submit(institution, clock, 'meeting.publish', { meeting: meeting.id, publication, agenda });
      }
    }
  } finally {
    await typesetter.close();
    await identity.endSession(secretary.session.person.id, secretary.session.id);
  }
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

interface Secretary {
  readonly session: Session;
  submit<Type extends ActType>(
    institution: Institution,
    clock: () => number,
    type: Type,
    body: ActBody<Type>,
  ): Promise<void>;
}

const secretaryId = samplePeople.find(({ roles }) => roles.includes('secretariat'))?.id ?? '';

/** The sample's own secretary, on a device whose key is forgotten with this process. */
async function signInSecretary(identity: IdentityDesk): Promise<Secretary> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = z.string().parse(publicKey.export({ format: 'jwk' }).x);
  const device = { id: randomUUID(), name: 'Dữ liệu mẫu', platform: 'desktop', publicKey: raw } as const;
  const signedIn = await identity.openFor(secretaryId, device);
  let sequence = 0;
  return {
    session: signedIn,
    async submit(institution, clock, type, body) {
      sequence += 1;
      const act = actSchema.parse({
        v: 1,
        id: newActId(),
        installation: institution.body.installation,
        actor: secretaryId,
        device: device.id,
        sequence,
        at: new Date(clock()).toISOString(),
        type,
        body,
      });
      const canonical = canonicalJson(act);
      const signature = sign(null, signingBytes(type, canonical), privateKey).toString('base64url');
      const answer = await institution.submit({ canonical, signature }, signedIn);
      if (answer.outcome === 'refused') throw new Error(`the sample was refused: ${answer.code} ${answer.where ?? ''}`);
    },
  };
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
