import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  afterwards,
  answer,
  closed,
  drafter,
  member,
  opened,
  question,
  secretary,
} from '../../../tests/builders/ballot.ts';
import { withOpenedPdf } from '../../../tests/openedPdf.ts';
import { docxOf } from './docx.ts';
import { pdfOf } from './pdf.ts';
import { plain, summarySheet, type SummarySheet } from './sheet.ts';
import { xlsxOf } from './xlsx.ts';

const hostile = '=HYPERLINK("http://x.example","bấm") 😀 __nghiêng__';
const root = 'ab12'.repeat(16);
const asked = [question('nghi-dinh'), question('phu-luc', { text: 'Ông/Bà có đồng ý Phụ lục không?' })];

/** 13 agree, one has another opinion, one is against and reserves, 12 are silent; closed, answered and summed up. */
function table(comment = hostile) {
  const made = opened({ questions: asked });
  for (let number = 1; number <= 13; number += 1) made.opinion(member(number), 'agree');
  made.opinion(member(14), [answer('other', { comment }), answer('agree', { question: 'phu-luc' })]);
  const against = answer('disagree', { question: 'phu-luc', reserved: true });
  made.opinion(member(15), [answer('disagree', { comment: '+1 chưa đủ căn cứ' }), against]);
  closed(made);
  const reply = { opinion: made.lastOpinion(member(14)).act, question: 'nghi-dinh', verdict: 'accepted' as const };
  made.do('ballot.answerOpinion', drafter, { ...reply, text: 'Đã bổ sung khoản 3 Điều 5.' }, { at: afterwards });
  const results = ['nghi-dinh', 'phu-luc'].map((id) => {
    const { outcome } = made.result(id);
    return { question: id, outcome: 'adopted' as const, side: outcome.is === 'adopted' ? outcome.side : null };
  });
  return made.do('ballot.sumUp', secretary, { results }, { at: afterwards });
}

function sheetOf({ now }: ReturnType<typeof table>): SummarySheet {
  return summarySheet(now, {
    body: { name: 'Chính phủ', timeZone: 'Asia/Ho_Chi_Minh', sample: false },
    nameOf: (id) => (id === 'm14' ? 'Bộ trưởng Bộ Nông nghiệp và Môi trường' : `Thành viên ${id}`),
    numberOf: (act) => 1400 + Number(act.slice(-3)),
    ledger: { size: 1502, root, at: afterwards },
    now: afterwards,
  });
}

/** The text of every part of an Office file, by its path. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

/** What stands in XML, as a person reads it. */
function readable(xml: string): string {
  const marks: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return xml
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, mark: string) => marks[mark] ?? '')
    .replaceAll(/\s+/g, ' ');
}

/** What must stand on the sheet, whatever it is printed as. */
const onEvery = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'CHÍNH PHỦ',
  '12/PLYK-2026',
  'Ngày 27 tháng 11 năm 2026',
  'BẢNG TỔNG HỢP Ý KIẾN',
  'Coi như đồng ý',
  'Đã bổ sung khoản 3 Điều 5.',
  'tức từ 14',
  '1416',
  root,
  'Nơi nhận:',
  'NGƯỜI TỔNG HỢP',
  'Thành viên thu-ky',
];

describe('the summary sheet', () => {
  test('has a row for each member, and totals that add up to all of them', () => {
    const sheet = sheetOf(table());
    expect(sheet.opinions[0]?.rows).toHaveLength(27);
    for (const [, ...cells] of sheet.results.rows) {
      expect(cells.filter((cell) => typeof cell === 'number').reduce((sum, cell) => sum + cell, 0)).toBe(27);
    }
    expect(sheet.results.rows.map((row) => [row[1], row[2], row.at(-1)])).toEqual([
      [13, 12, 'Thông qua'],
      [14, 12, 'Thông qua'],
    ]);
    expect(sheet.mark).toBeNull();
  });

  test('says that it is a draft until the summary is closed', () => {
    const draft = closed(opened({ members: 3 }));
    expect(sheetOf(draft).mark).toContain('DỰ THẢO');
    expect(sheetOf(draft).signer).toBe('');
  });

  test('names what cannot be seen in a text instead of printing it', () => {
    expect(plain('Điều 5 \u202Efdp.exe\u0000')).toBe('Điều 5 [U+202E]fdp.exe[U+0000]');
  });

  test('as a PDF says all of it, in letters that can be searched, and names what its face has no glyph for', async () => {
    const bytes = await pdfOf(sheetOf(table()));
    await withOpenedPdf(bytes, async (pdf) => {
      const pages = Array.from({ length: pdf.pages }, (_, index) => pdf.text(index + 1));
      const text = (await Promise.all(pages)).join(' ').replaceAll(/\s+/g, ' ');
      for (const words of onEvery) expect(text).toContain(words);
      expect(text).toContain('[U+1F600]');
      expect(pdf.language).toBe('vi-VN');
    });
  });

  test('as a PDF loses nothing of an opinion that is longer than a page', async () => {
    const comment = Array.from({ length: 900 }, (_, index) => `ý${index}`).join('\n');
    await withOpenedPdf(await pdfOf(sheetOf(table(comment))), async (pdf) => {
      const pages = await Promise.all(Array.from({ length: pdf.pages }, (_, index) => pdf.text(index + 1)));
      const words = new Set(pages.join(' ').split(/\s+/));
      expect(comment.split('\n').filter((word) => !words.has(word))).toEqual([]);
    });
  });

  test('as a Word file says all of it in Times New Roman, opinions as they were written', async () => {
    const parts = partsOf(await docxOf(sheetOf(table())));
    const text = readable([...parts.values()].join(' '));
    for (const words of [...onEvery, hostile]) expect(text).toContain(words);
    expect(parts.get('word/styles.xml')).toContain('Times New Roman');
    expect(parts.get('word/document.xml')).not.toContain('w:instrText');
  });

  test('as a workbook holds numbers as numbers and nothing that computes or leads anywhere', async () => {
    const parts = partsOf(await xlsxOf(sheetOf(table())));
    const sheets = [...parts].filter(([name]) => name.startsWith('xl/worksheets/sheet')).map(([, xml]) => xml);
    const text = readable([...parts.values()].join(' '));
    for (const words of [...onEvery, hostile, '+1 chưa đủ căn cứ']) expect(text).toContain(words);
    expect(sheets).toHaveLength(4);
    expect(sheets.join('')).not.toMatch(/<f[ >]|<hyperlink/);
    expect(sheets[0]).toMatch(/<v>13<\/v>/);
  });
});
