import type { Block, Paper } from '../../../typesetter/block.ts';
import { blank, figuresAreInvented, heading, table, text, texts, toGovernment, undated } from '../write.ts';
import { provincePlans } from './provincePlans.ts';
import { reserves } from './reserves.ts';

/** The plan for the storm season: 80 pages, which the ministry sent as a scan of the signed paper. */
export function stormPlan(): Paper {
  return {
    title: 'Phương án ứng phó bão mạnh, siêu bão và mưa lũ lớn mùa mưa bão năm 2026',
    author: 'Bộ Nông nghiệp và Môi trường',
    blocks: [
      {
        kind: 'letterhead',
        agency: 'BỘ NÔNG NGHIỆP VÀ MÔI\u00a0TRƯỜNG',
        number: `Số:${blank}/PA-BNNMT`,
        date: undated,
      },
      { kind: 'title', text: 'PHƯƠNG ÁN', about: 'Ứng phó bão mạnh, siêu bão và mưa lũ lớn mùa mưa bão năm 2026' },
      figuresAreInvented,
      ...general(),
      ...scenarios(),
      ...duties(),
      {
        kind: 'signature',
        recipients: [
          ...toGovernment,
          '- Ban Chỉ đạo Phòng thủ dân sự quốc gia;',
          '- UBND các tỉnh, thành phố;',
          '- Lưu: VT, ĐĐ.',
        ],
        capacity: ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
      },
      ...provincePlans(),
      ...reserves(80),
    ],
  };
}

function general(): Block[] {
  return [
    heading(1, 'I. CĂN CỨ, MỤC ĐÍCH, YÊU CẦU'),
    ...texts(
      'Căn cứ Luật Phòng thủ dân sự, Luật Phòng, chống thiên tai và Luật Đê điều; căn cứ nhận định của cơ quan khí tượng thủy văn về xu thế thiên tai năm 2026, Bộ Nông nghiệp và Môi trường xây dựng Phương án ứng phó bão mạnh, siêu bão và mưa lũ lớn như sau.',
      '1. Mục đích: bảo đảm an toàn tính mạng người dân là trên hết; hạn chế thấp nhất thiệt hại về tài sản; khôi phục nhanh điện, nước, giao thông, thông tin, trường học, trạm y tế sau thiên tai.',
      '2. Yêu cầu: chủ động từ sớm, từ xa; thực hiện phương châm bốn tại chỗ; chỉ huy thống nhất, phân cấp rõ; phương án của cấp xã phải có tên người, số điện thoại, địa điểm cụ thể.',
      '3. Phạm vi: 34 tỉnh, thành phố, trong đó 21 địa phương ven biển là trọng điểm ứng phó bão, nước dâng; các địa phương miền núi là trọng điểm ứng phó lũ quét, sạt lở đất.',
    ),
    heading(1, 'II. NHẬN ĐỊNH THIÊN TAI'),
    ...texts(
      'Dự báo từ tháng 7 đến tháng 12 có khoảng 9 đến 12 cơn bão, áp thấp nhiệt đới hoạt động trên Biển Đông, trong đó 4 đến 6 cơn ảnh hưởng trực tiếp đến đất liền; có khả năng xuất hiện bão rất mạnh, đường đi bất thường trong tháng 9 và tháng 10.',
      'Tổng lượng mưa tại Bắc Trung Bộ và Duyên hải Nam Trung Bộ cao hơn trung bình nhiều năm 10% đến 30%. Đỉnh lũ trên các sông vừa và nhỏ có thể vượt báo động 3. Nguy cơ ngập đô thị do mưa cường độ trên 100 mm trong 3 giờ tăng rõ rệt.',
      'Kết quả kiểm tra trước lũ: 338 trọng điểm đê điều xung yếu; 1.186 hồ chứa nhỏ hư hỏng cần hạn chế tích nước; 2.640 khu dân cư có nguy cơ sạt lở, lũ quét với 61.400 hộ; 118 km bờ sông, bờ biển sạt lở đặc biệt nguy hiểm.',
    ),
  ];
}

function scenarios(): Block[] {
  return [
    heading(1, 'III. KỊCH BẢN VÀ CẤP ĐỘ ỨNG PHÓ'),
    table(
      ['Cấp rủi ro:0.13:centre', 'Tình huống:0.3', 'Số dân phải sơ tán:0.17:right', 'Chỉ huy:0.2', 'Lệnh chính:0.2'],
      [
        [
          '3',
          'Áp thấp nhiệt đới, bão cấp 8 - 9 trên biển ven bờ',
          '46.000',
          'Chủ tịch UBND cấp tỉnh',
          'Cấm biển, gọi tàu thuyền',
        ],
        [
          '4',
          'Bão cấp 10 - 12 đổ bộ; mưa 200 - 400 mm',
          '312.000',
          'Phó Thủ tướng phụ trách',
          'Sơ tán, đóng đường, nghỉ học',
        ],
        [
          '5',
          'Bão cấp 13 - 15; nước dâng 2 - 3 m; mưa trên 500 mm',
          '984.000',
          'Thủ tướng Chính phủ',
          'Sơ tán toàn vùng ven, giới hạn ra đường',
        ],
        [
          'Thảm họa',
          'Siêu bão từ cấp 16; vỡ đê hoặc sự cố hồ chứa lớn',
          '1.870.000',
          'Ban Chỉ đạo quốc gia',
          'Tình trạng khẩn cấp',
        ],
      ],
      { caption: 'Bảng 1. Bốn kịch bản ứng phó' },
    ),
    ...texts(
      'Mốc thời gian tính theo thời điểm bão dự kiến ảnh hưởng trực tiếp (giờ H): H-72 thông báo và kiểm đếm tàu thuyền; H-48 hạ mực nước hồ, tháo nước đệm; H-24 cấm biển, bắt đầu sơ tán; H-12 hoàn thành sơ tán, cắt điện khu vực nguy hiểm; H-6 người dân không ra khỏi nơi trú tránh.',
      'Sau bão: H+6 đánh giá thiệt hại nhanh bằng thiết bị bay không người lái; H+24 thông các tuyến chính; H+48 khôi phục 80% trạm thông tin; H+72 cấp nước sạch, mở lại trường học an toàn; H+120 báo cáo đầy đủ và đề xuất hỗ trợ.',
    ),
  ];
}

function duties(): Block[] {
  return [
    heading(1, 'IV. PHÂN CÔNG NHIỆM VỤ'),
    ...texts(
      '1. Bộ Quốc phòng: bố trí 24 cụm lực lượng cơ động, trực thăng và tàu tìm kiếm, cứu nạn; hiệp đồng với địa phương trước ngày 15 tháng 7.',
      '2. Bộ Công an: bảo đảm an ninh, trật tự khu vực sơ tán; phân luồng giao thông; hỗ trợ cứu nạn, cứu hộ ban đầu.',
      '3. Bộ Xây dựng: an toàn cầu, đường, công trình đang thi công; kiểm soát phương tiện qua ngầm, tràn; tháo dỡ cần trục tháp.',
      '4. Bộ Công Thương: vận hành hồ thủy điện theo quy trình; dự trữ lương thực, nhu yếu phẩm 15 ngày tại vùng dễ bị chia cắt; phương án cấp điện lại.',
      '5. Bộ Khoa học và Công nghệ: duy trì liên lạc, xe phát sóng lưu động, điện thoại vệ tinh cho 1.200 xã trọng điểm.',
      '6. Bộ Y tế: 46 đội cấp cứu cơ động; thuốc, hóa chất xử lý nước; phương án di chuyển người bệnh.',
      '7. Bộ Giáo dục và Đào tạo: quyết định nghỉ học theo cảnh báo; sử dụng trường học kiên cố làm nơi tránh trú.',
      '8. Bộ Tài chính: xuất cấp hàng dự trữ quốc gia trong 12 giờ kể từ khi có quyết định.',
      '9. Đài Truyền hình, Đài Tiếng nói: phát tin cảnh báo 30 phút một lần khi có bão khẩn cấp.',
      '10. Ủy ban nhân dân cấp xã: lập danh sách hộ sơ tán, người cao tuổi, phụ nữ mang thai, người khuyết tật; chỉ định người đưa đi.',
    ),
    text(
      'Phương án chi tiết của từng địa phương, danh mục nơi tránh trú và lực lượng, phương tiện tại các phần sau./.',
    ),
  ];
}
