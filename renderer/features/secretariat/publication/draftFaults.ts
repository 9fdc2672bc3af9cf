import {
  agendaSchema,
  faultOfAgenda,
  levels,
  type Agenda,
  type Level,
} from '../../../../shared/domain/meeting/agenda.ts';
import type { RefusalCode } from '../../../../shared/domain/refusal.ts';

/** What is wrong with a draft, and where to mend it. `number` is the spoken number of the item. */
export type DraftFault =
  | { readonly kind: 'title' | 'start' | 'participants' | 'empty' }
  | { readonly kind: 'person'; readonly count: number }
  | { readonly kind: 'audience' | 'nobody'; readonly item: string; readonly number: number }
  | {
      readonly kind: 'level' | 'recalled' | 'stored';
      readonly document: string;
      readonly title: string;
      readonly number: number;
    }
  | { readonly kind: 'malformed'; readonly where: string };

export interface DraftFacts {
  personExists(id: string): boolean;
  readonly highestLevel: Level;
  isRecalled(document: string): boolean;
}

/**
 * Everything that keeps a draft from being published, in the order of the screen. The server asks `faultOfAgenda` again,
 * which names the first thing only; what it would refuse and is not told apart here is `malformed`.
 */
export function faultsOfDraft(draft: Agenda, facts: DraftFacts): DraftFault[] {
  const faults: DraftFault[] = [];
  if (draft.title === '') faults.push({ kind: 'title' });
  if (Number.isNaN(Date.parse(draft.startsAt))) faults.push({ kind: 'start' });
  if (draft.participants.length === 0) faults.push({ kind: 'participants' });
  if (draft.items.length === 0) faults.push({ kind: 'empty' });
  const strangers = draft.participants.filter((person) => !facts.personExists(person)).length;
  if (strangers > 0) faults.push({ kind: 'person', count: strangers });
  for (const [index, item] of draft.items.entries()) {
    const place = { item: item.id, number: index + 1 };
    if (item.audience?.length === 0) faults.push({ kind: 'nobody', ...place });
    if (item.audience?.some((person) => !facts.personExists(person)) === true)
      faults.push({ kind: 'audience', ...place });
    for (const { id, title, level } of draft.documents.filter((document) => document.item === item.id)) {
      const document = { document: id, title, number: index + 1 };
      if (facts.isRecalled(id)) faults.push({ kind: 'recalled', ...document });
      if (levels.indexOf(level) > levels.indexOf(facts.highestLevel)) faults.push({ kind: 'level', ...document });
    }
  }
  if (faults.length > 0) return faults;
  const parsed = agendaSchema.safeParse(draft);
  if (!parsed.success) return [{ kind: 'malformed', where: parsed.error.issues[0]?.path.join('.') ?? '' }];
  const fault = faultOfAgenda(parsed.data, {
    personExists: (id) => facts.personExists(id),
    fileIsStored: () => true,
    itemIsElsewhere: () => false,
    highestLevel: facts.highestLevel,
  });
  return fault === undefined ? [] : [{ kind: 'malformed', where: fault.where ?? fault.code }];
}

/** A refusal of the server as a fault of the draft, where a person can mend it there. */
export function faultOfRefusal(draft: Agenda, code: RefusalCode, where: string | undefined): DraftFault | undefined {
  const document = draft.documents.find(({ id }) => id === where);
  if (document === undefined) return undefined;
  const place = {
    document: document.id,
    title: document.title,
    number: draft.items.findIndex(({ id }) => id === document.item) + 1,
  };
  if (code === 'document-not-stored') return { kind: 'stored', ...place };
  if (code === 'document-recalled') return { kind: 'recalled', ...place };
  return code === 'level-too-high' ? { kind: 'level', ...place } : undefined;
}
