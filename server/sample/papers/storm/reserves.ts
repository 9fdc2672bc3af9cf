import type { Block, Row } from '../../../typesetter/block.ts';
import { numeral, Pen } from '../pen.ts';
import { provinces } from '../provinces.ts';
import { annex, table } from '../write.ts';

/** The annexes: reserves and, on to page `lastPage`, the places of shelter. */
export function reserves(lastPage: number): Block[] {
  const pen = new Pen('dự trữ ứng phó');
  const amount = (least: number, most: number) => numeral(pen.chance.between(least, most));
  const columns = [
    'TT:0.07:centre',
    'Địa phương:0.25',
    'Áo phao:0.13:right',
    'Nhà bạt:0.11:right',
    'Xuồng:0.11:right',
    'Gạo (tấn):0.11:right',
    'Máy phát:0.11:right',
    'Điện thoại vệ tinh:0.11:right',
  ];
  return [
    annex('PHỤ LỤC I', 'VẬT TƯ, PHƯƠNG TIỆN DỰ TRỮ TẠI CÁC ĐỊA PHƯƠNG'),
    table(
      columns,
      provinces.map((province, index) => [
        String(index + 1),
        province.name,
        amount(2600, 31000),
        amount(60, 900),
        amount(20, 260),
        amount(120, 2400),
        amount(30, 360),
        amount(2, 48),
      ]),
      { size: 12.5 },
    ),
    annex('PHỤ LỤC II', 'TRỌNG ĐIỂM ĐÊ ĐIỀU, HỒ CHỨA XUNG YẾU'),
    weakPlaces(),
    annex('PHỤ LỤC III', 'DANH MỤC NƠI TRÁNH TRÚ AN TOÀN'),
    shelters(lastPage),
  ];
}

function weakPlaces(): Block {
  const pen = new Pen('trọng điểm xung yếu');
  const works = pen.deck(['Hồ chứa', 'Đê cấp III', 'Kè', 'Cống dưới đê', 'Đê cửa sông', 'Bờ bao', 'Đập dâng']);
  const faults = pen.deck([
    'Thấm mái hạ lưu, vai {#1-2}',
    'Sạt {#20-380} m bờ, ăn sâu {#2-14} m',
    'Cửa van kẹt, vận hành bằng tay',
    'Mặt đê thấp hơn thiết kế {%0.2-1.4} m',
    'Tràn xả lũ bị xói, thiếu tấm lát',
    'Thân đê có tổ mối, khoan phụt chưa xong',
    'Chưa có quy trình vận hành khẩn cấp',
  ]);
  const answers = pen.deck([
    'Hạ mực nước {%0.5-3} m trước 15/7',
    'Dự trữ {#200-4800} m3 đá hộc',
    'Bố trí {#20-120} người, {#2-9} xe tải',
    'Sửa chữa xong trước 31/8',
    'Canh gác 24 giờ, lắp camera',
    'Sơ tán {#30-900} hộ hạ du khi có lệnh',
  ]);
  const rows = provinces.flatMap((province): Row[] => [
    { across: province.name },
    ...Array.from({ length: 5 }, () => [
      `${works.draw()} ${pen.commune()}`,
      pen.write(faults.draw()),
      pen.write(answers.draw()),
      pen.write('{#2-40}'),
    ]),
  ]);
  return table(['Công trình:0.26', 'Hư hỏng, nguy cơ:0.34', 'Biện pháp:0.28', 'Kinh phí (tỷ đồng):0.12:right'], rows, {
    size: 12.5,
  });
}

function shelters(lastPage: number): Block {
  const pen = new Pen('nơi tránh trú');
  const places = pen.deck([
    'Trường trung học phổ thông',
    'Trường trung học cơ sở',
    'Trường tiểu học, dãy nhà hai tầng',
    'Nhà văn hóa xã',
    'Trụ sở Ủy ban nhân dân xã',
    'Trạm y tế',
    'Nhà tránh trú cộng đồng thôn',
    'Nhà thi đấu đa năng',
    'Chợ trung tâm, tầng hai',
    'Đồn Biên phòng',
    'Ký túc xá trường nội trú',
  ]);
  const notes = pen.deck([
    'Có bếp, nước dự trữ {#2-7} ngày',
    'Cần sửa mái trước 15/7',
    'Máy phát {#5-40} kVA',
    'Đường vào ngập từ báo động 3',
    'Có khu riêng cho phụ nữ, trẻ em',
    'Bổ sung {#1-4} nhà vệ sinh',
    'Không dùng khi bão trên cấp 13',
    'Tiếp nhận cả gia súc',
    'Đã diễn tập tháng {#4-6}',
  ]);
  const perProvince = 26;
  return table(['TT:0.08:centre', 'Địa điểm:0.34', 'Xã:0.16', 'Sức chứa (người):0.12:right', 'Ghi chú:0.3'], [], {
    size: 12.5,
    onTo: {
      page: lastPage,
      row: (index) => {
        const province = provinces[Math.floor(index / perProvince) % provinces.length];
        if (index % perProvince === 0) return { across: province?.name ?? '' };
        return [
          String(index - Math.floor(index / perProvince)),
          places.draw(),
          pen.commune(),
          numeral(Math.round(pen.chance.between(60, 1400) / 10) * 10),
          pen.write(notes.draw()),
        ];
      },
    },
  });
}
