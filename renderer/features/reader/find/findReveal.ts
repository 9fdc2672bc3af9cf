import { pageGeometry, rectangleOnScreen, type PageFacts, type QuarterTurn } from '../pages/pageGeometry.ts';
import type { TextPiece } from '../pages/pageText.ts';
import type { PagePart } from '../pages/readingView.ts';
import type { TextMatch } from './matching.ts';
import { searchTextWithOrigin } from './searchText.ts';

/**
 * Where on its page a place found lies, near enough to bring it into sight: from the pieces of text as the file places
 * them, so that the page need not be drawn for it. `undefined` where the match is not in the text.
 */
export function partOf(
  pieces: readonly TextPiece[],
  match: TextMatch,
  facts: PageFacts,
  turned: QuarterTurn,
): PagePart | undefined {
  const from = searchTextWithOrigin(pieces).origin.begin(match.start);
  const piece = from === undefined ? undefined : pieces[from.piece];
  if (from === undefined || piece === undefined) return undefined;
  const start = piece.x + (piece.width * from.unit) / Math.max(1, piece.text.length);
  const width = (piece.width * (match.end - match.start)) / Math.max(1, piece.text.length);
  const geometry = pageGeometry(1, facts, 1, turned);
  const area = rectangleOnScreen(geometry, [start, piece.y, start + width, piece.y + piece.height]);
  return {
    x: area.x / geometry.width,
    y: area.y / geometry.height,
    width: area.width / geometry.width,
    height: area.height / geometry.height,
  };
}
