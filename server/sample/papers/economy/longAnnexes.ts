import type { Block, Row } from '../../../typesetter/block.ts';
import { ministries } from '../country.ts';
import { numeral, Pen } from '../pen.ts';
import { provinces } from '../provinces.ts';
import { annex, table } from '../write.ts';
import { proposalPatterns } from './provincePatterns.ts';
import { sectors } from './sectors.ts';

const furtherProposals: readonly string[] = [
  ...proposalPatterns,
  '{here} đề nghị giao xã, phường có quy mô trên {#40-90} nghìn dân thêm {#2-5} biên chế công nghệ thông tin, địa chính.',
  '{here} kiến nghị sửa quy định về đơn giá bồi thường cây {crops} cho sát giá thị trường.',
  '{here} đề nghị cho phép dùng khoản kết dư {#30-420} tỷ đồng để sửa chữa trụ sở dôi dư thành trường học.',
  '{here} kiến nghị bổ sung tuyến kết nối với {work} vào quy hoạch giai đoạn 2026 - 2030.',
  '{here} đề nghị hỗ trợ giống và hóa chất khử khuẩn sau {danger}.',
  '{here} kiến nghị cơ chế ứng trước vốn nhà đầu tư cho giải phóng mặt bằng {work}.',
  '{here} đề nghị hướng dẫn thuê dịch vụ công nghệ thông tin theo lưu lượng sử dụng.',
  '{here} kiến nghị cho hộ nuôi trồng vay tín chấp đến {#200-500} triệu đồng để phục hồi {crops}.',
];

const replies: readonly string[] = [
  'Tiếp thu. Đã đưa vào dự thảo Nghị định, dự kiến trình trong tháng {#7-10}.',
  'Nội dung thuộc thẩm quyền của Ủy ban nhân dân cấp tỉnh theo quy định phân cấp, đề nghị địa phương chủ động thực hiện.',
  'Ghi nhận, nghiên cứu khi xây dựng dự toán năm 2027; năm 2026 đã bố trí {#20-260} tỷ đồng.',
  'Đã trả lời tại công văn số {=1200-8900}; thời hạn hoàn thành {#10-28}/{#7-9}/2026.',
  'Chưa tiếp thu do vượt định mức; đề nghị sử dụng nguồn dự phòng của địa phương.',
  'Tiếp thu một phần: thí điểm tại {p} và {p} trước khi nhân rộng.',
  'Cơ quan chủ trì sẽ làm việc trực tiếp với địa phương trong tuần {#1-4} tháng {#7-8}.',
  'Đã có quy định tại Nghị định hiện hành; sẽ tổ chức tập huấn cho cán bộ cấp xã.',
  'Đang lấy ý kiến các bộ liên quan, báo cáo Thủ tướng Chính phủ trước ngày {#15-30}/7/2026.',
];

/** Annexes IV and V: what the provinces ask for with the answers, and a year of figures month by month. */
export function longAnnexes(): Block[] {
  return [
    annex('PHỤ LỤC IV', 'TỔNG HỢP KIẾN NGHỊ CỦA ĐỊA PHƯƠNG VÀ Ý KIẾN TRẢ LỜI'),
    proposals(),
    { kind: 'page', orientation: 'landscape' },
    annex('PHỤ LỤC V', 'CHUỖI SỐ LIỆU MƯỜI HAI THÁNG GẦN NHẤT'),
    yearOfFigures(),
    { kind: 'page', orientation: 'portrait' },
  ];
}

function proposals(): Block {
  const pen = new Pen('kiến nghị địa phương');
  const wishes = pen.deck(furtherProposals);
  const answers = pen.deck(replies);
  const bodies = pen.deck(ministries.map((ministry) => ministry.name));
  let number = 0;
  const rows = provinces.flatMap((province): Row[] => {
    const given = {
      here: province.name,
      crops: province.crops,
      industry: province.industry,
      work: province.work,
      danger: province.danger,
    };
    const own = wishes.drawSeveral(4).map((wish) => {
      number += 1;
      const [, rest = ''] = pen.write(wish, given).split(`${province.name} `);
      return [
        String(number),
        rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1),
        bodies.draw(),
        pen.write(answers.draw()),
      ];
    });
    return [{ across: province.name }, ...own];
  });
  return table(['TT:0.07:centre', 'Nội dung kiến nghị:0.4', 'Cơ quan trả lời:0.19', 'Ý kiến trả lời:0.34'], rows, {
    size: 11.5,
  });
}

function yearOfFigures(): Block {
  const pen = new Pen('chuỗi số liệu');
  const months = ['7/25', '8/25', '9/25', '10/25', '11/25', '12/25', '1/26', '2/26', '3/26', '4/26', '5/26', '6/26'];
  const rows = sectors.flatMap((sector): Row[] => [
    { across: sector.name },
    ...sector.indicators.map(([name, unit, value, sort]) => {
      const share = sort === 'level' || unit.startsWith('%');
      const monthly = share ? value : value / 6;
      const cells = months.map((_, month) => {
        const season = 1 + 0.05 * Math.sin((month / 12) * 2 * Math.PI);
        const figure = monthly * (share ? 1 : season) * pen.chance.between(0.97, 1.03);
        return numeral(figure, Math.abs(monthly) >= 100 ? 0 : 1);
      });
      return [`${name} (${unit})`, ...cells];
    }),
  ]);
  return table(['Chỉ tiêu (đơn vị):0.28', ...months.map((month) => `${month}:0.06:right`)], rows, { size: 10 });
}
