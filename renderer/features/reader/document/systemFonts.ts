/** Fonts whose letters are as wide as those of Helvetica and of Times, which a paper may name without bringing them. */
const compatible: readonly (readonly string[])[] = [
  ['Arial', 'Helvetica', 'Liberation Sans', 'Arimo', 'Nimbus Sans', 'TeX Gyre Heros'],
  ['Times New Roman', 'Times', 'Liberation Serif', 'Tinos', 'Nimbus Roman', 'TeX Gyre Termes'],
];

let known: Promise<boolean> | undefined;

/**
 * Whether this machine has fonts for papers that bring none. Windows, macOS and tablets have, with all Vietnamese letters;
 * on a bare Linux the next best font is wider, its letters run into each other, and PDF.js's own fonts serve better.
 */
export function hasPaperFonts(): Promise<boolean> {
  known ??= Promise.all(compatible.map(hasOneOf)).then((answers) => answers.every(Boolean));
  return known;
}

async function hasOneOf(names: readonly string[]): Promise<boolean> {
  try {
    await new FontFace('Found', names.map((name) => `local("${name}")`).join(', ')).load();
    return true;
  } catch {
    return false;
  }
}
