import type { Block, Paper } from '../../../typesetter/block.ts';
import { ministries, ministryOf } from '../country.ts';
import { letter, numeral, Pen } from '../pen.ts';
import { blank, figuresAreInvented, heading, table, text, texts, undated } from '../write.ts';
import { annexes } from './annexes.ts';
import { provinceBlocks } from './provinceBlocks.ts';
import type { Sector } from './sector.ts';
import { sectors } from './sectors.ts';

/** The monthly report on the economy and society: 120 pages with tables, charts and a list of contents. */
export function economicReport(): Paper {
  return {
    title: 'Báo cáo tình hình kinh tế - xã hội tháng 6 và 6 tháng đầu năm 2026',
    author: 'Bộ Tài chính',
    blocks: [
      { kind: 'letterhead', agency: 'BỘ TÀI CHÍNH', number: `Số:${blank}/BC-BTC`, date: undated },
      {
        kind: 'title',
        text: 'BÁO CÁO',
        about:
          'Tình hình kinh tế - xã hội tháng 6 và 6 tháng đầu năm 2026; tình hình giải ngân vốn đầu tư công và thực hiện các chương trình mục tiêu quốc gia',
      },
      text('(Trình Phiên họp Chính phủ thường kỳ)', { align: 'centre', style: 'italic' }),
      figuresAreInvented,
      ...texts(
        'Thực hiện Quy chế làm việc của Chính phủ và nhiệm vụ được phân công, trên cơ sở báo cáo của 17 bộ, cơ quan ngang bộ và 34 tỉnh, thành phố trực thuộc Trung ương, Bộ Tài chính tổng hợp, báo cáo Chính phủ tình hình kinh tế - xã hội tháng 6 và 6 tháng đầu năm 2026 như sau.',
        'Báo cáo gồm bốn phần và sáu phụ lục. **Phần thứ nhất** khái quát bối cảnh và kết quả chủ yếu. **Phần thứ hai** trình bày tình hình theo từng ngành, lĩnh vực. **Phần thứ ba** trình bày tình hình các địa phương. **Phần thứ tư** nêu nhiệm vụ, giải pháp trọng tâm thời gian tới và kiến nghị.',
        'Số liệu trong báo cáo được chốt đến ngày 25 tháng 6; số ước thực hiện tháng 6 sẽ được cập nhật khi có số liệu chính thức. Tài liệu chi tiết theo từng chỉ tiêu có trên Hệ thống thông tin báo cáo của Chính phủ.',
      ),
      { kind: 'contents', pages: 2 },
      ...overview(),
      ...sectors.flatMap((sector, index) => sectorBlocks(sector, index)),
      ...provinceBlocks(),
      ...outlook(),
      {
        kind: 'signature',
        recipients: [
          '- Chính phủ;',
          '- Thủ tướng, các Phó Thủ tướng Chính phủ;',
          '- Các bộ, cơ quan ngang bộ;',
          '- UBND các tỉnh, thành phố trực thuộc Trung ương;',
          '- Lưu: VT, TH.',
        ],
        capacity: ['BỘ TRƯỞNG'],
      },
      ...annexes(120),
    ],
  };
}

function overview(): Block[] {
  const pen = new Pen('khái quát');
  const headline = sectors.flatMap((sector) => sector.indicators.slice(0, 1));
  return [
    heading(1, 'PHẦN THỨ NHẤT', { under: 'BỐI CẢNH VÀ KẾT QUẢ CHỦ YẾU', align: 'centre', newPage: true }),
    heading(2, 'I. Bối cảnh quốc tế và trong nước'),
    ...texts(
      'Kinh tế thế giới 6 tháng đầu năm tăng trưởng chậm lại, lạm phát giảm không đồng đều giữa các khu vực; xung đột kéo dài và chính sách thuế quan mới của một số nền kinh tế lớn tác động trực tiếp đến xuất khẩu, đầu tư và chuỗi cung ứng.',
      'Trong nước, chính quyền địa phương hai cấp đi vào hoạt động ổn định; nhiều luật, nghị quyết quan trọng có hiệu lực. Thời tiết diễn biến bất thường, nắng nóng kéo dài ở miền Bắc, mưa lớn cục bộ ở miền núi và Tây Nguyên.',
      pen.write(
        'Chính phủ, Thủ tướng Chính phủ đã ban hành {#180-240} nghị định, nghị quyết; {#18-26} công điện, {#14-22} chỉ thị; tổ chức {#30-46} đoàn công tác đến địa phương, tháo gỡ {#320-640} kiến nghị của doanh nghiệp.',
      ),
    ),
    heading(2, 'II. Kết quả chủ yếu'),
    ...texts(
      '**1. Tăng trưởng.** Tổng sản phẩm trong nước 6 tháng ước tăng 7,6% so với cùng kỳ; khu vực công nghiệp - xây dựng tăng 8,4%, khu vực dịch vụ tăng 8,1%, khu vực nông, lâm nghiệp và thủy sản tăng 3,8%.',
      '**2. Ổn định vĩ mô.** Lạm phát được kiểm soát, các cân đối lớn được bảo đảm: thu đủ chi, xuất đủ nhập, sản xuất đủ tiêu dùng, năng lượng đủ phục vụ sản xuất, cung cầu lao động cơ bản đáp ứng.',
      '**3. Đầu tư phát triển.** Vốn đầu tư thực hiện toàn xã hội ước tăng 9,8%; nhiều công trình giao thông, năng lượng, y tế trọng điểm được đưa vào khai thác.',
      '**4. Xã hội và đời sống.** An sinh xã hội được bảo đảm, thu nhập của người lao động tiếp tục cải thiện, tỷ lệ hộ đánh giá thu nhập ổn định hoặc tăng đạt 95,6%.',
      '**5. Hạn chế.** Tăng trưởng chưa đồng đều, sức ép lạm phát và tỷ giá còn lớn; giải ngân ở một số đơn vị thấp; đời sống một bộ phận người dân vùng thiên tai khó khăn.',
    ),
    {
      kind: 'bars',
      title: 'Biểu đồ 1. Tốc độ tăng giá trị tăng thêm theo khu vực, 6 tháng so với cùng kỳ (%)',
      entries: [
        { label: 'Công nghiệp chế biến', value: 9.7, shown: '9,7' },
        { label: 'Xây dựng', value: 9.1, shown: '9,1' },
        { label: 'Dịch vụ thị trường', value: 8.6, shown: '8,6' },
        { label: 'Toàn nền kinh tế', value: 7.6, shown: '7,6' },
        { label: 'Nông, lâm, thủy sản', value: 3.8, shown: '3,8' },
      ],
    },
    table(
      ['TT:0.08:centre', 'Chỉ tiêu:0.48', 'Đơn vị:0.2:centre', '6 tháng:0.12:right', 'So cùng kỳ (%):0.12:right'],
      headline.map(([name, unit, value], index) => [
        String(index + 1),
        name,
        unit,
        figure(value),
        numeral(pen.chance.between(96, 118), 1),
      ]),
      { caption: 'Bảng 1. Một số chỉ tiêu chủ yếu 6 tháng đầu năm' },
    ),
    heading(1, 'PHẦN THỨ HAI', {
      under: 'TÌNH HÌNH CÁC NGÀNH, LĨNH VỰC',
      align: 'centre',
      newPage: true,
    }),
  ];
}

function sectorBlocks(sector: Sector, index: number): Block[] {
  const pen = new Pen(sector.name);
  const ministry = ministryOf(sector.ministry);
  const rows = sector.indicators.map(([name, unit, value, sort]) => {
    const month = (value / 6) * pen.chance.between(0.94, 1.08);
    const stands = sort === 'level' || unit.startsWith('%');
    return [
      name,
      unit,
      figure(stands ? value * pen.chance.between(0.99, 1.01) : month),
      figure(value),
      numeral(pen.chance.between(94, 121), 1),
    ];
  });
  const chart = pen.chance.shuffled([...Array(8).keys()]).map(() => pen.province());
  return [
    heading(2, `${index + 1}. ${sector.name}`),
    text(`__(Nguồn: ${ministry.name})__`, { size: 12, after: 4 }),
    ...texts(...sector.facts.map((fact) => pen.write(fact))),
    table(
      ['Chỉ tiêu:0.42', 'Đơn vị:0.18:centre', 'Tháng 6:0.13:right', '6 tháng:0.13:right', 'So cùng kỳ (%):0.14:right'],
      rows,
      { caption: `Bảng ${index + 2}. ${sector.name}: các chỉ tiêu theo dõi` },
    ),
    ...(index % 4 === 1
      ? [barsOf(pen, `Biểu đồ ${2 + Math.floor(index / 4)}. ${sector.name}: tám địa phương tăng cao nhất (%)`, chart)]
      : []),
    text('**Hạn chế, khó khăn.** ' + sector.shortcomings.map((each) => pen.write(each)).join(' ')),
    text(
      `**Nhiệm vụ thời gian tới.** ${ministry.name} chủ trì, phối hợp với các địa phương: ` +
        sector.measures.map((each) => pen.write(each)).join('; ') +
        `; hoàn thành, trình cấp có thẩm quyền: ${sector.works.join('; ')}.`,
    ),
  ];
}

function barsOf(pen: Pen, title: string, labels: readonly string[]): Block {
  const values = labels.map(() => pen.chance.between(4, 17)).toSorted((a, b) => b - a);
  return {
    kind: 'bars',
    title,
    entries: labels.map((label, index) => {
      const value = values[index] ?? 0;
      return { label, value, shown: numeral(value, 1) };
    }),
  };
}

function outlook(): Block[] {
  const pen = new Pen('nhiệm vụ thời gian tới');
  return [
    heading(1, 'PHẦN THỨ TƯ', {
      under: 'NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM VÀ KIẾN NGHỊ',
      align: 'centre',
      newPage: true,
    }),
    heading(2, 'I. Dự báo và mục tiêu 6 tháng cuối năm'),
    ...texts(
      'Dự báo tình hình thế giới tiếp tục biến động nhanh; trong nước thuận lợi và khó khăn đan xen. Để đạt mục tiêu tăng trưởng cả năm, quý III phải tăng khoảng 8,3% và quý IV khoảng 8,6%.',
      'Quan điểm điều hành: ưu tiên thúc đẩy tăng trưởng gắn với giữ vững ổn định kinh tế vĩ mô, kiểm soát lạm phát dưới 4,5%; lấy đầu tư công dẫn dắt đầu tư xã hội; phân công rõ người, rõ việc, rõ thời gian, rõ sản phẩm.',
    ),
    table(
      [
        'Kịch bản:0.25',
        'Quý III (%):0.15:centre',
        'Quý IV (%):0.15:centre',
        'Cả năm (%):0.15:centre',
        'Điều kiện chính:0.3',
      ],
      [
        ['Thấp', '7,4', '7,6', '7,5', 'Xuất khẩu tăng dưới 8%, giải ngân dưới 90%'],
        ['Cơ sở', '8,3', '8,6', '8,0', 'Xuất khẩu tăng 11%, giải ngân 95%'],
        ['Cao', '8,9', '9,3', '8,4', 'Xuất khẩu tăng 14%, giải ngân 100%'],
      ],
    ),
    heading(2, 'II. Nhiệm vụ, giải pháp của các bộ, cơ quan'),
    ...ministries.flatMap((ministry, index) => {
      const own = sectors.filter((sector) => sector.ministry === ministry.id);
      const duties = own.flatMap((sector) => [
        ...sector.measures.map((measure) => `Tập trung ${pen.write(measure)}.`),
        ...sector.works.map((work) => pen.write(`Trình «${work}» trước ngày {#5-28} tháng {#7-12}.`)),
      ]);
      const general = [
        pen.write(
          `Làm sạch dữ liệu «${lowerFirst(ministry.data[0] ?? '')}», hoàn thành trước ngày {#10-30} tháng {#8-11}.`,
        ),
        pen.write(
          'Xử lý dứt điểm {#3-19} nhiệm vụ quá hạn Thủ tướng Chính phủ giao, báo cáo kết quả trong tháng {#7-9}.',
        ),
        pen.write(
          'Phấn đấu giải ngân từ {#92-100}% kế hoạch vốn; cắt giảm thêm {#20-35}% thời gian giải quyết thủ tục hành chính.',
        ),
      ];
      return [
        heading(3, `${index + 1}. ${ministry.name}`),
        ...[...duties, ...general].map((duty, place) => text(`${letter(place)}) ${duty}`)),
      ];
    }),
    heading(2, 'III. Kiến nghị'),
    ...texts(
      'Bộ Tài chính kính trình Chính phủ xem xét, thảo luận và quyết nghị: (1) thống nhất đánh giá tình hình kinh tế - xã hội 6 tháng đầu năm; (2) chọn kịch bản cơ sở làm căn cứ điều hành, phấn đấu kịch bản cao; (3) giao các bộ, địa phương thực hiện nhiệm vụ nêu tại Mục II; (4) đồng ý điều chuyển vốn của các dự án chậm tiến độ tại Phụ lục VI.',
      'Trên đây là báo cáo tình hình kinh tế - xã hội, Bộ Tài chính kính trình Chính phủ xem xét, quyết định./.',
    ),
  ];
}

/** A figure as a table prints it: whole when it is large, one decimal when it is not. */
function figure(value: number): string {
  return numeral(value, Math.abs(value) >= 1000 ? 0 : 1);
}

const lowerFirst = (name: string) => name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);
