import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineSchema } from './agenda.ts';
import { kindFromTitle, planMeetingFromFolder } from './folderPlan.ts';

/** The plan in short: each item's title with its documents' titles. */
function planned(...fileNames: string[]): (readonly [string, readonly string[]])[] {
  return planMeetingFromFolder(fileNames).items.map(
    (item) => [item.title, item.documents.map((document) => document.title)] as const,
  );
}

describe('a meeting planned from a folder', () => {
  it('makes an item of each subfolder, with its documents in Vietnamese order', () => {
    expect(
      planned(
        'Phiên họp/2. Dự thảo nghị định/10 Bảng ý kiến.pdf',
        'Phiên họp/2. Dự thảo nghị định/2 Tờ trình.pdf',
        'Phiên họp/1. Kinh tế/Báo cáo.pdf',
        'Phiên họp/10. Bế mạc/Kết luận.pdf',
      ),
    ).toEqual([
      ['Kinh tế', ['Báo cáo']],
      ['Dự thảo nghị định', ['Tờ trình', 'Bảng ý kiến']],
      ['Bế mạc', ['Kết luận']],
    ]);
  });

  it('names the meeting after the folder that holds everything', () => {
    expect(planMeetingFromFolder(['phien-hop-thang-7\\a.pdf', 'phien-hop-thang-7\\b.pdf']).title).toBe(
      'Phien hop thang 7',
    );
    expect(planMeetingFromFolder(['a.pdf'], 'Phiên họp tháng 7').title).toBe('Phiên họp tháng 7');
    expect(planMeetingFromFolder(['a.pdf']).title).toBe('Phiên họp mới');
  });

  it('gathers files by the number their names begin with', () => {
    expect(planned('M03_2_Du thao.pdf', 'M03_1_To trinh.pdf', 'M10_1_Ket luan.pdf', 'M02_1_Bao cao.pdf')).toEqual([
      ['Bao cao', ['Bao cao']],
      ['To trinh', ['To trinh', 'Du thao']],
      ['Ket luan', ['Ket luan']],
    ]);
    expect(planned('3.2 Bao cao.pdf', '3.10 Phu luc.pdf', '4 Nghi quyet.pdf', '3.1 To trinh.PDF')).toEqual([
      ['To trinh', ['To trinh', 'Bao cao', 'Phu luc']],
      ['Nghi quyet', ['Nghi quyet']],
    ]);
    expect(planned('Nội dung 2 - Đề án.pdf', 'Nội dung 1 - Khai mạc.pdf')).toEqual([
      ['Khai mạc', ['Khai mạc']],
      ['Đề án', ['Đề án']],
    ]);
  });

  it('makes an item of every file where nothing tells more, numbered ones first', () => {
    expect(planned('Đề án.pdf', 'Dự thảo.pdf', 'Ẩm thực.pdf', '1. Khai mạc.pdf')).toEqual([
      ['Khai mạc', ['Khai mạc']],
      ['Ẩm thực', ['Ẩm thực']],
      ['Dự thảo', ['Dự thảo']],
      ['Đề án', ['Đề án']],
    ]);
  });

  it('takes a year or a date for a part of the title, not for a number', () => {
    expect(planned('2026 Bao cao.pdf', '2025_Bao cao.pdf', '30.4.2026 Cong van.pdf', '20260701_Giay moi.pdf')).toEqual([
      ['30.4.2026 Cong van', ['30.4.2026 Cong van']],
      ['2025 Bao cao', ['2025 Bao cao']],
      ['2026 Bao cao', ['2026 Bao cao']],
      ['20260701 Giay moi', ['20260701 Giay moi']],
    ]);
  });

  it('reads names that macOS has taken apart', () => {
    expect(planned('to_trinh_số_1.pdf'.normalize('NFD'))).toEqual([['To trinh số 1', ['To trinh số 1']]]);
  });

  it('sets aside what is no paper, and says so', () => {
    const plan = planMeetingFromFolder(['a.pdf', '.DS_Store', '__MACOSX/a.pdf', '._a.pdf', 'Thumbs.db', 'b.jpg']);
    expect(plan.items.flatMap((item) => item.documents.map((document) => document.fileName))).toEqual(['a.pdf']);
    expect(plan.ignored.toSorted()).toEqual(
      ['.DS_Store', '._a.pdf', 'Thumbs.db', '__MACOSX/a.pdf', 'b.jpg'].toSorted(),
    );
  });

  it('takes what office programs write for papers too', () => {
    expect(planned('1 Tờ trình.docx', '1 Phụ lục.XLSX', '2 Trình bày.pptx')).toEqual([
      ['Phụ lục', ['Phụ lục', 'Tờ trình']],
      ['Trình bày', ['Trình bày']],
    ]);
  });

  it.each([
    ['Tờ trình số 12', 'submission'],
    ['tom tat to trinh', 'summary'],
    ['Báo cáo thẩm định', 'appraisal'],
    ['Phụ lục 2 báo cáo', 'annex'],
    ['Bảng tổng hợp ý kiến các bộ', 'opinions'],
    ['DỰ THẢO nghị định', 'draft'],
    ['Kế hoạch phòng, chống bão', 'plan'],
    ['tracemonkey', 'other'],
  ] as const)('takes «%s» for a paper of kind %s', (title, kind) => {
    expect(kindFromTitle(title)).toBe(kind);
  });

  it('tells the number of an item where names tell one', () => {
    const plan = planMeetingFromFolder(['03. Nghị định/a.pdf', 'Khác/b.pdf', '12. Bế mạc/c.pdf']);
    expect(plan.items.map(({ number }) => number)).toEqual([3, 12, undefined]);
  });

  const part = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.constantFrom('1', '02', '3.1', 'M03_1_', 'Tờ trình', 'báo-cáo', '2026', '..', ' ', '_', '.', '\u202e', 'ND 4'),
  );
  const fileName = fc
    .tuple(fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom('.pdf', '.PDF', '.docx', '.jpg', ''))
    .map(([parts, ending]) => parts.join('') + ending);
  const path = fc.array(fileName, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));

  it('keeps every file exactly once, in an item or set aside', () => {
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), (fileNames) => {
        const plan = planMeetingFromFolder(fileNames);
        const kept = plan.items.flatMap((item) => item.documents.map((document) => document.fileName));
        expect([...kept, ...plan.ignored].toSorted()).toEqual(fileNames.toSorted());
        for (const item of plan.items) expect(item.documents.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('gives only titles that an agenda accepts', () => {
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 8 }), (fileNames) => {
        const plan = planMeetingFromFolder(fileNames);
        const titles = [
          plan.title,
          ...plan.items.flatMap((item) => [item.title, ...item.documents.map((each) => each.title)]),
        ];
        for (const title of titles) {
          expect(title).not.toBe('');
          lineSchema.parse(title);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which the files are named', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(path, { maxLength: 10 })
          .chain((names) => fc.tuple(fc.constant(names), fc.shuffledSubarray(names, { minLength: names.length }))),
        ([names, shuffled]) => {
          expect(planMeetingFromFolder(shuffled)).toEqual(planMeetingFromFolder(names));
        },
      ),
    );
  });
});
