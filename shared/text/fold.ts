/** Base letters of what is no base letter plus marks in Unicode, though every Vietnamese reader types it so. */
const strokedLetters: Readonly<Record<string, string>> = { đ: 'd', Đ: 'd' };
const marks = /\p{M}/gu;
const folded = new Map<string, string>();

/**
 * Makes texts comparable for a reader who types Vietnamese with or without its marks: «Điều», «ĐIỀU», «dieu» become
 * `dieu`. Server, vault and reader fold both the text and what is looked for with this one function.
 *
 * The result has one UTF-16 unit for every unit of `text.normalize('NFC')`, so a place found in it is a place in the
 * NFC text. Where folding a character would change its length (Hangul), and for marks that stand alone, the character
 * itself is kept in lower case.
 */
export function foldVietnamese(text: string): string {
  let result = '';
  for (const character of text.normalize('NFC')) result += foldCharacter(character);
  return result;
}

function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const base = strokedLetters[character] ?? character.normalize('NFD').replace(marks, '').toLowerCase();
  const lower = character.toLowerCase();
  const result = [base, lower].find(({ length }) => length === character.length) ?? character;
  // The whole basic plane and no more: what a hostile text can make it remember is bounded.
  if (character.length === 1) folded.set(character, result);
  return result;
}
