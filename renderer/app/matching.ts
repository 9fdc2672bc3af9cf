import { foldVietnamese } from '../../shared/text/fold.ts';

/** What fits on a screen; whoever wants more types more. */
const mostResults = 40;

/** The things in whose title or detail every word that was typed occurs, marks or not; those with it in the title first. */
export function matching<Thing extends { readonly title: string; readonly detail?: string }>(
  things: readonly Thing[],
  wanted: string,
): readonly Thing[] {
  const words = foldVietnamese(wanted).split(/\s+/u).filter(Boolean);
  const within = (text: string): boolean => {
    const folded = foldVietnamese(text);
    return words.every((word) => folded.includes(word));
  };
  const inTitle = things.filter((thing) => within(thing.title));
  const elsewhere = things.filter((thing) => !within(thing.title) && within(`${thing.title} ${thing.detail ?? ''}`));
  return [...inTitle, ...elsewhere].slice(0, mostResults);
}
