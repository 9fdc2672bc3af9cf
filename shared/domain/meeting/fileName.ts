/** The longest name that is kept, in UTF-16 units. */
export const longestFileName = 255;

// oxlint-disable-next-line no-control-regex -- control characters and changes of direction are what is taken out
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;

/**
 * The name that a file is shown under, of whatever somebody's machine called it: without folders, without what cannot be
 * seen or turns the text around («gpj.exe» that reads «exe.jpg»), NFC, and cut before its ending where it is too long.
 * Nothing is ever stored at a path made of it.
 */
export function fileNameOf(given: string): string {
  const last =
    given
      .replaceAll(/\p{Surrogate}/gu, '\ufffd')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const name = last.replaceAll(unprintable, ' ').normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (/^\.*$/.test(name)) return 'Tài liệu.pdf';
  if (name.length <= longestFileName) return name;
  const ending = /\.[^.]{1,8}$/.exec(name)?.[0] ?? '';
  // A cut may go through a character of two units.
  return name.slice(0, longestFileName - ending.length).replace(/[\ud800-\udbff]$/, '') + ending;
}
