import { z } from 'zod';
import { destinationSchema, type UnresolvedDestination } from './destination.ts';
import type { DocumentSession } from './documentSession.ts';

/** A place on a page that leads elsewhere. `rectangle`: left, bottom, right, top in PDF units. */
export interface PageLink {
  readonly rectangle: readonly [number, number, number, number];
  readonly target:
    | { readonly kind: 'inside'; readonly destination: UnresolvedDestination }
    | { readonly kind: 'turn'; readonly to: 'next' | 'previous' | 'first' | 'last' }
    /** Leads out of the paper: the address is shown, never opened. */
    | { readonly kind: 'outside'; readonly address: string };
}

const maxLinks = 2_000;
const turns = { NextPage: 'next', PrevPage: 'previous', FirstPage: 'first', LastPage: 'last' } as const;

const annotationSchema = z.object({
  subtype: z.literal('Link'),
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  dest: destinationSchema.optional().catch(undefined),
  action: z.string().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  unsafeUrl: z.string().optional().catch(undefined),
});

/** The links of a page. Scripts, forms, attachments and whatever else a PDF can hang on a page are passed over. */
export async function readLinks(session: DocumentSession, pageNumber: number): Promise<readonly PageLink[]> {
  const annotations = await session.work(pageNumber, (page) => page.getAnnotations());
  const links: PageLink[] = [];
  for (const annotation of annotations.slice(0, maxLinks)) {
    const parsed = annotationSchema.safeParse(annotation);
    if (!parsed.success) continue;
    const target = targetOf(parsed.data);
    if (target !== undefined) links.push({ rectangle: parsed.data.rect, target });
  }
  return links;
}

function targetOf({ dest, action, url, unsafeUrl }: z.infer<typeof annotationSchema>): PageLink['target'] | undefined {
  if (dest !== undefined) return { kind: 'inside', destination: dest };
  const turn = Object.entries(turns).find(([name]) => name === action)?.[1];
  if (turn !== undefined) return { kind: 'turn', to: turn };
  const address = url ?? unsafeUrl;
  return address === undefined ? undefined : { kind: 'outside', address };
}
