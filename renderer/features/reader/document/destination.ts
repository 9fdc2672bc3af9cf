import { z } from 'zod';
import type { DocumentSession } from './documentSession.ts';

/** Where a link or an entry of the contents leads: a page, and a point on it in PDF units where the paper names one. */
export interface Destination {
  readonly page: number;
  readonly x: number | undefined;
  readonly y: number | undefined;
}

/** As PDF.js hands it over: the name of a destination, or the destination itself. */
export const destinationSchema = z.union([z.string().min(1), z.array(z.unknown()).min(1)]);
export type UnresolvedDestination = z.infer<typeof destinationSchema>;

const coordinate = z.number().optional().catch(undefined);
const targetSchema = z.union([z.number().int().min(0), z.object({ num: z.number().int(), gen: z.number().int() })]);
const explicitSchema = z.tuple([targetSchema, z.object({ name: z.string() })], z.unknown());

/** Finds the page of a destination; `undefined` where it leads nowhere. PDF 32000-1, 12.3.2. */
export async function resolveDestination(
  session: DocumentSession,
  unresolved: UnresolvedDestination,
): Promise<Destination | undefined> {
  const explicit: unknown =
    typeof unresolved === 'string' ? await session.ask((pdf) => pdf.getDestination(unresolved)) : unresolved;
  const parsed = explicitSchema.safeParse(explicit);
  if (!parsed.success) return undefined;
  const [target, { name }, ...parameters] = parsed.data;
  const page = 1 + (typeof target === 'number' ? target : await pageIndexOf(session, target));
  if (page < 1 || page > session.pageCount) return undefined;
  return { page, ...pointOf(name, parameters) };
}

/** -1 where the object is no page of this paper. */
async function pageIndexOf(session: DocumentSession, target: { num: number; gen: number }): Promise<number> {
  try {
    return await session.ask((pdf) => pdf.getPageIndex(target));
  } catch {
    return -1;
  }
}

function pointOf(kind: string, parameters: readonly unknown[]): Pick<Destination, 'x' | 'y'> {
  const [first, second, , fourth] = parameters.map((value) => coordinate.parse(value));
  switch (kind) {
    case 'XYZ':
      return { x: first, y: second };
    case 'FitH':
    case 'FitBH':
      return { x: undefined, y: first };
    case 'FitV':
    case 'FitBV':
      return { x: first, y: undefined };
    case 'FitR':
      return { x: first, y: fourth };
    default:
      return { x: undefined, y: undefined };
  }
}
