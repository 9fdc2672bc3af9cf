import type { Block } from '../../../typesetter/block.ts';
import { ministries } from '../country.ts';
import { numeral, Pen } from '../pen.ts';
import { provinces } from '../provinces.ts';
import { annex, table, text } from '../write.ts';
import { longAnnexes } from './longAnnexes.ts';

/** The annexes of the report; the last one goes on to page `lastPage`. */
export function annexes(lastPage: number): Block[] {
  return [
    { kind: 'page', orientation: 'landscape' },
    annex('PHỤ LỤC I', 'CHỈ TIÊU CHỦ YẾU CỦA CÁC ĐỊA PHƯƠNG 6 THÁNG ĐẦU NĂM'),
    byProvince(),
    annex('PHỤ LỤC II', 'GIẢI NGÂN VỐN ĐẦU TƯ CÔNG THEO THÁNG CỦA BỘ, CƠ QUAN VÀ ĐỊA PHƯƠNG (TỶ ĐỒNG)'),
    byMonth(),
    { kind: 'page', orientation: 'portrait' },
    annex('PHỤ LỤC III', 'DIỄN BIẾN GIÁ MỘT SỐ MẶT HÀNG THIẾT YẾU'),
    prices(),
    ...longAnnexes(),
    annex('PHỤ LỤC VI', 'TÌNH HÌNH THỰC HIỆN CÁC DỰ ÁN ĐẦU TƯ CÔNG QUAN TRỌNG'),
    text('Đơn vị: tỷ đồng. Dự án được sắp xếp theo địa phương, mã dự án là mã giả định.', {
      size: 12,
      style: 'italic',
    }),
    projects(lastPage),
  ];
}

function byProvince(): Block {
  const pen = new Pen('phụ lục địa phương');
  const part = (least: number, most: number) => numeral(pen.chance.between(least, most), 1);
  return table(
    [
      'TT:0.05:centre',
      'Địa phương:0.17',
      'GRDP (%):0.08:right',
      'Công nghiệp (%):0.09:right',
      'Nông nghiệp (%):0.09:right',
      'Dịch vụ (%):0.08:right',
      'Bán lẻ (%):0.08:right',
      'Thu ngân sách (%DT):0.1:right',
      'Giải ngân (%KH):0.08:right',
      'Khách du lịch (nghìn lượt):0.1:right',
      'Hộ nghèo (%):0.08:right',
    ],
    provinces.map((province, index) => [
      String(index + 1),
      province.name,
      part(5, 12),
      part(4, 18),
      part(2, 6),
      part(5, 11),
      part(6, 14),
      part(44, 72),
      part(18, 61),
      numeral(pen.chance.between(240, 14600)),
      part(0.3, 7),
    ]),
    { size: 11 },
  );
}

function byMonth(): Block {
  const pen = new Pen('phụ lục giải ngân');
  const months = [1, 2, 3, 4, 5, 6];
  const line = (name: string, index: number) => {
    const plan = pen.chance.between(900, 36000);
    let spent = 0;
    const cells = months.map(() => {
      const paid = plan * pen.chance.between(0.02, 0.1);
      spent += paid;
      return numeral(paid);
    });
    return [String(index + 1), name, numeral(plan), ...cells, numeral(spent), numeral((spent / plan) * 100, 1)];
  };
  return table(
    [
      'TT:0.05:centre',
      'Đơn vị:0.23',
      'Kế hoạch:0.09:right',
      ...months.map((month) => `Tháng ${month}:0.07:right`),
      'Lũy kế:0.09:right',
      'Tỷ lệ (%):0.12:right',
    ],
    [
      { across: 'A. Bộ, cơ quan trung ương' },
      ...ministries.map((ministry, index) => line(ministry.name, index)),
      { across: 'B. Địa phương' },
      ...provinces.map((province, index) => line(province.name, index)),
    ],
    { size: 11 },
  );
}

function prices(): Block {
  const pen = new Pen('phụ lục giá');
  const goods: readonly (readonly [string, string, number])[] = [
    ['Gạo tẻ thường', 'đồng/kg', 17800],
    ['Gạo thơm', 'đồng/kg', 23600],
    ['Thịt lợn mông sấn', 'đồng/kg', 138000],
    ['Thịt bò thăn', 'đồng/kg', 279000],
    ['Gà ta làm sẵn', 'đồng/kg', 126000],
    ['Trứng gà', 'đồng/chục', 33500],
    ['Cá trắm tươi', 'đồng/kg', 79000],
    ['Tôm thẻ', 'đồng/kg', 214000],
    ['Rau muống', 'đồng/kg', 16200],
    ['Cà chua', 'đồng/kg', 21400],
    ['Dầu ăn', 'đồng/lít', 47200],
    ['Đường trắng', 'đồng/kg', 25100],
    ['Sữa bột cho trẻ em', 'đồng/hộp 900 g', 486000],
    ['Thức ăn hỗn hợp cho lợn', 'đồng/kg', 13900],
    ['Phân urê', 'đồng/kg', 11800],
    ['Xi măng PCB40', 'đồng/kg', 1720],
    ['Thép xây dựng phi 10', 'đồng/kg', 14600],
    ['Cát san nền', 'đồng/m3', 236000],
    ['Xăng E10', 'đồng/lít', 20640],
    ['Dầu điêzen', 'đồng/lít', 18930],
    ['Khí dầu mỏ hóa lỏng', 'đồng/bình 12 kg', 428000],
    ['Điện sinh hoạt bậc 3', 'đồng/kWh', 2734],
    ['Nước sạch đô thị', 'đồng/m3', 9800],
    ['Khám bệnh hạng I', 'đồng/lượt', 50600],
    ['Cước gửi xe máy', 'đồng/lượt', 5000],
  ];
  const months = [1, 2, 3, 4, 5, 6];
  return table(
    ['Mặt hàng:0.24', 'Đơn vị:0.16:centre', ...months.map((month) => `T${month}:0.1:right`)],
    goods.map(([name, unit, price]) => [
      name,
      unit,
      ...months.map((month) =>
        numeral(Math.round((price * (1 + month * 0.004) * pen.chance.between(0.97, 1.03)) / 10) * 10),
      ),
    ]),
    { size: 11 },
  );
}

function projects(lastPage: number): Block {
  const pen = new Pen('phụ lục dự án');
  const works = pen.deck([
    'Đường nối khu công nghiệp với quốc lộ',
    'Kè chống sạt lở bờ sông đoạn qua khu dân cư',
    'Bệnh viện đa khoa khu vực 500 giường',
    'Trường phổ thông nội trú liên cấp',
    'Hồ chứa nước và hệ thống kênh nhánh',
    'Cầu vượt sông thay bến phà',
    'Trụ sở làm việc các cơ quan xã, phường sau sắp xếp',
    'Hệ thống thu gom, xử lý nước thải đô thị',
    'Khu tái định cư vùng nguy cơ lũ quét',
    'Nâng cấp đê biển kết hợp giao thông',
    'Cấp nước sinh hoạt liên xã vùng cao',
    'Cải tạo quốc lộ đoạn tránh trung tâm',
    'Trung tâm kiểm soát bệnh tật',
    'Hạ tầng kỹ thuật khu nhà ở xã hội',
    'Bảo tàng và thư viện tổng hợp',
    'Cảng cá và khu neo đậu tránh trú bão',
    'Đường tuần tra biên giới',
    'Trạm bơm tiêu úng kết hợp điều tiết',
    'Hạ tầng trung tâm dữ liệu dùng chung',
    'Nhà máy xử lý rác thải sinh hoạt phát điện',
    'Nâng cấp trường cao đẳng nghề trọng điểm',
    'Tuyến đường kết nối cảng hàng không',
  ]);
  const states = pen.deck([
    'Đúng tiến độ',
    'Vượt tiến độ {#1-3} tháng',
    'Chậm {#1-5} tháng, vướng mặt bằng {#12-90} hộ',
    'Chờ phê duyệt điều chỉnh tổng mức đầu tư',
    'Thiếu vật liệu đắp {#20-180} nghìn m3',
    'Đã nghiệm thu {#2-9} gói thầu',
    'Chuyển vốn {#20-160} tỷ đồng sang dự án khác',
    'Đang lựa chọn nhà thầu gói số {#2-8}',
    'Hoàn thành, đang quyết toán',
    'Vướng di dời đường điện 110 kV',
    'Chờ chuyển mục đích sử dụng {#2-40} ha rừng',
  ]);
  return table(
    [
      'TT:0.07:centre',
      'Mã:0.12:centre',
      'Dự án:0.28',
      'Tổng mức:0.1:right',
      'Kế hoạch 2026:0.1:right',
      'Giải ngân:0.1:right',
      'Tình trạng, kiến nghị:0.23',
    ],
    [],
    {
      size: 11,
      onTo: {
        page: lastPage,
        row: (index) => {
          const perProvince = works.length + 1;
          if (index % perProvince === 0) return { across: pen.province() };
          const total = pen.chance.between(60, 4800);
          const plan = total * pen.chance.between(0.1, 0.45);
          return [
            String(index - Math.floor(index / perProvince)),
            numeral(pen.chance.between(7100000, 8999999)).replaceAll('.', ''),
            `${works.draw()}, xã ${pen.commune()}`,
            numeral(total),
            numeral(plan),
            numeral(plan * pen.chance.between(0.08, 0.8)),
            pen.write(states.draw()),
          ];
        },
      },
    },
  );
}
