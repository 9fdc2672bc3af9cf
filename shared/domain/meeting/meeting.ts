import type { Agenda, AgendaDocument, StoredFile } from './agenda.ts';

/** One version of a document: a file, and the publication that brought it. Numbers start at 1. */
export interface DocumentVersion {
  readonly number: number;
  readonly publication: number;
  readonly file: StoredFile;
}

/** What became of a document over all publications of its meeting. Versions are only ever added. */
export interface DocumentHistory {
  readonly versions: readonly DocumentVersion[];
  readonly addedIn: number;
  readonly changedIn: number;
  readonly recalled?: { readonly at: string; readonly reason: string };
}

/** A meeting as the institution knows it: derived from the acts alone. */
export interface Meeting {
  readonly id: string;
  readonly createdBy: string;
  readonly createdAt: string;
  /** 0 until the first publication. */
  readonly publication: number;
  readonly publishedAt: string | null;
  /** The agenda as last published. */
  readonly agenda: Agenda | null;
  readonly itemHistory: Readonly<Record<string, { addedIn: number; changedIn: number }>>;
  readonly documentHistory: Readonly<Record<string, DocumentHistory>>;
}

/** The people who may read an agenda item: its own audience, else all participants. */
export function audienceOf(agenda: Agenda, item: string): ReadonlySet<string> {
  const found = agenda.items.find((candidate) => candidate.id === item);
  return new Set(found === undefined ? [] : (found.audience ?? agenda.participants));
}

/** Everyone who may see at least one item: participants, and those named in an item's audience. */
export function everyoneIn(agenda: Agenda): ReadonlySet<string> {
  const everyone = new Set(agenda.participants);
  for (const item of agenda.items) for (const person of item.audience ?? []) everyone.add(person);
  return everyone;
}

/** The documents of an agenda that a person may read, recalled ones left out. */
export function documentsFor(meeting: Meeting, person: string): readonly AgendaDocument[] {
  const { agenda } = meeting;
  if (agenda === null) return [];
  return agenda.documents.filter(
    (document) =>
      meeting.documentHistory[document.id]?.recalled === undefined && audienceOf(agenda, document.item).has(person),
  );
}
