import { TextLayer, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { DocumentSession } from '../document/documentSession.ts';

export type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;

/**
 * PDF.js's own `getTextContent` walks a stream with `for await`, which Chromium knows since 124; this reads the same stream
 * by its reader, which every Chromium knows.
 */
async function readContent(page: PDFPageProxy): Promise<TextContent> {
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- typed as a stream of anything; it is a stream of these
  const stream: ReadableStream<TextContent> = page.streamTextContent({ disableNormalization: true });
  const reader = stream.getReader();
  const content: TextContent = { items: [], styles: {}, lang: null };
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- pieces come one after the other
    const { done, value } = await reader.read();
    if (done) return content;
    content.lang ??= value.lang;
    Object.assign(content.styles, value.styles);
    content.items.push(...value.items);
  }
}

/** A piece of text as the page places it. `x`, `y`: where its base line begins, in PDF units. */
export interface TextPiece {
  readonly text: string;
  readonly endsLine: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Reads the text of a page, counted from 1, as the file has it: neither composed nor folded. */
export function readText(session: DocumentSession, pageNumber: number): Promise<TextContent> {
  // No marked content: every item is a piece of text, in the same order for the layer and for finding.
  return session.work(pageNumber, readContent);
}

export function textPieces(content: TextContent): TextPiece[] {
  const pieces: TextPiece[] = [];
  for (const item of content.items) {
    if (!('str' in item)) continue;
    const [, , , , x = 0, y = 0] = item.transform.map(Number);
    pieces.push({ text: item.str, endsLine: item.hasEOL, x, y, width: item.width, height: item.height });
  }
  return pieces;
}

/** The text of a page, laid over its picture: to be selected, found and read aloud. */
export interface LaidText {
  readonly pieces: readonly TextPiece[];
  /** The element of each piece, in the same order. A very full page may have fewer elements than pieces. */
  readonly elements: readonly HTMLElement[];
}

/** Builds the text of a page inside `container`, which has its size from `--total-scale-factor` (see reader.module.css). */
export async function layText(
  session: DocumentSession,
  pageNumber: number,
  container: HTMLElement,
  signal: AbortSignal,
): Promise<LaidText | undefined> {
  const content = await readText(session, pageNumber);
  const viewport = await session.work(pageNumber, async (page) => page.getViewport({ scale: 1 }));
  if (signal.aborted) return undefined;
  const layer = new TextLayer({ textContentSource: content, container, viewport });
  signal.addEventListener('abort', () => layer.cancel(), { once: true });
  await layer.render();
  if (content.lang !== null && content.lang !== '') container.lang = content.lang;
  return { pieces: textPieces(content), elements: layer.textDivs };
}
