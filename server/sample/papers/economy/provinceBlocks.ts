import type { Block } from '../../../typesetter/block.ts';
import { numeral, Pen } from '../pen.ts';
import { provinces, type Province } from '../provinces.ts';
import { heading, table, text } from '../write.ts';
import {
  fieldPatterns,
  governmentPatterns,
  growthPatterns,
  investmentPatterns,
  lifePatterns,
  proposalPatterns,
} from './provincePatterns.ts';

/** Part three of the report: every province on its own, grouped by region. */
export function provinceBlocks(): Block[] {
  const pen = new Pen('tình hình địa phương');
  const packs = [
    growthPatterns,
    fieldPatterns,
    fieldPatterns,
    investmentPatterns,
    governmentPatterns,
    lifePatterns,
    lifePatterns,
    proposalPatterns,
  ].map((patterns) => pen.deck(patterns));
  const blocks: Block[] = [
    heading(1, 'PHẦN THỨ BA', { under: 'TÌNH HÌNH CÁC ĐỊA PHƯƠNG', align: 'centre', newPage: true }),
    text(
      'Phần này tổng hợp từ báo cáo của 34 tỉnh, thành phố trực thuộc Trung ương, sắp xếp theo vùng. Kiến nghị của địa phương được chuyển đến bộ, cơ quan chủ trì để trả lời trong thời hạn 15 ngày.',
    ),
  ];
  let region: string | undefined;
  for (const [index, province] of provinces.entries()) {
    if (province.region !== region) {
      region = province.region;
      blocks.push(text(`**Vùng ${region}**`, { align: 'centre', before: 8 }));
    }
    blocks.push(...oneProvince(pen, packs, province, index));
  }
  return blocks;
}

function oneProvince(pen: Pen, packs: readonly { draw(): string }[], province: Province, index: number): Block[] {
  const { name, crops, industry, work, danger } = province;
  const given = { here: name, crops, industry, work, danger };
  const [growth, field, second, investment, government, life, more, proposal] = packs.map((pack) =>
    pen.write(pack.draw(), given),
  );
  const part = (least: number, most: number) => numeral(pen.chance.between(least, most), 1);
  const amount = (least: number, most: number) => numeral(pen.chance.between(least, most));
  const mark = [growth, field].filter((sentence) => sentence !== undefined).join(' ');
  return [
    heading(2, `${index + 1}. ${name}`),
    text(mark),
    text([second, investment].join(' ')),
    table(
      [
        'Chỉ tiêu:0.34',
        '6 tháng:0.13:right',
        'So cùng kỳ (%):0.14:right',
        'Kế hoạch năm:0.14:right',
        'Đạt (%):0.11:right',
        'Xếp hạng:0.14:centre',
      ],
      [
        [
          'Tổng sản phẩm trên địa bàn (nghìn tỷ đồng)',
          amount(14, 160),
          part(104, 113),
          amount(60, 380),
          part(42, 55),
          `${amount(1, 34)}/34`,
        ],
        [
          'Thu ngân sách (tỷ đồng)',
          amount(1100, 48000),
          part(98, 134),
          amount(4000, 90000),
          part(44, 72),
          `${amount(1, 34)}/34`,
        ],
        [
          'Giải ngân đầu tư công (tỷ đồng)',
          amount(900, 14000),
          part(88, 151),
          amount(5000, 40000),
          part(18, 61),
          `${amount(1, 34)}/34`,
        ],
        [
          'Kim ngạch xuất khẩu (triệu USD)',
          amount(40, 26000),
          part(90, 131),
          amount(200, 52000),
          part(41, 58),
          `${amount(1, 34)}/34`,
        ],
      ],
      { size: 11 },
    ),
    text([government, life].join(' ')),
    text([more, proposal].join(' ')),
  ];
}
