import writeExcelFile, { type CellObject, type Row, type SheetData } from 'write-excel-file/node';
import type { SheetTable, SummarySheet } from './sheet.ts';

const plainLook = { fontFamily: 'Times New Roman', fontSize: 12, wrap: true, alignVertical: 'top' } as const;
const framed = { borderStyle: 'thin', borderColor: '#000000' } as const;
/** What Excel shows in a column this wide: characters of its usual face. */
const pageWidth = 120;

/** The sheet as a workbook, to count again: numbers are numbers, and what people wrote is text, never a formula. */
export async function xlsxOf(sheet: SummarySheet): Promise<Uint8Array> {
  const head: SheetData = [
    [words(sheet.agency, { fontWeight: 'bold' })],
    [words(sheet.number)],
    [words('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { fontWeight: 'bold' })],
    [words('Độc lập - Tự do - Hạnh phúc', { fontWeight: 'bold' })],
    [words(sheet.date, { fontStyle: 'italic' })],
    ...(sheet.mark === null ? [] : [[words(sheet.mark, { fontWeight: 'bold', textColor: '#B01217' })]]),
    [null],
    [words(sheet.title, { fontWeight: 'bold', fontSize: 15 })],
    ...sheet.about.split('\n').map((line) => [words(line, { fontWeight: 'bold' })]),
    [null],
  ];
  const span = sheet.results.columns.length;
  const wide = (row: Row): Row =>
    row.map((cell) =>
      isOptions(cell) ? { ...cell, columnSpan: span, height: heightOf(cell.value, pageWidth) } : cell,
    );
  const summary: SheetData = [
    ...head.map(wide),
    ...sheet.facts.map((fact, index) => wide([words(`${index + 1}. ${fact}`)])),
    [null],
    ...rowsOf(sheet.results),
    [null],
    ...sheet.ledger.map((line) => wide([words(line)])),
    [null],
    ...['Nơi nhận:', ...sheet.recipients, ...sheet.capacity, sheet.signer].map((line) => wide([words(line)])),
    wide([words(sheet.provenance, { textColor: '#737373' })]),
  ];
  const steps: SheetData = sheet.derivations.flatMap(({ question, lines }) => [
    [words(question, { fontWeight: 'bold' })],
    ...lines.map((line): Row => [words(line, { height: heightOf(line, pageWidth) })]),
    [null],
  ]);
  const opinions = sheet.opinions.map((table, index) => ({
    name: sheet.opinions.length === 1 ? 'Ý kiến thành viên' : `Ý kiến thành viên ${index + 1}`,
    table,
  }));
  const tables = sheet.comments === null ? opinions : [...opinions, { name: 'Ý kiến bằng lời', table: sheet.comments }];
  const file = writeExcelFile([
    { sheet: 'Tổng hợp', data: summary, columns: columnsOf(sheet.results), orientation: 'landscape' },
    ...tables.map(({ name, table }) => ({
      sheet: name,
      data: rowsOf(table),
      columns: columnsOf(table),
      stickyRowsCount: 1,
      orientation: 'landscape' as const,
    })),
    { sheet: 'Cách tính', data: steps, columns: [{ width: pageWidth }], orientation: 'landscape' },
  ]);
  return new Uint8Array(await file.toBuffer());
}

function words(value: string, look: Partial<CellObject> = {}): CellObject {
  return { ...plainLook, type: String, value, ...look };
}

function isOptions(cell: Row[number]): cell is CellObject {
  return typeof cell === 'object' && cell !== null && !(cell instanceof Date);
}

function rowsOf({ columns, rows }: SheetTable): SheetData {
  const widthOf = (index: number) => widthFor(columns[index]?.share ?? 1);
  const tall = (cells: readonly CellObject[]): CellObject[] => {
    const height = Math.max(...cells.map(({ value }, index) => heightOf(value, widthOf(index))));
    return cells.map((cell) => ({ ...cell, height }));
  };
  const heading = { ...framed, fontWeight: 'bold', align: 'center', alignVertical: 'center' } as const;
  return [
    tall(columns.map(({ title }) => words(title, heading))),
    ...rows.map((row) =>
      tall(
        row.map((cell): CellObject =>
          typeof cell === 'number'
            ? { ...plainLook, ...framed, type: Number, value: cell, align: 'center' }
            : words(cell, framed),
        ),
      ),
    ),
  ];
}

/** Height for a text that wraps, in points: spreadsheets do not fit merged cells by themselves. At most what Excel allows. */
function heightOf(value: unknown, width: number): number {
  const lines = String(value)
    .split('\n')
    .reduce((sum, line) => sum + Math.ceil(Math.max(line.length, 1) / (width * 0.95)), 0);
  return Math.min(lines * 16.5, 400);
}

function widthFor(share: number): number {
  return Math.max(7, Math.round(share * pageWidth));
}

function columnsOf({ columns }: SheetTable) {
  return columns.map(({ share }) => ({ width: widthFor(share) }));
}
