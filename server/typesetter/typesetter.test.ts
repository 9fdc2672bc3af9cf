import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import fontkit from '@pdf-lib/fontkit';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withOpenedPdf } from '../../tests/openedPdf.ts';
import { text } from '../sample/papers/write.ts';
import { typeset } from './typesetter.ts';
import { outlineOf, widthOf } from './fonts.ts';
import type { Paper } from './block.ts';

const vowels = 'aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ';
const consonants = 'bcdđghklmnpqrstvxfjwz';
const letters = Array.from(vowels + consonants + (vowels + consonants).toLocaleUpperCase('vi'));

const paperOf = (...blocks: Paper['blocks']): Paper => ({ title: 'Tờ giấy thử', author: 'Người thử', blocks });

describe('the typesetter', () => {
  it('has a glyph for every Vietnamese letter in every style', () => {
    for (const style of ['regular', 'bold', 'italic', 'boldItalic'] as const) {
      expect(letters.filter((letter) => widthOf(letter, style, 1) <= 0)).toEqual([]);
      expect(letters.filter((letter) => !/^M.*Z$/.test(outlineOf(letter, style).path))).toEqual([]);
    }
  });

  it('refuses a character it cannot print, instead of printing an empty box', async () => {
    await expect(typeset(paperOf(text('Được ☑ chưa')))).rejects.toThrow('U+2611');
  });

  it('embeds every letter it prints with the outline of the face', async () => {
    const bytes = await typeset(paperOf(text(letters.join(' '))));
    const embedded = fontkit.create(await embeddedFont(bytes));
    // A subset's glyphs stand in the order of their first use, behind the glyph for what is missing.
    const printed = [...new Set([...letters.slice(0, 1), ' ', ...letters])];
    expect(printed.map((_, index) => embedded.getGlyph(index + 1).path.toSVG())).toEqual(
      printed.map((letter) => outlineOf(letter, 'regular').path),
    );
  });

  it('gives text that can be selected and searched with its diacritics whole', async () => {
    const sentence = 'Nghị quyết số 57 về đột phá phát triển khoa học, công nghệ được quán triệt đầy đủ.';
    const bytes = await typeset(paperOf(text(`${sentence} ${sentence} ${letters.join(' ')}`)));
    const found = await withOpenedPdf(bytes, (pdf) => pdf.text(1));
    expect(found).toContain(sentence);
    expect(found).toBe(found.normalize('NFC'));
    for (const letter of letters) expect(found).toContain(letter);
  });

  it('gives the same bytes for the same paper', async () => {
    const build = () => typeset(paperOf(text('Cùng một nội dung, **cùng** một tệp.')));
    expect(await build()).toEqual(await build());
  });

  it('leads from the list of contents to the headings', async () => {
    const filler = Array.from({ length: 60 }, () => text('Đoạn văn dài để sang trang. '.repeat(12)));
    const bytes = await typeset(
      paperOf(
        { kind: 'contents', pages: 1 },
        { kind: 'heading', level: 1, text: 'PHẦN I' },
        ...filler,
        { kind: 'heading', level: 2, text: 'Mục cuối' },
        text('Hết.'),
      ),
    );
    await withOpenedPdf(bytes, async (pdf) => {
      expect(pdf.headings).toEqual(['PHẦN I', 'Mục cuối']);
      const [first, last] = await pdf.linkedPages(1);
      expect(first).toBe(2);
      expect(await pdf.text(last ?? 0)).toContain('Mục cuối');
      expect(await pdf.text(1)).toContain(String(last));
    });
  });

  it('repeats the head of a table on every page and keeps every row', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`dòng ${index + 1}`, 'nội dung']);
    const columns = [
      { title: 'Tên dòng', share: 0.5 },
      { title: 'Nội dung', share: 0.5 },
    ];
    const bytes = await typeset(paperOf({ kind: 'table', columns, rows }));
    await withOpenedPdf(bytes, async (pdf) => {
      expect(pdf.pages).toBeGreaterThan(2);
      const pages = await Promise.all(Array.from({ length: pdf.pages }, (_, index) => pdf.text(index + 1)));
      for (const page of pages) expect(page).toContain('Tên dòng');
      const found = [...pages.join(' ').matchAll(/dòng (\d+)/g)].map(([, number]) => Number(number));
      expect(found).toEqual(rows.map((_, index) => index + 1));
    });
  });
});

describe('the scanner', () => {
  it('leaves no text on the page, only a picture with as much ink as the letters need', async () => {
    const words = text('Văn bản được quét. '.repeat(40));
    const empty = await scanned(paperOf(text(' ')));
    const full = await scanned(paperOf(words));
    expect(full.found).toBe('');
    expect(full.ink).toBeGreaterThan(empty.ink + 20_000);
  });
});

async function embeddedFont(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes);
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    const unpacked = new Uint8Array(inflateSync(object.getContents()));
    if (Buffer.from(unpacked.subarray(0, 4)).toString('latin1') === 'true') return unpacked;
  }
  throw new Error('No font is embedded');
}

async function scanned(paper: Paper): Promise<{ found: string; ink: number }> {
  const bytes = await typeset(paper, 'scanned');
  const pdf = await PDFDocument.load(bytes);
  let ink = 0;
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.dict.get(PDFName.of('Subtype')) !== PDFName.of('Image')) continue;
    for (const dots of inflateSync(object.getContents())) if (dots !== 255) ink += 1;
  }
  return { found: (await withOpenedPdf(bytes, (opened) => opened.text(1))).trim(), ink };
}
