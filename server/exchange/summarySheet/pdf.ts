import type { Block, Paper, Table } from '../../typesetter/block.ts';
import { hasGlyph } from '../../typesetter/fonts.ts';
import { typeset } from '../../typesetter/typesetter.ts';
import type { SheetTable, SummarySheet } from './sheet.ts';

/** The sheet as a PDF, in the form of Nghị định 30/2020. */
export function pdfOf(sheet: SummarySheet): Promise<Uint8Array> {
  const paper: Paper = {
    title: printable(`${sheet.title}: ${sheet.about}`.replaceAll('\n', ' ')),
    author: printable(sheet.agency),
    foot: printable(sheet.provenance),
    made: new Date(sheet.madeAt),
    blocks: blocksOf(sheet),
    ...(sheet.mark === null ? {} : { mark: sheet.mark }),
  };
  return typeset(paper);
}

function blocksOf(sheet: SummarySheet): readonly Block[] {
  const [about = '', reference = ''] = sheet.about.split('\n');
  const heading = (text: string): Block => ({ kind: 'heading', level: 1, text: printable(text) });
  const lines = (all: readonly string[]): Block[] =>
    all.map((line, index) => ({ kind: 'paragraph', text: printable(`${index + 1}. ${line}`), size: 13, after: 3 }));
  const letterhead = { agency: printable(sheet.agency), number: printable(sheet.number), date: sheet.date };
  return [
    { kind: 'letterhead', ...letterhead },
    { kind: 'title', text: sheet.title, about: printable(about) },
    { kind: 'paragraph', text: printable(reference), align: 'centre', style: 'italic', size: 13, after: 8 },
    heading('I. THÔNG TIN CHUNG'),
    ...lines(sheet.facts),
    heading('II. KẾT QUẢ'),
    tableOf(sheet.results),
    heading('III. Ý KIẾN CỦA TỪNG THÀNH VIÊN'),
    ...sheet.opinions.map(tableOf),
    ...(sheet.comments === null
      ? []
      : [heading('IV. Ý KIẾN BẰNG LỜI VÀ TIẾP THU, GIẢI TRÌNH'), tableOf(sheet.comments)]),
    heading(`${sheet.comments === null ? 'IV' : 'V'}. CÁCH TÍNH KẾT QUẢ`),
    ...sheet.derivations.flatMap(({ question, lines: steps }): Block[] => [
      { kind: 'heading', level: 3, text: printable(question) },
      ...lines(steps),
    ]),
    heading(`${sheet.comments === null ? 'V' : 'VI'}. ĐỐI CHIẾU VỚI SỔ`),
    ...lines(sheet.ledger),
    {
      kind: 'signature',
      recipients: sheet.recipients.map(printable),
      capacity: [...sheet.capacity],
      under: { text: printable(sheet.signer), style: 'bold' },
    },
  ];
}

function tableOf({ columns, rows }: SheetTable): Table {
  const isNumber = (index: number) =>
    rows.length > 0 && rows.every((row) => typeof row[index] !== 'string' || row[index] === '');
  return {
    kind: 'table',
    size: 11,
    columns: columns.map((column, index) => ({ ...column, align: isNumber(index) ? 'centre' : 'left' })),
    rows: rows.flatMap((row) =>
      rowsOnPages(
        row.map((cell) => printable(String(cell))),
        columns,
      ),
    ),
  };
}

/** So many lines at most stand in one row: fewer than a page holds, since the typesetter tears no row apart. */
const mostLines = 30;
/** Width of a paper's text in letters of a table's size, of middling width. */
const lettersAcross = 76;

/** A row as several where a member wrote more than a page: nothing runs off the paper. */
function rowsOnPages(row: readonly string[], columns: Table['columns']): string[][] {
  const parts = row.map((cell, index) => partsOf(cell, Math.floor((columns[index]?.share ?? 1) * lettersAcross)));
  const count = Math.max(...parts.map(({ length }) => length));
  return Array.from({ length: count }, (_, index) => parts.map((part) => part[index] ?? ''));
}

function partsOf(text: string, lettersOfLine: number): string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const line of text.split('\n').flatMap((paragraph) => paragraph.match(/.{1,400}(?: |$)|.{1,400}/g) ?? [''])) {
    const lines = Math.ceil(Math.max(line.length, 1) / lettersOfLine);
    if (used > 0 && used + lines > mostLines) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += used === 0 ? line : `\n${line}`;
    used += lines;
  }
  return [...parts, part];
}

/**
 * As the face can print it: what it has no glyph for is named, and what the typesetter would take for its own marks is kept
 * apart by a space.
 */
function printable(text: string): string {
  const named = Array.from(text, (character) =>
    character === '\n' || hasGlyph(character)
      ? character
      : `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  ).join('');
  return named.replaceAll(/([*_])(?=\1)/g, '$1 ');
}
