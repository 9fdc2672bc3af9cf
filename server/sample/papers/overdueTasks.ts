import type { Block, Paper, Row } from '../../typesetter/block.ts';
import { ministries } from './country.ts';
import { sectors } from './economy/sectors.ts';
import { numeral, Pen } from './pen.ts';
import { annex, blank, figuresAreInvented, heading, table, text, texts, toGovernment, undated } from './write.ts';

/** The report on overdue tasks: 60 pages, most of them lists. */
export function overdueTasks(): Paper {
  return {
    title: 'Báo cáo nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao đã quá hạn',
    author: 'Văn phòng Chính phủ',
    blocks: [
      { kind: 'letterhead', agency: 'VĂN PHÒNG CHÍNH\u00a0PHỦ', number: `Số:${blank}/BC-VPCP`, date: undated },
      {
        kind: 'title',
        text: 'BÁO CÁO',
        about: 'Tình hình thực hiện nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao; danh mục nhiệm vụ quá hạn',
      },
      text('Kính gửi: Chính phủ.', { align: 'centre' }),
      figuresAreInvented,
      ...overview(),
      {
        kind: 'signature',
        recipients: [...toGovernment, '- Lưu: VT, TH.'],
        capacity: ['BỘ TRƯỞNG, CHỦ NHIỆM'],
      },
      ...lists(),
    ],
  };
}

/** By how much tasks are late, longest first. */
const rounds = [
  { name: 'quá hạn trên 45 ngày', least: 46, most: 128 },
  { name: 'quá hạn từ 15 đến 45 ngày', least: 15, most: 45 },
  { name: 'quá hạn dưới 15 ngày', least: 1, most: 14 },
] as const;

/** How many tasks of a ministry are late, for each round: what the report counts and its annex lists. */
const lateOf: ReadonlyMap<string, readonly number[]> = new Map(
  ministries.map((ministry) => {
    const { chance } = new Pen(`nhiệm vụ quá hạn: ${ministry.id}`);
    return [ministry.id, rounds.map(() => 7 + chance.upTo(15))];
  }),
);

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

function overview(): Block[] {
  const pen = new Pen('nhiệm vụ quá hạn: tổng hợp');
  const byRound = rounds.map((_, place) => sum([...lateOf.values()].map((counts) => counts[place] ?? 0)));
  const rows = ministries.map((ministry, index) => {
    const late = sum(lateOf.get(ministry.id) ?? []);
    const done = Math.round(late * pen.chance.between(4, 9));
    const running = Math.round(late * pen.chance.between(1.5, 4));
    const given = done + running + late;
    return {
      cells: [String(index + 1), ministry.name, numeral(given), numeral(done), numeral(running), numeral(late)],
      late,
      name: ministry.name,
    };
  });
  const worst = rows.toSorted((a, b) => b.late - a.late).slice(0, 8);
  return [
    heading(1, 'I. TÌNH HÌNH CHUNG'),
    ...texts(
      `Tính đến ngày 25 tháng 6 năm 2026, các bộ, cơ quan ngang bộ có ${numeral(sum(byRound))} nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao đã quá hạn chưa hoàn thành, tăng 41 nhiệm vụ so với tháng trước; chưa bao gồm nhiệm vụ giao địa phương.`,
      `Trong số quá hạn: ${numeral(byRound[2] ?? 0)} nhiệm vụ quá hạn dưới 15 ngày; ${numeral(byRound[1] ?? 0)} nhiệm vụ quá hạn từ 15 đến 45 ngày; ${numeral(byRound[0] ?? 0)} nhiệm vụ quá hạn trên 45 ngày. Nhiệm vụ quá hạn tập trung ở xây dựng thể chế, xử lý kiến nghị của địa phương và báo cáo chuyên đề.`,
    ),
    table(
      [
        'TT:0.08:centre',
        'Bộ, cơ quan:0.4',
        'Được giao:0.13:right',
        'Hoàn thành:0.13:right',
        'Trong hạn:0.13:right',
        'Quá hạn:0.13:right',
      ],
      rows.map((row) => row.cells),
      { caption: 'Bảng 1. Nhiệm vụ của các bộ, cơ quan ngang bộ' },
    ),
    {
      kind: 'bars',
      title: 'Biểu đồ 1. Tám cơ quan có nhiều nhiệm vụ quá hạn nhất',
      entries: worst.map((row) => ({ label: row.name, value: row.late, shown: String(row.late) })),
    },
    heading(1, 'II. NGUYÊN NHÂN'),
    ...texts(
      '1. Một số nhiệm vụ giao chung cho nhiều cơ quan, chưa rõ đơn vị chủ trì; 12% nhiệm vụ phải làm rõ lại sau khi giao.',
      '2. Thời hạn đề ra chưa sát; 29% nhiệm vụ quá hạn thuộc loại phải lấy ý kiến nhiều vòng nhưng được giao thời hạn dưới 20 ngày.',
      '3. Phối hợp chậm: thời gian chờ ý kiến của cơ quan phối hợp chiếm bình quân 43% tổng thời gian thực hiện.',
      '4. Theo dõi thủ công; đề nghị gia hạn thường được gửi sau khi đã quá hạn.',
    ),
    heading(1, 'III. KIẾN NGHỊ'),
    ...texts(
      '1. Giao Thủ trưởng 08 cơ quan có nhiều nhiệm vụ quá hạn kiểm điểm, báo cáo tại phiên họp.',
      '2. Cho gia hạn một lần đối với 96 nhiệm vụ có lý do khách quan; không gia hạn lần thứ hai.',
      '3. Chuyển cơ quan chủ trì đối với 21 nhiệm vụ do thay đổi chức năng sau sắp xếp tổ chức.',
      '4. Từ tháng tới, tự động nhắc trước hạn 10, 05 và 02 ngày; quá hạn 07 ngày báo cáo người đứng đầu, quá hạn 21 ngày báo cáo Phó Thủ tướng phụ trách, quá hạn 45 ngày báo cáo Thủ tướng Chính phủ.',
      'Văn phòng Chính phủ kính báo cáo Chính phủ xem xét, chỉ đạo. Danh mục chi tiết tại Phụ lục kèm theo./.',
    ),
  ];
}

const verbs: readonly string[] = [
  'Trình {work}',
  'Hoàn thiện hồ sơ {work} theo ý kiến thành viên Chính phủ',
  'Báo cáo đánh giá tác động của {work}',
  'Trả lời kiến nghị của {p} liên quan đến {work}',
  'Tổng kết thực tiễn, đề xuất nội dung {work}',
  'Kiểm tra việc triển khai {work} tại {p}',
  'Phối hợp với {p} tháo gỡ vướng mắc khi thực hiện {work}',
  'Lấy ý kiến các địa phương về {work}',
  'Báo cáo tiến độ xây dựng {work}',
];

const sources: readonly string[] = [
  'Nghị quyết {=20-190}/NQ-CP',
  'Thông báo {=40-380}/TB-VPCP',
  'Công điện {=12-110}/CĐ-TTg',
  'Chỉ thị {=3-28}/CT-TTg',
  'Quyết định {=200-1600}/QĐ-TTg',
  'Công văn {=900-7800}/VPCP-TH',
];

const causes: readonly string[] = [
  'Chờ ý kiến {#2-6} bộ',
  'Vướng quy định của luật, đề nghị lùi đến quý IV',
  'Đang tiếp thu ý kiến thẩm định',
  'Thay đổi đơn vị chủ trì sau sắp xếp',
  'Chưa bố trí kinh phí khảo sát',
  'Phải lấy lại ý kiến do thay đổi phạm vi',
  'Hồ sơ trả lại {#1-3} lần',
  'Chờ số liệu của {#4-17} địa phương',
  'Đã trình, chờ ký ban hành',
  'Trùng với nhiệm vụ giao tại văn bản khác, đề nghị bỏ',
];

/** The day a task was due that is so many days late on the day of the report. */
function deadlineBefore(days: number): string {
  const due = new Date(Date.UTC(2026, 5, 25) - days * 86_400_000);
  return `${due.getUTCDate()}/${due.getUTCMonth() + 1}/${due.getUTCFullYear()}`;
}

/** The annex: for every ministry what is late, longest first. */
function lists(): Block[] {
  const pen = new Pen('nhiệm vụ quá hạn: danh mục');
  const packs = { verb: pen.deck(verbs), source: pen.deck(sources), cause: pen.deck(causes) };
  let number = 0;
  const task = (work: string, days: number): Row => {
    number += 1;
    return [
      String(number),
      pen.write(packs.verb.draw(), { work: work.charAt(0).toLocaleLowerCase('vi') + work.slice(1) }),
      pen.write(packs.source.draw()),
      deadlineBefore(days),
      numeral(days),
      pen.write(packs.cause.draw()),
    ];
  };
  const rows = rounds.flatMap((round, place) =>
    ministries.flatMap((ministry): Row[] => {
      const own = sectors.filter((sector) => sector.ministry === ministry.id).flatMap((sector) => sector.works);
      const works = pen.deck(own.length > 0 ? own : ministry.data.map((data) => `Kế hoạch làm sạch dữ liệu «${data}»`));
      const count = lateOf.get(ministry.id)?.[place] ?? 0;
      const days = Array.from({ length: count }, () => Math.round(pen.chance.between(round.least, round.most)));
      return [
        { across: `${ministry.name}: ${round.name} (${count} nhiệm vụ)` },
        ...days.toSorted((a, b) => b - a).map((late) => task(works.draw(), late)),
      ];
    }),
  );
  return [
    annex('PHỤ LỤC', 'DANH MỤC NHIỆM VỤ QUÁ HẠN CỦA CÁC BỘ, CƠ QUAN'),
    table(
      [
        'TT:0.06:centre',
        'Nội dung nhiệm vụ:0.36',
        'Văn bản giao:0.17',
        'Thời hạn:0.13:centre',
        'Ngày quá hạn:0.08:right',
        'Nguyên nhân, đề nghị:0.2',
      ],
      rows,
      { size: 11.8 },
    ),
  ];
}
