import {
  byOrder,
  levels,
  type Agenda,
  type AgendaDocument,
  type AgendaItem,
  type Level,
} from '../../../../shared/domain/meeting/agenda.ts';

export type ChangedField = 'title' | 'start' | 'place' | 'participants';

/** What a publication would change for its readers. */
export interface AgendaDifference {
  /** Fields of the meeting itself. Empty at the first publication, where everything is new. */
  readonly fields: readonly ChangedField[];
  readonly joined: readonly string[];
  readonly left: readonly string[];
  readonly newItems: readonly AgendaItem[];
  readonly changedItems: readonly AgendaItem[];
  readonly removedItems: readonly AgendaItem[];
  /** Items that are the same and stand elsewhere among the others. */
  readonly reordered: boolean;
  readonly newDocuments: readonly AgendaDocument[];
  /** Another file: a new version. */
  readonly replacedDocuments: readonly AgendaDocument[];
  /** The same file under another title, kind, level, or on another item. */
  readonly changedDocuments: readonly AgendaDocument[];
  readonly removedDocuments: readonly AgendaDocument[];
}

/** Compares a draft with what was last published (`null`: nothing yet). */
export function agendaDifference(published: Agenda | null, draft: Agenda): AgendaDifference {
  const before = published ?? { ...draft, participants: [], items: [], documents: [] };
  const items = compare(before.items, draft.items);
  const documents = compare(asRead(before), asRead(draft));
  const kept = (list: readonly { id: string }[], other: readonly { id: string }[]) =>
    list.filter(({ id }) => other.some((candidate) => candidate.id === id)).map(({ id }) => id);
  const fileOf = (document: AgendaDocument) => before.documents.find(({ id }) => id === document.id)?.file.sha256;
  const joined = draft.participants.filter((person) => !before.participants.includes(person));
  const left = before.participants.filter((person) => !draft.participants.includes(person));
  const fields: ChangedField[] = [];
  if (before.title !== draft.title) fields.push('title');
  if (before.startsAt !== draft.startsAt || before.timeZone !== draft.timeZone) fields.push('start');
  if (before.place !== draft.place) fields.push('place');
  if (published !== null && joined.length + left.length > 0) fields.push('participants');
  return {
    fields,
    joined,
    left,
    newItems: items.added,
    changedItems: items.changed,
    removedItems: items.removed,
    reordered: kept(before.items, draft.items).join() !== kept(draft.items, before.items).join(),
    newDocuments: documents.added,
    replacedDocuments: documents.changed.filter((document) => document.file.sha256 !== fileOf(document)),
    changedDocuments: documents.changed.filter((document) => document.file.sha256 === fileOf(document)),
    removedDocuments: documents.removed,
  };
}

/** The documents in the order in which the agenda is read: item after item. */
function asRead({ items, documents }: Agenda): AgendaDocument[] {
  const place = new Map(items.map(({ id }, index) => [id, index]));
  return documents.toSorted((a, b) => (place.get(a.item) ?? 0) - (place.get(b.item) ?? 0) || byOrder(a, b));
}

/** Whether publishing would change nothing for anybody. */
export function isEmptyDifference(difference: AgendaDifference): boolean {
  return Object.values(difference).every((part: unknown) => (Array.isArray(part) ? part.length === 0 : part === false));
}

/** Who will see what: the items' readers, and who gets in only through an item's own audience. */
export function readersOf(agenda: Agenda): {
  readonly restrictedItems: readonly AgendaItem[];
  /** Named in some item's audience without being participants. */
  readonly guests: readonly string[];
  readonly documentsByLevel: Readonly<Partial<Record<Level, number>>>;
} {
  const restrictedItems = agenda.items.filter((item) => item.audience !== null);
  const named = restrictedItems.flatMap((item) => item.audience ?? []);
  const guests = [...new Set(named)].filter((person) => !agenda.participants.includes(person));
  const counts = levels.map(
    (level) => [level, agenda.documents.filter((each) => each.level === level).length] as const,
  );
  return { restrictedItems, guests, documentsByLevel: Object.fromEntries(counts.filter(([, count]) => count > 0)) };
}

function compare<Entry extends { id: string; order: string }>(
  before: readonly Entry[],
  now: readonly Entry[],
): { added: Entry[]; changed: Entry[]; removed: Entry[] } {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const ids = new Set(now.map((entry) => entry.id));
  return {
    added: now.filter((entry) => !old.has(entry.id)),
    changed: now.filter((entry) => {
      const was = old.get(entry.id);
      return was !== undefined && !sameBut(was, entry);
    }),
    removed: before.filter((entry) => !ids.has(entry.id)),
  };
}

/** Equal but for the place in the order, whatever the order of the fields. */
function sameBut(a: object, b: object): boolean {
  const plain = (entry: object) =>
    JSON.stringify(
      Object.entries(entry)
        .filter(([key]) => key !== 'order')
        .map(([key, value]: [string, unknown]) => [
          key,
          isObject(value) ? Object.entries(value).toSorted(byKey) : value,
        ])
        .toSorted(byKey),
    );
  return plain(a) === plain(b);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byKey([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}
