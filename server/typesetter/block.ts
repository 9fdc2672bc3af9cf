/** How a line of text looks. Tinos has the widths of Times New Roman, the face Nghị định 30/2020 prescribes. */
export type Style = 'regular' | 'bold' | 'italic' | 'boldItalic';

export type Alignment = 'justified' | 'left' | 'centre' | 'right';

/**
 * A paragraph. Text of all blocks may hold `**bold**` and `__italic__`; U+00A0 joins words that must stay together.
 * Lengths are in points (1/72 inch).
 */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly style?: Style;
  readonly align?: Alignment;
  readonly size?: number;
  /** Indent of the first line. */
  readonly indent?: number;
  readonly before?: number;
  readonly after?: number;
}

/** A heading; it never stands alone at the foot of a page, and the outline and the contents list it. */
export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: string;
  /** «Chương I» stands over «QUY ĐỊNH CHUNG»: the second line of a heading. */
  readonly under?: string;
  readonly align?: Alignment;
  readonly style?: Style;
  /** Starts a new page. */
  readonly newPage?: boolean;
}

export interface Column {
  readonly title: string;
  /** Share of the text's width; the shares of a table add up to 1. */
  readonly share: number;
  readonly align?: Alignment;
}

/** One row: a cell for each column, or one bold text across the whole table. */
export type Row = readonly string[] | { readonly across: string };

export interface Table {
  readonly kind: 'table';
  /** Stands over the table, in italics. */
  readonly caption?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly size?: number;
  /** Goes on with further rows until page `page` (counted from 1) is full. */
  readonly onTo?: { readonly page: number; row(index: number): Row };
}

/** A bar chart of values that are not negative. */
export interface Bars {
  readonly kind: 'bars';
  readonly title: string;
  readonly entries: readonly { readonly label: string; readonly value: number; readonly shown: string }[];
}

/** The head of a state paper: Quốc hiệu, Tiêu ngữ, issuing body, number and symbol, place and date. */
export interface Letterhead {
  readonly kind: 'letterhead';
  readonly over?: string;
  readonly agency: string;
  readonly number: string;
  readonly date: string;
  /** «DỰ THẢO 2»: framed, under the number. */
  readonly draft?: string;
}

/** The kind of paper in capitals and its abstract (trích yếu). */
export interface Title {
  readonly kind: 'title';
  readonly text: string;
  readonly about?: string;
}

/** The end of a paper: who receives it, and who would sign. */
export interface Signature {
  readonly kind: 'signature';
  readonly recipients: readonly string[];
  readonly capacity: readonly string[];
  /** Stands where the hand would sign: a name, or why nobody does. */
  readonly under?: { readonly text: string; readonly style: Style };
}

/** Reserves `pages` pages, filled with the headings of levels 1 and 2 once their pages are known. */
export interface Contents {
  readonly kind: 'contents';
  readonly pages: number;
}

export interface NewPage {
  readonly kind: 'page';
  readonly orientation: 'portrait' | 'landscape';
}

/** Goes on with further paragraphs while page `page` keeps at least `leave` points free. */
export interface Fill {
  readonly kind: 'fill';
  readonly page: number;
  readonly leave: number;
  block(index: number): Paragraph;
}

export type Block = Paragraph | Heading | Table | Bars | Letterhead | Title | Signature | Contents | NewPage | Fill;

/** A paper as its author gives it to the typesetter. */
export interface Paper {
  readonly title: string;
  readonly author: string;
  readonly orientation?: 'portrait' | 'landscape';
  /** Stands in red at the foot of every page and framed over the letterhead: what kind of paper this is not to be taken for. */
  readonly mark?: string;
  /** Stands at the foot of every page: where the paper comes from. */
  readonly foot?: string;
  /** When it was made; the same paper with the same date gives the same bytes. */
  readonly made?: Date;
  readonly blocks: readonly Block[];
}
