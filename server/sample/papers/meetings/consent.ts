import type { Block, Paper } from '../../../typesetter/block.ts';
import { numeral, Pen } from '../pen.ts';
import { provinces } from '../provinces.ts';
import { blank, figuresAreInvented, heading, table, text, texts, toGovernment, undated } from '../write.ts';

/** A short submission whose matter nobody objects to. */
function submission(of: {
  title: string;
  agency: string;
  author: string;
  symbol: string;
  capacity: readonly string[];
  blocks: readonly Block[];
}): Paper {
  return {
    title: `Tờ trình ${of.title.charAt(0).toLocaleLowerCase('vi')}${of.title.slice(1)}`,
    author: of.author,
    blocks: [
      { kind: 'letterhead', agency: of.agency, number: `Số:${blank}/TTr-${of.symbol}`, date: undated },
      { kind: 'title', text: 'TỜ TRÌNH', about: of.title },
      text('Kính gửi: Chính phủ.', { align: 'centre' }),
      figuresAreInvented,
      ...of.blocks,
      { kind: 'signature', recipients: [...toGovernment, '- Lưu: VT.'], capacity: of.capacity },
    ],
  };
}

/** Consent lane, first matter: an agreement to be signed. */
export function scienceAgreement(): Paper {
  return submission({
    title: 'Về việc ký Hiệp định hợp tác khoa học, công nghệ và đổi mới sáng tạo với đối tác khu vực',
    agency: 'BỘ NGOẠI GIAO',
    author: 'Bộ Ngoại giao',
    symbol: 'BNG',
    capacity: ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
    blocks: [
      heading(1, '1. Sự cần thiết, mục đích'),
      ...texts(
        'Hợp tác khoa học, công nghệ với các nước trong khu vực tăng nhanh nhưng chủ yếu dựa trên thỏa thuận giữa các viện, trường, thiếu khung pháp lý về sở hữu trí tuệ, miễn trừ thuế đối với thiết bị nghiên cứu và bảo vệ dữ liệu.',
        'Việc ký Hiệp định tạo khuôn khổ cho 38 nhiệm vụ nghiên cứu chung đã được hai bên chuẩn bị, trong đó có 11 nhiệm vụ về giống cây chịu mặn, 9 nhiệm vụ về vật liệu bán dẫn và 6 nhiệm vụ về cảnh báo thiên tai.',
      ),
      heading(1, '2. Nội dung chính của Hiệp định'),
      ...texts(
        'Hiệp định gồm lời mở đầu, 16 điều và 01 phụ lục. Hai bên tài trợ theo nguyên tắc mỗi bên chi trả phần của mình; kết quả nghiên cứu chung thuộc sở hữu chung theo tỷ lệ đóng góp; dữ liệu cá nhân không được chuyển ra ngoài lãnh thổ khi chưa khử nhận dạng.',
        'Hiệp định có hiệu lực 05 năm, tự động gia hạn một lần; mỗi bên có thể chấm dứt bằng thông báo trước 06 tháng.',
      ),
      heading(1, '3. Ý kiến các cơ quan và đề nghị'),
      ...texts(
        'Bộ Tư pháp thẩm định: Hiệp định không trái Hiến pháp, phù hợp với pháp luật Việt Nam, không phải sửa đổi luật. Các bộ Tài chính, Khoa học và Công nghệ, Công an, Quốc phòng thống nhất.',
        'Bộ Ngoại giao kính trình Chính phủ quyết định việc ký Hiệp định và ủy quyền cho người ký; giao Bộ Khoa học và Công nghệ tổ chức thực hiện./.',
      ),
    ],
  });
}

/** Consent lane, second matter: rice from the reserve. */
export function riceFromReserve(): Paper {
  const pen = new Pen('xuất gạo dự trữ');
  const receiving = provinces.filter((_, index) => index % 5 === 1);
  const rows = receiving.map((province, index) => {
    const tonnes = Math.round(pen.chance.between(80, 1400));
    return { cells: [String(index + 1), province.name, numeral(Math.round(tonnes / 0.015)), numeral(tonnes)], tonnes };
  });
  const total = rows.reduce((sum, row) => sum + row.tonnes, 0);
  return submission({
    title: 'Về việc xuất cấp gạo dự trữ quốc gia hỗ trợ người dân trong thời gian giáp hạt',
    agency: 'BỘ TÀI CHÍNH',
    author: 'Bộ Tài chính',
    symbol: 'BTC',
    capacity: ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
    blocks: [
      ...texts(
        `Theo đề nghị của ${rows.length} địa phương và ý kiến của các bộ liên quan, Bộ Tài chính trình Chính phủ xuất cấp không thu tiền ${numeral(total)} tấn gạo dự trữ quốc gia, định mức 15 kg/người/tháng, trong 01 tháng.`,
        'Gạo được giao tại trung tâm cấp xã trong 15 ngày kể từ ngày có quyết định. Địa phương lập danh sách công khai tại thôn, cập nhật kết quả nhận trên cơ sở dữ liệu bảo trợ xã hội, không cấp trùng.',
      ),
      table(
        ['TT:0.1:centre', 'Địa phương:0.45', 'Số người:0.2:right', 'Gạo (tấn):0.25:right'],
        [...rows.map((row) => row.cells), ['', 'Tổng cộng', '', numeral(total)]],
        {
          caption: 'Bảng 1. Lượng gạo xuất cấp cho các địa phương',
        },
      ),
      ...texts(
        'Kinh phí vận chuyển, bốc xếp bố trí trong dự toán chi dự trữ quốc gia. Lượng gạo xuất cấp được mua bù trong kế hoạch quý III.',
        'Bộ Tài chính kính trình Chính phủ xem xét, quyết định./.',
      ),
    ],
  });
}

/** Consent lane, third matter: land for a boarding school. */
export function borderSchools(): Paper {
  const pen = new Pen('trường nội trú biên giới');
  const rows = provinces
    .filter((province) =>
      /Lai Châu|Điện Biên|Sơn La|Cao Bằng|Lạng Sơn|Tuyên Quang|Lào Cai|Nghệ An|Quảng Trị|Gia Lai|Đắk Lắk|Tây Ninh|An Giang/.test(
        province.name,
      ),
    )
    .map((province, index) => [
      String(index + 1),
      province.name,
      `xã ${pen.commune()}`,
      pen.write('{%4-9}'),
      pen.write('{#22-45}'),
      pen.write('{#90-240}'),
    ]);
  return submission({
    title: 'Về danh mục trường phổ thông nội trú liên cấp tại các xã biên giới khởi công đợt 2',
    agency: 'BỘ GIÁO DỤC VÀ ĐÀO\u00a0TẠO',
    author: 'Bộ Giáo dục và Đào tạo',
    symbol: 'BGDĐT',
    capacity: ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
    blocks: [
      ...texts(
        'Thực hiện chủ trương đầu tư trường phổ thông nội trú liên cấp tiểu học và trung học cơ sở tại các xã biên giới, Bộ Giáo dục và Đào tạo đã cùng các địa phương khảo sát, lựa chọn danh mục khởi công đợt 2.',
        'Tiêu chí lựa chọn: xã biên giới đất liền; số học sinh phải ở trọ trên 300 em; địa phương đã có mặt bằng sạch, không thuộc vùng nguy cơ sạt lở; có đường ô tô đến trường. Thiết kế mẫu gồm khối lớp học, nhà ở nội trú, nhà ăn, nhà đa năng, khu thể thao và vườn trường.',
      ),
      table(
        [
          'TT:0.07:centre',
          'Địa phương:0.25',
          'Địa điểm:0.23',
          'Diện tích (ha):0.15:right',
          'Số lớp:0.12:right',
          'Vốn (tỷ đồng):0.18:right',
        ],
        rows,
        { caption: 'Bảng 1. Danh mục trường khởi công đợt 2' },
      ),
      ...texts(
        'Ngân sách trung ương bảo đảm 70% tổng mức đầu tư; phần còn lại từ ngân sách địa phương và nguồn hợp pháp khác. Hoàn thành trước năm học 2027 - 2028.',
        'Các bộ Tài chính, Xây dựng, Quốc phòng, Dân tộc và Tôn giáo thống nhất. Bộ Giáo dục và Đào tạo kính trình Chính phủ thông qua danh mục./.',
      ),
    ],
  });
}
