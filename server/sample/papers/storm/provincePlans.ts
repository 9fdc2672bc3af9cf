import type { Block } from '../../../typesetter/block.ts';
import { letter, numeral, Pen } from '../pen.ts';
import { provinces, withRank, type Province } from '../provinces.ts';
import { heading, table, text } from '../write.ts';

const dangers: readonly string[] = [
  'Kịch bản bất lợi nhất là {danger} xảy ra ban đêm, mất điện diện rộng trong {#8-60} giờ; khi đó liên lạc giữa xã {xã} và tỉnh dựa vào {#2-14} điện thoại vệ tinh.',
  'Ngưỡng báo động: mưa {#80-220} mm trong 6 giờ hoặc mực nước tăng {%0.3-1.6} m trong 1 giờ; khi vượt ngưỡng, Chủ tịch xã ra lệnh sơ tán ngay, không chờ văn bản.',
  'Nguy cơ chính là {danger}; {#8-64} xã nằm trong vùng ảnh hưởng, trong đó xã {xã} và xã {xã} bị chia cắt khi nước lên báo động 3.',
  'Các trọng điểm: {danger}; tuyến đường đến xã {xã} có {#4-22} vị trí sạt lở, {#2-9} ngầm tràn không có biển báo tự động.',
  'Theo kết quả rà soát, {danger} đe dọa {#420-9800} hộ; {#3-16} hồ chứa nhỏ phải hạn chế tích nước.',
  'Trong mười năm qua đã {#2-9} lần xảy ra {danger}; đợt nặng nhất làm {#3-40} người chết, mất tích và {#600-14000} nhà bị ngập.',
];
const evacuations: readonly string[] = [
  'Tàu cá và phương tiện thủy: kiểm đếm {#60-8200} tàu, hướng dẫn vào {#1-9} khu neo đậu; không để người ở lại trên tàu, chòi canh khi có lệnh.',
  'Xã {xã} sơ tán toàn bộ khu dân cư ven sông sang trường trung học phổ thông; hộ có gia súc được bố trí {#2-11} điểm nhốt giữ riêng.',
  'Sơ tán {#900-9000} hộ theo kịch bản cấp 4 và {#11000-61000} hộ theo kịch bản cấp 5; {#62-91}% sơ tán xen ghép tại nhà kiên cố, còn lại đến trường học, nhà văn hóa.',
  'Điểm tập kết xe tại xã {xã}; {#40-310} xe khách, {#12-96} xe quân sự và {#20-140} ca nô được huy động. Thời gian hoàn thành không quá {#6-14} giờ.',
  'Người cao tuổi, người bệnh được đưa đi trước {#3-8} giờ; danh sách {#210-4800} người cần hỗ trợ di chuyển do trưởng thôn giữ bản giấy và bản điện tử.',
  'Tại xã {xã}, phương án sơ tán bằng đường thủy do đường bộ ngập từ {%0.4-2.6} m; bến tạm đặt tại trường trung học cơ sở.',
];
const protections: readonly string[] = [
  'Chặt tỉa {#400-9600} cây xanh, hạ {#20-340} biển quảng cáo; kiểm tra {#6-90} cần trục tháp và trạm thu phát sóng.',
  'Gia cố {#2-26} km đê, kè bằng {#4-90} nghìn bao tải; bố trí {#40-600} người canh gác tại {#3-18} trọng điểm.',
  'Bảo vệ sản xuất: thu hoạch sớm {#400-9600} ha; bảo vệ {crops}; neo đậu lồng bè, di dời {#120-3400} lồng nuôi.',
  'Bảo vệ {work}: dừng thi công khi gió trên cấp 6, chằng chống thiết bị, di chuyển {#60-900} công nhân khỏi lán trại.',
  'Đối với {industry}: doanh nghiệp tự lập phương án, dự phòng máy phát {#4-46} MW, kê cao vật tư, đóng van xả tràn hóa chất.',
  'Hệ thống tiêu úng {#14-160} trạm bơm được vận hành trước {#12-30} giờ; hạ mực nước đệm {%0.3-1.2} m.',
];
const afterwards: readonly string[] = [
  'Trong {#24-72} giờ sau bão, thống kê thiệt hại về {crops}, đề xuất hỗ trợ giống cho {#300-7200} hộ; doanh nghiệp thuộc {industry} được giãn nợ theo quy định.',
  'Kiểm tra lại {work} trước khi thi công trở lại; xử lý {#3-24} điểm sạt lở taluy, khơi thông {#4-60} km kênh tiêu.',
  'Sau bão, ưu tiên thông đường đến xã {xã}, khôi phục điện cho bệnh viện, trạm bơm, trạm viễn thông; cấp {#40-620} tấn gạo, {#6-90} nghìn thùng nước.',
  'Lực lượng xung kích {#1400-16000} người vệ sinh môi trường; phun khử khuẩn {#60-1400} giếng nước; mở lại trường học trong {#2-6} ngày.',
  'Hỗ trợ sửa nhà {#15-60} triệu đồng mỗi hộ bị sập; kiểm đếm thiệt hại bằng ảnh chụp tại chỗ, công khai tại nhà văn hóa thôn.',
];

/** Part V: the plan of every province, the coastal ones first. */
export function provincePlans(): Block[] {
  const pen = new Pen('phương án từng địa phương');
  const packs = [dangers, evacuations, protections, afterwards].map((pack) => pen.deck(pack));
  const ordered = [...provinces.filter((each) => each.coast), ...provinces.filter((each) => !each.coast)];
  return [
    heading(1, 'V. PHƯƠNG ÁN CỦA CÁC ĐỊA PHƯƠNG', { newPage: true }),
    ...ordered.flatMap((province, index) => onePlan(pen, packs, province, index)),
  ];
}

function onePlan(pen: Pen, packs: readonly { draw(): string }[], province: Province, index: number): Block[] {
  const { danger, crops, work, industry } = province;
  const [risks, moves, guards, repairs] = packs;
  const order = [risks, risks, moves, moves, moves, guards, guards, guards, repairs, repairs];
  const write = order.map((pack) => pen.write(pack?.draw() ?? '', { danger, crops, work, industry }));
  const communes = Array.from({ length: 5 }, () => pen.commune());
  return [
    heading(2, `${index + 1}. ${withRank(province).replace(/^./, (first) => first.toLocaleUpperCase('vi'))}`),
    ...write.map((sentence, place) => text(`${letter(place)}) ${sentence}`)),
    table(
      [
        'Xã trọng điểm:0.28',
        'Hộ sơ tán:0.16:right',
        'Nơi tránh trú:0.3',
        'Lực lượng:0.13:right',
        'Phương tiện:0.13:right',
      ],
      communes.map((commune) => [
        `Xã ${commune}`,
        numeral(pen.chance.between(60, 2400)),
        pen.chance.oneOf([
          'Trường trung học cơ sở',
          'Trường tiểu học',
          'Nhà văn hóa xã',
          'Trụ sở xã',
          'Trạm y tế và trường mầm non',
          'Doanh trại quân đội',
        ]),
        numeral(pen.chance.between(40, 420)),
        numeral(pen.chance.between(3, 46)),
      ]),
    ),
  ];
}
