import type { Block, Heading, Paragraph, Row, Table } from '../../typesetter/block.ts';

/** A plain paragraph of a state paper. */
export function text(content: string, more: Partial<Omit<Paragraph, 'kind' | 'text'>> = {}): Paragraph {
  return { kind: 'paragraph', text: content, ...more };
}

/** Several plain paragraphs. */
export function texts(...contents: readonly string[]): Paragraph[] {
  return contents.map((content) => text(content));
}

export function heading(
  level: 1 | 2 | 3,
  content: string,
  more: Partial<Omit<Heading, 'kind' | 'text' | 'level'>> = {},
): Heading {
  return { kind: 'heading', level, text: content, ...more };
}

/** An annex starts a new page, its name centred over its abstract. */
export function annex(name: string, abstract: string): Heading {
  return heading(1, name, { under: abstract, align: 'centre', newPage: true });
}

/** A table from «title:share:align» columns. */
export function table(
  columns: readonly string[],
  rows: readonly Row[],
  more: Partial<Pick<Table, 'onTo' | 'size' | 'caption'>> = {},
): Table {
  return {
    kind: 'table',
    rows,
    columns: columns.map((column) => {
      const [title = '', share = '0', align = 'left'] = column.split(':');
      return {
        title,
        share: Number(share),
        align: align === 'right' ? 'right' : align === 'centre' ? 'centre' : 'left',
      };
    }),
    ...more,
  };
}

/** The blanks a clerk fills in when the paper is issued. */
export const blank = '\u00a0'.repeat(8);
export const undated = `Hà Nội, ngày${'\u00a0'.repeat(6)}tháng${'\u00a0'.repeat(6)}năm 2026`;

/** Who gets a copy of nearly every paper to the Government. */
export const toGovernment: readonly string[] = [
  '- Như trên;',
  '- Thủ tướng, các Phó Thủ tướng Chính phủ (để báo cáo);',
  '- Các bộ, cơ quan ngang bộ;',
];

/** The remark under the title of every paper with invented figures. */
export const figuresAreInvented: Block = text(
  'Văn bản này là dữ liệu mẫu của phần mềm; mọi số liệu, số hiệu và thời hạn đều là giả định, phục vụ trình diễn.',
  { align: 'centre', style: 'italic', size: 12, after: 10 },
);
