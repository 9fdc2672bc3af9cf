import type { RefusalCode } from './refusal.ts';

/** What an act does, who may do it, and every refusal its rules know: `docs/acts.md` is written from it. */
export interface ActDescription {
  readonly does: string;
  readonly who: string;
  readonly refusals: readonly RefusalCode[];
}
