import { z } from 'zod';
import { destinationSchema, type UnresolvedDestination } from './destination.ts';
import type { DocumentSession } from './documentSession.ts';

/** One entry of a paper's contents. `id` is its place in the tree («0.3.1»). */
export interface OutlineEntry {
  readonly id: string;
  readonly title: string;
  /** `undefined`: the entry is a heading only, or leads out of the paper, which is not followed. */
  readonly destination: UnresolvedDestination | undefined;
  readonly entries: readonly OutlineEntry[];
}

/** More than anyone can use; a hostile file may name millions. */
const maxEntries = 5_000;
const maxDepth = 12;

interface RawEntry {
  readonly title: string;
  readonly dest?: UnresolvedDestination | undefined;
  readonly items: readonly RawEntry[];
}
const rawEntrySchema: z.ZodType<RawEntry> = z.object({
  title: z.string().catch(''),
  dest: destinationSchema.optional().catch(undefined),
  get items() {
    return z.array(rawEntrySchema).catch([]);
  },
});

/** The paper's own contents; empty where it has none. */
export async function readOutline(session: DocumentSession): Promise<readonly OutlineEntry[]> {
  const raw: unknown = await session.ask((pdf) => pdf.getOutline());
  return outlineFrom(z.array(rawEntrySchema).catch([]).parse(raw));
}

/** Entries without a title are passed over, those below them move up. */
function outlineFrom(raw: readonly RawEntry[]): readonly OutlineEntry[] {
  let left = maxEntries;
  const level = (entries: readonly RawEntry[], above: string, depth: number): OutlineEntry[] => {
    const result: OutlineEntry[] = [];
    for (const entry of entries) {
      if (left === 0) break;
      const title = entry.title
        .normalize('NFC')
        .replaceAll(/[\s\p{Cc}]+/gu, ' ')
        .trim();
      const id = `${above}${result.length}`;
      if (title === '') {
        if (depth < maxDepth) result.push(...level(entry.items, `${id}-`, depth + 1));
        continue;
      }
      left -= 1;
      const below = depth < maxDepth ? level(entry.items, `${id}.`, depth + 1) : [];
      result.push({ id, title, destination: entry.dest, entries: below });
    }
    return result;
  };
  return level(raw, '', 1);
}
