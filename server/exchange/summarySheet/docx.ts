import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IBorderOptions,
  type IParagraphOptions,
} from 'docx';
import type { SheetTable, SummarySheet } from './sheet.ts';

/* Times New Roman by name, margins and sizes of Nghị định 30/2020, Phụ lục I. Lengths in twentieths of a point. */
const font = 'Times New Roman';
const page = { width: 11_906, height: 16_838, margin: { top: 1134, bottom: 1134, left: 1701, right: 964 } };
const textWidth = page.width - page.margin.left - page.margin.right;
const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noBorders = { top: none, bottom: none, left: none, right: none };

/** Half-points, as Word counts sizes. */
const size = (points: number) => points * 2;

interface Look extends Omit<IParagraphOptions, 'text' | 'children'> {
  readonly points?: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
}

/** The sheet as a Word file, for whoever has to work on with it. */
export async function docxOf(sheet: SummarySheet): Promise<Uint8Array> {
  const [about = '', reference = ''] = sheet.about.split('\n');
  const isWithComments = sheet.comments !== null;
  const file = new Document({
    title: `${sheet.title}: ${about}`,
    creator: sheet.agency,
    styles: { default: { document: { run: { font, size: size(13), language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: { width: page.width, height: page.height }, margin: page.margin },
        },
        headers: {
          first: new Header({ children: [marked(sheet.mark)] }),
          default: new Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT] })],
              }),
              marked(sheet.mark),
            ],
          }),
        },
        footers: { first: footOf(sheet), default: footOf(sheet) },
        children: [
          letterheadOf(sheet),
          line(sheet.title, { ...centred, points: 15, bold: true, spacing: { before: 240 } }),
          line(about, { ...centred, points: 14, bold: true }),
          line(reference, { ...centred, italics: true, spacing: { after: 200 } }),
          heading('I. THÔNG TIN CHUNG'),
          ...numbered(sheet.facts),
          heading('II. KẾT QUẢ'),
          tableOf(sheet.results),
          heading('III. Ý KIẾN CỦA TỪNG THÀNH VIÊN'),
          ...sheet.opinions.flatMap((table) => [tableOf(table), line('', {})]),
          ...(sheet.comments === null
            ? []
            : [heading('IV. Ý KIẾN BẰNG LỜI VÀ TIẾP THU, GIẢI TRÌNH'), tableOf(sheet.comments)]),
          heading(`${isWithComments ? 'V' : 'IV'}. CÁCH TÍNH KẾT QUẢ`),
          ...sheet.derivations.flatMap(({ question, lines }) => [
            line(question, { bold: true, italics: true, keepNext: true, spacing: { before: 120, after: 60 } }),
            ...numbered(lines),
          ]),
          heading(`${isWithComments ? 'VI' : 'V'}. ĐỐI CHIẾU VỚI SỔ`),
          ...numbered(sheet.ledger),
          signatureOf(sheet),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

const centred = { alignment: AlignmentType.CENTER } as const;

function line(text: string, { points, bold, italics, ...rest }: Look): Paragraph {
  const run = {
    ...(points === undefined ? {} : { size: size(points) }),
    ...(bold === undefined ? {} : { bold }),
    ...(italics === undefined ? {} : { italics }),
  };
  // A line feed of a person's text is a break within the paragraph.
  const children = text
    .split('\n')
    .map((part, index) => new TextRun({ text: part, ...run, ...(index === 0 ? {} : { break: 1 }) }));
  return new Paragraph({ ...rest, children });
}

function heading(text: string): Paragraph {
  return line(text, { bold: true, points: 14, keepNext: true, spacing: { before: 240, after: 100 } });
}

function numbered(lines: readonly string[]): Paragraph[] {
  return lines.map((text, index) =>
    line(`${index + 1}. ${text}`, {
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: 560 },
      spacing: { after: 60 },
    }),
  );
}

function marked(mark: string | null): Paragraph {
  return new Paragraph({
    ...centred,
    children: [new TextRun({ text: mark ?? '', color: 'B01217', bold: true, size: size(9) })],
  });
}

function footOf({ provenance }: SummarySheet): Footer {
  return new Footer({
    children: [
      new Paragraph({ ...centred, children: [new TextRun({ text: provenance, color: '737373', size: size(8.5) })] }),
    ],
  });
}

function letterheadOf({ agency, number, date }: SummarySheet): Table {
  const left = Math.round(textWidth * 0.37);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: [left, textWidth - left],
    borders: { ...noBorders, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        children: [
          bare([line(agency, { ...centred, bold: true }), ruled(left, left * 0.33), line(number, centred)]),
          bare([
            line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { ...centred, bold: true }),
            line('Độc lập - Tự do - Hạnh phúc', { ...centred, bold: true, points: 14 }),
            ruled(textWidth - left, 2900),
            line(date, { ...centred, italics: true, points: 14 }),
          ]),
        ],
      }),
    ],
  });
}

/** The rule under the agency and under the motto: so long, in the middle of its column. */
function ruled(column: number, length: number): Paragraph {
  // A cell keeps 108 free on either side.
  const aside = Math.round((column - 216 - length) / 2);
  return new Paragraph({
    indent: { left: aside, right: aside },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    spacing: { after: 60 },
    children: [],
  });
}

function bare(children: Paragraph[]): TableCell {
  return new TableCell({ borders: noBorders, children });
}

function signatureOf({ recipients, capacity, signer }: SummarySheet): Table {
  const half = Math.round(textWidth / 2);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: [half, textWidth - half],
    borders: { ...noBorders, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          bare([
            line('Nơi nhận:', { bold: true, italics: true, points: 12, spacing: { before: 240 } }),
            ...recipients.map((recipient) => line(recipient, { points: 11 })),
          ]),
          bare([
            ...capacity.map((text) => line(text, { ...centred, bold: true, points: 14, spacing: { before: 240 } })),
            line(signer, { ...centred, bold: true, points: 14, spacing: { before: 900 } }),
          ]),
        ],
      }),
    ],
  });
}

function tableOf({ columns, rows }: SheetTable): Table {
  const widths = columns.map(({ share }) => Math.round(share * textWidth));
  const cell = (text: string, index: number, look: Look) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      verticalAlign: look.bold === true ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      children: [line(text, { points: 11, ...look })],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, index) => cell(title, index, { ...centred, bold: true })),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            children: row.map((value, index) => cell(String(value), index, typeof value === 'number' ? centred : {})),
          }),
      ),
    ],
  });
}
