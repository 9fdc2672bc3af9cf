import type { Column, Row, Table } from './block.ts';
import { leadingOf, type Flow } from './flow.ts';
import { breakIntoLines, setLine, type Line } from './lines.ts';

const padding = { x: 4, y: 3 };
const thickness = 0.5;

interface Cell {
  readonly lines: readonly Line[];
  readonly x: number;
  readonly width: number;
  readonly column: Pick<Column, 'align'>;
  readonly bold: boolean;
}

/** Sets a table over as many pages as it needs; its head stands again on each of them, and no row is torn apart. */
export function setTable(flow: Flow, table: Table): void {
  const size = table.size ?? 12;
  const leading = leadingOf(size) - 1;
  const heightOf = (cells: readonly Cell[]) =>
    Math.max(...cells.map((cell) => cell.lines.length)) * leading + 2 * padding.y;

  const place = (cells: readonly Cell[]) => {
    const height = heightOf(cells);
    for (const cell of cells) {
      const x = flow.left + cell.x + padding.x;
      // A head and a row across stand in the middle of their height, other cells at its top.
      const slack = cell.bold ? (height - 2 * padding.y - cell.lines.length * leading) / 2 : 0;
      for (const [index, line] of cell.lines.entries()) {
        flow.put(
          ...setLine(line, {
            x,
            y: flow.y + padding.y + slack + index * leading + leading * 0.78,
            width: cell.width - 2 * padding.x,
            size,
            style: cell.bold ? 'bold' : 'regular',
            align: cell.column.align ?? 'left',
          }),
        );
      }
      frame(flow, flow.left + cell.x, flow.y, cell.width, height);
    }
    flow.y += height;
  };

  const head = cellsOf(
    flow,
    table.columns.map((column) => ({ ...column, align: 'centre' as const })),
    table.columns.map((column) => column.title),
    size,
    true,
  );
  const rowOf = (row: Row) => cellsOf(flow, table.columns, row, size, false);
  // A row across names those below it, so it never ends a page.
  const fits = (row: Row) => flow.free >= heightOf(rowOf(row)) + ('across' in row ? 3 * leading : 0);
  const setRow = (row: Row) => {
    if (!fits(row) && !flow.atTop) {
      flow.newPage();
      place(head);
    }
    place(rowOf(row));
  };

  flow.skip(2);
  const [first] = table.rows;
  const caption = { kind: 'paragraph', text: table.caption ?? '', align: 'centre', style: 'italic', size: 13 } as const;
  flow.need(
    (table.caption === undefined ? 0 : flow.heightOf(caption)) +
      heightOf(head) +
      (first === undefined ? 0 : heightOf(rowOf(first))),
  );
  if (table.caption !== undefined) flow.setParagraph(caption);
  place(head);
  for (const row of table.rows) setRow(row);
  if (table.onTo !== undefined) {
    for (let index = 0; ; index += 1) {
      const row = table.onTo.row(index);
      if (flow.pages.length >= table.onTo.page && !fits(row)) break;
      setRow(row);
    }
  }
  flow.y += 10;
}

function cellsOf(flow: Flow, columns: readonly Column[], row: Row, size: number, head: boolean): Cell[] {
  if ('across' in row) {
    const lines = breakIntoLines(row.across, 'bold', size, flow.width - 2 * padding.x);
    return [{ lines, x: 0, width: flow.width, column: { align: 'left' }, bold: true }];
  }
  let x = 0;
  return columns.map((column, index) => {
    const width = column.share * flow.width;
    const style = head ? 'bold' : 'regular';
    const lines = (row[index] ?? '')
      .split('\n')
      .flatMap((part) => breakIntoLines(part, style, size, width - 2 * padding.x));
    const cell = { lines, x, width, column, bold: head };
    x += width;
    return cell;
  });
}

function frame(flow: Flow, x: number, y: number, width: number, height: number): void {
  const rule = { kind: 'rule' as const, thickness, ink: 'black' as const };
  flow.put(
    { ...rule, x, y, toX: x + width, toY: y },
    { ...rule, x, y: y + height, toX: x + width, toY: y + height },
    { ...rule, x, y, toX: x, toY: y + height },
    { ...rule, x: x + width, y, toX: x + width, toY: y + height },
  );
}
