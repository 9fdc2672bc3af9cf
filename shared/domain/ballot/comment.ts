import { refuse, type Refusal } from '../refusal.ts';

/** Characters, counted as JavaScript does (UTF-16 units). */
export const longestComment = 20_000;

/**
 * What is refused in a comment rather than mended, so that what is signed is what was seen: control characters but line
 * feed and tab, those that turn the direction of text, and those that cannot be seen at all. Neither Vietnamese nor English needs them.
 */
const hidden =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;

/** What is wrong with a comment's text, if anything: its length, its form (NFC, no broken surrogates) or a hidden character. */
export function faultOfComment(text: string, where: string): Refusal<'comment-too-long' | 'comment-unfit'> | undefined {
  if (text.length > longestComment) return refuse('comment-too-long', where);
  if (hidden.test(text) || text.normalize('NFC') !== text || /\p{Surrogate}/u.test(text)) {
    return refuse('comment-unfit', where);
  }
  return undefined;
}

/** A typed or pasted text as a comment may hold it, for screens to use before a person reads it over and signs. */
export function tidyComment(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(new RegExp(hidden.source, 'g'), '')
    .replaceAll(/\p{Surrogate}/gu, '')
    .normalize('NFC');
}
