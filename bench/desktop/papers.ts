import { randomBytes } from 'node:crypto';
import { PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib';
import { sampleDocuments } from '../../server/sample/documents.ts';

/** A paper of so many pages of Vietnamese text and tables: a report of the sample body, again and again. */
export async function longPaper(pages: number): Promise<Uint8Array> {
  const report = await PDFDocument.load(await longestReport());
  const paper = await PDFDocument.create();
  while (paper.getPageCount() < pages) {
    const wanted = Math.min(report.getPageCount(), pages - paper.getPageCount());
    const copies = await paper.copyPages(
      report,
      Array.from({ length: wanted }, (_, index) => index),
    );
    for (const page of copies) paper.addPage(page);
  }
  return paper.save();
}

async function longestReport(): Promise<Uint8Array> {
  const [report] = sampleDocuments.toSorted((a, b) => b.pages - a.pages);
  if (report === undefined) throw new RangeError('the sample has no papers');
  return report.build();
}

/** A paper of so many pages, each a grey picture of a megabyte with a line of text over it. Other bytes every time. */
export async function heavyPaper(pages: number): Promise<Uint8Array> {
  const paper = await PDFDocument.create();
  const font = await paper.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number += 1) {
    const page = paper.addPage([595, 842]);
    const picture = paper.context.stream(randomBytes(840 * 1188), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: 840,
      Height: 1188,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 8,
    });
    const name = page.node.newXObject('Scan', paper.context.register(picture));
    const operators = `q 595 0 0 842 0 0 cm /${name.decodeText()} Do Q`;
    page.node.set(PDFName.of('Contents'), paper.context.obj([paper.context.register(paper.context.stream(operators))]));
    page.drawText(`Page ${number}`, { x: 72, y: 720, size: 32, font });
  }
  return paper.save();
}
