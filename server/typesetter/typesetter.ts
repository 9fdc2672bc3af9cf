import type { Paper } from './block.ts';
import { layOut } from './blocks.ts';
import { print } from './press.ts';
import { scan } from './scanner.ts';

/**
 * Typesets a paper as a PDF: A4, Times-like face, margins and letterhead of Nghị định 30/2020, outline and title.
 * The same paper always gives the same bytes. `scanned` prints pictures of the pages, without any text.
 * Throws when a character has no glyph.
 */
export async function typeset(paper: Paper, as: 'text' | 'scanned' = 'text'): Promise<Uint8Array> {
  const layout = layOut(paper);
  return as === 'scanned' ? scan(layout) : print(layout);
}
