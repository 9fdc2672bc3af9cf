import { PDFDocument, PDFName, StandardFonts, type PDFObject, type PDFPage, type PDFRef } from '@cantoo/pdf-lib';

/** One page that says «Page 1», what is between, and a page that says «Page 3». */
async function between(second: (pdf: PDFDocument) => PDFPage): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  pdf.addPage([595, 842]).drawText('Page 1', { x: 72, y: 700, font });
  second(pdf);
  pdf.addPage([595, 842]).drawText('Page 3', { x: 72, y: 700, font });
  return pdf.save({ useObjectStreams: false });
}

function pageOf(pdf: PDFDocument, content: string, resources: Record<string, Record<string, PDFObject>>): PDFPage {
  const page = pdf.addPage([595, 842]);
  page.node.set(PDFName.of('Resources'), pdf.context.obj(resources));
  page.node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream(content)));
  return page;
}

/** A drawing within a drawing, ten times, eight levels deep: a hundred million strokes in two kilobytes. */
export function endlessPaper(): Promise<Uint8Array> {
  return between((pdf) => {
    const form = (content: string, inner: PDFRef | undefined): PDFRef =>
      pdf.context.register(
        pdf.context.stream(content, {
          Type: 'XObject',
          Subtype: 'Form',
          BBox: [0, 0, 595, 842],
          Resources: inner === undefined ? {} : { XObject: { Inner: inner } },
        }),
      );
    let inner = form('0 0 m 10 10 l S', undefined);
    for (let level = 0; level < 8; level += 1) inner = form('/Inner Do '.repeat(10), inner);
    return pageOf(pdf, '/Inner Do', { XObject: { Inner: inner } });
  });
}

/** The thread that reads it never comes back: a letter of its font is made of parts, ten of each other, twelve levels deep. */
export function stuckPaper(): Promise<Uint8Array> {
  return between((pdf) => {
    const { head, secret } = nestedFont(12);
    const program = pdf.context.stream(Uint8Array.from([...head, ...secret]), {
      Length1: head.length,
      Length2: secret.length,
      Length3: 0,
    });
    const descriptor = pdf.context.obj({
      Type: 'FontDescriptor',
      FontName: 'Nested',
      Flags: 4,
      FontBBox: [0, 0, 1000, 1000],
      ItalicAngle: 0,
      Ascent: 800,
      Descent: 0,
      CapHeight: 800,
      StemV: 80,
      FontFile: pdf.context.register(program),
    });
    const font = pdf.context.obj({
      Type: 'Font',
      Subtype: 'Type1',
      BaseFont: 'Nested',
      FirstChar: 65,
      LastChar: 65,
      Widths: [600],
      FontDescriptor: pdf.context.register(descriptor),
    });
    return pageOf(pdf, 'BT /F 24 Tf 72 700 Td (A) Tj ET', { Font: { F: pdf.context.register(font) } });
  });
}

/** A Type 1 font program (Adobe Type 1 Font Format, 1990, chapters 6 and 7). */
function nestedFont(levels: number): { head: number[]; secret: number[] } {
  const number = (value: number): number => value + 139;
  const callSubroutine = 10;
  const back = 11;
  const endOfLetter = 14;
  const part = (level: number): number[] =>
    level === levels ? [back] : [...Array.from({ length: 10 }, () => [number(level + 1), callSubroutine]).flat(), back];
  const bytes = (text: string): number[] => [...Buffer.from(text, 'latin1')];
  const entry = (name: string, code: number[], end: string): number[] => {
    const hidden = encrypted(code, 4330);
    return [...bytes(`${name} ${hidden.length} RD `), ...hidden, ...bytes(` ${end}\n`)];
  };
  const head = bytes('%!PS-AdobeFont-1.0: Nested\n/FontMatrix [0.001 0 0 0.001 0 0] def\ncurrentfile eexec\n');
  const secret = [
    ...bytes(`dup /Private 2 dict dup begin\n/lenIV 4 def\n/Subrs ${levels + 1} array\n`),
    ...Array.from({ length: levels + 1 }, (_, level) => entry(`dup ${level}`, part(level), 'NP')).flat(),
    ...bytes('ND\n/CharStrings 1 dict dup begin\n'),
    ...entry('/A', [number(0), callSubroutine, endOfLetter], 'ND'),
    ...bytes('end\nend\nmark currentfile closefile\n'),
  ];
  return { head, secret: encrypted(secret, 55_665) };
}

/** Four bytes that say nothing, then the code, each byte mixed with all before it. */
function encrypted(code: readonly number[], key: number): number[] {
  let state = key;
  return [0, 0, 0, 0, ...code].map((plain) => {
    const hidden = plain ^ (state >> 8);
    state = ((hidden + state) * 52_845 + 22_719) & 0xffff;
    return hidden;
  });
}

/** Its second page is 140 km wide and high. */
export function vastPaper(): Promise<Uint8Array> {
  return between((pdf) => pdf.addPage([4e8, 4e8]));
}

/** Where its second page should be, nothing is. */
export async function holedPaper(): Promise<Uint8Array> {
  const whole = await between((pdf) => pdf.addPage([595, 842]));
  const text = Buffer.from(whole).toString('latin1');
  const holed = text.replace(/(?<=\/Kids \[ \d+ 0 R )\d+/, (second) => '0'.repeat(second.length));
  return Uint8Array.from(Buffer.from(holed, 'latin1'));
}

/** Pages with a picture of 200 KB each; all else of them stands together at the end of the file. */
export async function heavyPaper(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const pictures = Array.from({ length: pages }, (_, number) =>
    pdf.context.register(
      pdf.context.stream(
        Uint8Array.from({ length: 200 * 333 * 3 }, (_, at) => (at * (number + 1) * 7919) >> 5),
        {
          Type: 'XObject',
          Subtype: 'Image',
          Width: 200,
          Height: 333,
          BitsPerComponent: 8,
          ColorSpace: 'DeviceRGB',
        },
      ),
    ),
  );
  for (const picture of pictures) pageOf(pdf, '400 0 0 666 97 88 cm /Picture Do', { XObject: { Picture: picture } });
  return pdf.save({ useObjectStreams: false });
}

/** The first half of a paper, as a broken upload leaves it. */
export async function halfPaper(): Promise<Uint8Array> {
  const whole = await heavyPaper(4);
  return whole.slice(0, whole.length / 2);
}
