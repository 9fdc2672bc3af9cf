import { getDocument, VerbosityLevel, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';

/** A PDF as the product's own reader sees it. */
export interface OpenedPdf {
  readonly pages: number;
  /** Text of a page, counted from 1, its lines joined with spaces. */
  text(page: number): Promise<string>;
  readonly title: string | undefined;
  readonly language: string | undefined;
  /** Titles of the outline, each before those below it. */
  readonly headings: readonly string[];
  /** Pages that links of a page lead to, counted from 1. */
  linkedPages(page: number): Promise<number[]>;
}

const infoSchema = z.object({ Title: z.string().optional(), Language: z.string().nullish() });
interface OutlineEntry {
  readonly title: string;
  readonly items: readonly OutlineEntry[];
}
const outlineEntrySchema: z.ZodType<OutlineEntry> = z.object({
  title: z.string(),
  get items() {
    return z.array(outlineEntrySchema);
  },
});
const linkSchema = z.object({ dest: z.tuple([z.object({ num: z.number(), gen: z.number() })], z.unknown()) });

/** Opens a PDF, reads with it, and closes it. */
export async function withOpenedPdf<Result>(
  bytes: Uint8Array,
  read: (pdf: OpenedPdf) => Promise<Result>,
): Promise<Result> {
  const task = getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false });
  try {
    return await read(await opened(await task.promise));
  } finally {
    await task.destroy();
  }
}

async function opened(pdf: PDFDocumentProxy): Promise<OpenedPdf> {
  const info = infoSchema.parse((await pdf.getMetadata()).info);
  const outline = z.array(outlineEntrySchema).parse((await pdf.getOutline()) ?? []);
  return {
    pages: pdf.numPages,
    title: info.Title,
    language: info.Language ?? undefined,
    headings: outline.flatMap(headingsFrom),
    text: async (number) => {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent({ disableNormalization: true });
      const pieces = items.map((item) => ('str' in item ? item.str : ''));
      return pieces.join(' ').replaceAll(/ +/g, ' ');
    },
    linkedPages: async (number) => {
      const page = await pdf.getPage(number);
      const links = z.array(linkSchema).parse(await page.getAnnotations());
      return Promise.all(links.map(async ({ dest: [target] }) => (await pdf.getPageIndex(target)) + 1));
    },
  };
}

function headingsFrom(entry: OutlineEntry): string[] {
  return [entry.title, ...entry.items.flatMap(headingsFrom)];
}
