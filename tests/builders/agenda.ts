import type { Agenda, AgendaDocument, AgendaFacts, AgendaItem } from '../../shared/domain/meeting/agenda.ts';
import type { Person, Role } from '../../shared/domain/person/person.ts';

/** A person with the roles given. */
export function person(id: string, ...roles: Role[]): Person {
  return { id, name: `Thành viên ${id}`, nameEnglish: `Member ${id}`, roles: roles.length === 0 ? ['member'] : roles };
}

/** An agenda item for all participants. */
export function item(id: string, change: Partial<AgendaItem> = {}): AgendaItem {
  return {
    id,
    order: `a${id.length}`,
    title: `Nội dung ${id}`,
    lane: 'discussion',
    minutes: 15,
    presenter: 'Bộ Tư pháp',
    audience: null,
    ...change,
  };
}

/** A document of an item. Its file's hash is made of one repeated hexadecimal digit. */
export function document(
  id: string,
  of: string,
  change: Partial<AgendaDocument> & { digit?: string } = {},
): AgendaDocument {
  const { digit = '1', ...rest } = change;
  return {
    id,
    item: of,
    order: 'a1',
    title: `Tờ trình ${id}`,
    kind: 'submission',
    level: 'open',
    file: { sha256: digit.repeat(64), size: 1000, pages: 3, fileName: `${id}.pdf` },
    ...rest,
  };
}

/** A complete agenda of one item with one document, or of what is given. */
export function agenda(change: Partial<Agenda> = {}): Agenda {
  return {
    title: 'Phiên họp thường kỳ',
    startsAt: '2026-12-01T01:00:00.000Z',
    timeZone: 'Asia/Ho_Chi_Minh',
    place: 'Phòng họp số 1',
    participants: ['thu-tuong', 'bo-truong'],
    items: [item('one')],
    documents: [document('paper', 'one')],
    ...change,
  };
}

/** A world where everybody exists, every file is stored and papers up to «internal» are accepted. */
export function facts(change: Partial<AgendaFacts> = {}): AgendaFacts {
  return {
    personExists: () => true,
    fileIsStored: () => true,
    itemIsElsewhere: () => false,
    highestLevel: 'internal',
    ...change,
  };
}
