import { deflateSync } from 'node:zlib';
import fontkit, { type Font } from '@pdf-lib/fontkit';
import {
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  type PDFDict,
  type PDFFont,
  type PDFObject,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { Style } from './block.ts';
import { fontFile, printed } from './fonts.ts';
import type { Ink, Layout, Mark, OutlineEntry, Page } from './page.ts';

/** A paper that does not say when it was made bears this date, so that the same text gives the same bytes. */
const usualDate = new Date('2026-01-05T01:00:00Z');

const inks: Record<Ink, string> = {
  black: '0 0 0',
  red: '0.72 0.07 0.09',
  grey: '0.45 0.45 0.45',
  bar: '0.23 0.33 0.53',
};

/** The tag before the plus sign says that the file holds a subset of the face (PDF 1.7, 9.6.4). */
const subsetNames: Record<Style, string> = {
  regular: 'MAUDLA+Tinos',
  bold: 'MAUDLB+Tinos-Bold',
  italic: 'MAUDLC+Tinos-Italic',
  boldItalic: 'MAUDLD+Tinos-BoldItalic',
};

/** A page's content as the press writes it: text with selectable words, or a picture of the page. */
export type Printing = (page: Page, index: number) => { operators: string; resources: PDFDict | PDFRef };

/** Prints a layout as a PDF file with real text: embedded subsets of the faces, outline, title and language. */
export async function print(layout: Layout): Promise<Uint8Array> {
  const pdf = await newFile(layout);
  pdf.registerFontkit({ create: fontForEmbedding });
  const faces = new Map<Style, Face>();
  for (const style of stylesIn(layout)) {
    const font = await pdf.embedFont(fontFile(style), { subset: true, customName: subsetNames[style] });
    faces.set(style, { name: `F-${style}`, font, codes: new Map() });
  }
  const fonts = Object.fromEntries([...faces.values()].map(({ name, font }) => [name, font.ref]));
  const resources = pdf.context.register(pdf.context.obj({ Font: fonts }));
  return finish(pdf, layout, (page) => ({ operators: operatorsOf(page, faces), resources }));
}

/**
 * The press sets one character after the other: nothing is to be shaped, and the face’s tables of shapes, which each file would
 * read anew, take longer to read than a paper to print.
 *
 * This fontkit writes a subset into a stream; its `encode` takes that stream, while pdf-lib takes any `encode` for the
 * one of newer fontkits, which answers with bytes. So only the stream is shown to pdf-lib.
 */
function fontForEmbedding(bytes: Uint8Array): Font {
  const font = fontkit.create(bytes);
  const subset = font.createSubset();
  const run = font.layout('');
  font.layout = (text) => ({ ...run, glyphs: font.glyphsForString(text) });
  font.createSubset = () => ({
    includeGlyph: (glyph) => subset.includeGlyph(glyph),
    encodeStream: () => subset.encodeStream(),
  });
  return font;
}

/** A PDF file with the names of a paper and nothing in it. */
export async function newFile(layout: Layout): Promise<PDFDocument> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(layout.title, { showInWindowTitleBar: true });
  pdf.setAuthor(layout.author);
  if (layout.mark !== undefined) pdf.setSubject(layout.mark);
  pdf.setLanguage('vi-VN');
  pdf.setProducer('e-Cabinet');
  pdf.setCreator('e-Cabinet');
  pdf.setCreationDate(layout.made ?? usualDate);
  pdf.setModificationDate(layout.made ?? usualDate);
  return pdf;
}

/** Adds the pages, their links and the outline, and gives the bytes of the file. */
export async function finish(pdf: PDFDocument, layout: Layout, printing: Printing): Promise<Uint8Array> {
  const { context } = pdf;
  const pages = layout.pages.map((page) => pdf.addPage([page.width, page.height]));
  for (const [index, page] of layout.pages.entries()) {
    const sheet = pages[index];
    if (sheet === undefined) continue;
    const { operators, resources } = printing(page, index);
    sheet.node.set(PDFName.of('Contents'), context.register(stream(pdf, Buffer.from(operators, 'latin1'), {})));
    sheet.node.set(PDFName.of('Resources'), resources);
    if (page.links.length > 0) {
      const links = page.links.map((link) =>
        context.register(
          context.obj({
            Type: 'Annot',
            Subtype: 'Link',
            Border: [0, 0, 0],
            Rect: [link.x, page.height - link.y - link.height, link.x + link.width, page.height - link.y],
            Dest: destination(
              layout,
              pages.map((each) => each.ref),
              link.page,
              link.toY,
            ),
          }),
        ),
      );
      sheet.node.set(PDFName.of('Annots'), context.obj(links));
    }
  }
  addOutline(
    pdf,
    layout,
    pages.map((page) => page.ref),
  );
  return pdf.save({ addDefaultPage: false, objectsPerTick: 2000 });
}

/** A compressed stream. */
export function stream(pdf: PDFDocument, bytes: Uint8Array, entries: Record<string, string | number>): PDFObject {
  const packed = deflateSync(bytes);
  const dict = pdf.context.obj({ ...entries, Filter: 'FlateDecode', Length: packed.length });
  return PDFRawStream.of(dict, new Uint8Array(packed));
}

interface Face {
  readonly name: string;
  readonly font: PDFFont;
  /** Character to the hex code of its glyph in this file's subset. */
  readonly codes: Map<string, string>;
}

function* stylesIn(layout: Layout): Generator<Style> {
  const seen = new Set<Style>();
  for (const { marks } of layout.pages) {
    for (const mark of marks) if (mark.kind === 'text') seen.add(mark.style);
  }
  for (const style of ['regular', 'bold', 'italic', 'boldItalic'] as const) if (seen.has(style)) yield style;
}

function operatorsOf(page: Page, faces: ReadonlyMap<Style, Face>): string {
  const written: string[] = [];
  let ink: Ink = 'black';
  for (const mark of page.marks) {
    if (mark.ink !== ink) {
      written.push(`${inks[mark.ink]} rg ${inks[mark.ink]} RG`);
      ink = mark.ink;
    }
    written.push(operatorOf(mark, page.height, faces));
  }
  return written.join('\n');
}

const points = (value: number) => String(Math.round(value * 1000) / 1000);

function operatorOf(mark: Mark, height: number, faces: ReadonlyMap<Style, Face>): string {
  switch (mark.kind) {
    case 'rule':
      return `${points(mark.thickness)} w ${points(mark.x)} ${points(height - mark.y)} m ${points(mark.toX)} ${points(height - mark.toY)} l S`;
    case 'box':
      return `${points(mark.x)} ${points(height - mark.y - mark.height)} ${points(mark.width)} ${points(mark.height)} re f`;
    case 'text': {
      const face = faces.get(mark.style);
      if (face === undefined) throw new Error(`No face for ${mark.style}`);
      const gap = mark.stretch === 0 ? '' : `> ${points((-mark.stretch / mark.size) * 1000)} <`;
      let codes = '';
      for (const character of printed(mark.text)) codes += codeOf(face, character) + (character === ' ' ? gap : '');
      const shown = gap === '' ? `<${codes}> Tj` : `[<${codes}>] TJ`;
      return `BT /${face.name} ${mark.size} Tf ${points(mark.x)} ${points(height - mark.y)} Td ${shown} ET`;
    }
  }
}

function codeOf(face: Face, character: string): string {
  let code = face.codes.get(character);
  if (code === undefined) {
    code = face.font.encodeText(character).asString();
    face.codes.set(character, code);
  }
  return code;
}

function destination(
  layout: Layout,
  pages: readonly PDFRef[],
  page: number,
  y: number,
): (PDFRef | string | number | null)[] {
  const ref = pages[page];
  const height = layout.pages[page]?.height;
  if (ref === undefined || height === undefined) throw new Error(`No page ${page}`);
  return [ref, 'XYZ', 0, Math.round(height - y + 12), null];
}

/** Writes the headings as the outline (bookmarks) of the file, nested by level; levels below the first start folded. */
function addOutline(pdf: PDFDocument, layout: Layout, pages: readonly PDFRef[]): void {
  if (layout.outline.length === 0) return;
  const { context } = pdf;
  const root = context.nextRef();
  const tree = nest(layout.outline);
  const write = (nodes: readonly Node[], parent: PDFRef): { first: PDFRef; last: PDFRef } | undefined => {
    const refs = nodes.map(() => context.nextRef());
    for (const [index, node] of nodes.entries()) {
      const ref = refs[index];
      if (ref === undefined) continue;
      const dict = context.obj({
        Title: PDFHexString.fromText(node.entry.text),
        Parent: parent,
        Dest: destination(layout, pages, node.entry.page, node.entry.y),
      });
      const previous = refs[index - 1];
      const next = refs[index + 1];
      if (previous !== undefined) dict.set(PDFName.of('Prev'), previous);
      if (next !== undefined) dict.set(PDFName.of('Next'), next);
      const below = write(node.below, ref);
      if (below !== undefined) {
        dict.set(PDFName.of('First'), below.first);
        dict.set(PDFName.of('Last'), below.last);
        dict.set(PDFName.of('Count'), context.obj(-node.below.length));
      }
      context.assign(ref, dict);
    }
    const first = refs[0];
    const last = refs.at(-1);
    return first === undefined || last === undefined ? undefined : { first, last };
  };
  const ends = write(tree, root);
  if (ends === undefined) return;
  context.assign(root, context.obj({ Type: 'Outlines', First: ends.first, Last: ends.last, Count: tree.length }));
  pdf.catalog.set(PDFName.of('Outlines'), root);
  pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

interface Node {
  readonly entry: OutlineEntry;
  readonly below: Node[];
}

function nest(entries: readonly OutlineEntry[]): Node[] {
  const top: Node[] = [];
  const open: Node[] = [];
  for (const entry of entries) {
    const node: Node = { entry, below: [] };
    while (open.length > 0 && (open.at(-1)?.entry.level ?? 0) >= entry.level) open.pop();
    (open.at(-1)?.below ?? top).push(node);
    open.push(node);
  }
  return top;
}
