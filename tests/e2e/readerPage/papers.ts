import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import fontkit from '@pdf-lib/fontkit';
import { sampleDocuments } from '../../../server/sample/documents.ts';
import { endlessPaper, halfPaper, heavyPaper, holedPaper, stuckPaper, vastPaper } from './hostilePapers.ts';

/** Real documents that nobody here wrote, where they are (CONTRIBUTING). */
export const corpus = process.env['CORPUS_DIR'];

/** An address outside, as `linking/1` names it. */
export const outsideAddress = 'https://example.org/dieu-tra?x=1';

const made = new Map<string, Promise<Uint8Array>>();

/**
 * Papers by name: `sample/<key>` from the sample body, `corpus/<file>` from `CORPUS_DIR`, `long/<pages>` and whatever
 * else the table below makes. Each is made once.
 */
export async function papers(name: string): Promise<Uint8Array | undefined> {
  const known = made.get(name) ?? make(name);
  if (known === undefined) return undefined;
  made.set(name, known);
  return known;
}

function make(name: string): Promise<Uint8Array> | undefined {
  const slash = name.indexOf('/');
  const kind = name.slice(0, slash);
  const rest = name.slice(slash + 1);
  switch (kind) {
    case 'sample':
      return sampleDocuments.find(({ key }) => key === rest)?.build();
    case 'corpus':
      return corpus === undefined ? undefined : readFile(path.join(corpus, path.basename(rest)));
    case 'long':
      return longPaper(Number(rest));
    case 'locked':
      return lockedPaper();
    case 'linking':
      return linkingPaper();
    case 'cut':
      return longPaper(3).then((whole) => whole.slice(0, 40));
    case 'half':
      return halfPaper();
    case 'heavy':
      return heavyPaper(Number(rest));
    case 'endless':
      return endlessPaper();
    case 'stuck':
      return stuckPaper();
    case 'vast':
      return vastPaper();
    case 'holed':
      return holedPaper();
    case 'letters':
      return letterPaper();
    case 'noise':
      return Promise.resolve(new Uint8Array(20_000).map((_, index) => (index * 7919) % 251));
    case 'empty':
      return Promise.resolve(new Uint8Array());
    default:
      return undefined;
  }
}

/** Every tenth page lies on its side, so that sizes found late would make the column jump. */
async function longPaper(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number += 1) {
    const page = pdf.addPage(number % 10 === 0 ? [842, 595] : [595, 842]);
    page.drawText(`Page number ${number}`, { x: 72, y: page.getHeight() - 120, size: 32, font });
  }
  return pdf.save();
}

/**
 * Twice the same line, first in a font that is only named, then in one of the same widths that the paper brings; then one
 * in a Chinese font and encoding that are only named.
 */
async function letterPaper(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const named = await pdf.embedFont(StandardFonts.Helvetica);
  const program = createRequire(import.meta.url).resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf');
  const brought = await pdf.embedFont(await readFile(program));
  for (const font of [named, brought]) {
    pdf.addPage([300, 100]).drawText('Page number 118 of 352', { x: 20, y: 40, size: 22, font });
  }
  const chinese = pdf.context.obj({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: 'STSong-Light',
    Encoding: 'UniGB-UCS2-H',
    DescendantFonts: [
      {
        Type: 'Font',
        Subtype: 'CIDFontType0',
        BaseFont: 'STSong-Light',
        FontDescriptor: { Type: 'FontDescriptor', FontName: 'STSong-Light', Flags: 6, FontBBox: [0, -200, 1000, 900] },
        CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('GB1'), Supplement: 4 },
        DW: 1000,
      },
    ],
  });
  const page = pdf.addPage([300, 100]);
  page.node.set(PDFName.of('Resources'), pdf.context.obj({ Font: { F: pdf.context.register(chinese) } }));
  page.node.set(
    PDFName.of('Contents'),
    pdf.context.register(pdf.context.stream('BT /F 22 Tf 20 40 Td <4E2D65876587672C> Tj ET')),
  );
  return pdf.save();
}

async function lockedPaper(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage([595, 842]);
  pdf.encrypt({ userPassword: 'mat-khau', ownerPassword: 'mat-khau-khac' });
  return pdf.save({ useObjectStreams: false });
}

/** A page whose middle leads out of the paper. */
async function linkingPaper(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([595, 842]);
  const link = pdf.context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [200, 400, 400, 440],
    Border: [0, 0, 1],
    A: { Type: 'Action', S: 'URI', URI: PDFString.of(outsideAddress) },
  });
  page.node.set(PDFName.of('Annots'), pdf.context.obj([pdf.context.register(link)]));
  return pdf.save();
}
