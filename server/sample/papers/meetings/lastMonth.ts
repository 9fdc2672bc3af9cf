import type { Paper } from '../../../typesetter/block.ts';
import { blank, figuresAreInvented, heading, table, text, texts, undated } from '../write.ts';

const meeting = 'Phiên họp Chính phủ thường kỳ tháng trước (mẫu)';

/** The minutes of the earlier meeting. */
export function earlierMinutes(): Paper {
  return {
    title: `Biên bản ${meeting}`,
    author: 'Văn phòng Chính phủ',
    blocks: [
      { kind: 'letterhead', agency: 'VĂN PHÒNG CHÍNH\u00a0PHỦ', number: `Số:${blank}/BB-VPCP`, date: undated },
      { kind: 'title', text: 'BIÊN BẢN', about: meeting },
      figuresAreInvented,
      heading(1, 'I. THÀNH PHẦN'),
      ...texts(
        'Chủ trì: Thủ tướng Chính phủ. Có mặt 25/27 thành viên, trong đó 01 thành viên dự trực tuyến; vắng mặt có lý do 02 thành viên, có cấp phó dự thay. Đủ số thành viên theo quy định (hai phần ba là 18 thành viên).',
        'Đại biểu mời dự nội dung 2: 03 người. Thư ký: Văn phòng Chính phủ.',
      ),
      heading(1, 'II. NỘI DUNG'),
      ...texts(
        '**1. Khai mạc (08 giờ 00).** Thủ tướng Chính phủ nêu yêu cầu: thảo luận thẳng vào vấn đề, không đọc lại báo cáo. Chương trình được thông qua, không có ý kiến khác.',
        '**2. Báo cáo tình hình kinh tế - xã hội tháng 5 (08 giờ 10).** Bộ trưởng Bộ Tài chính nêu ba vấn đề cần quyết định. Tám thành viên phát biểu. Thống đốc Ngân hàng Nhà nước Việt Nam báo cáo thêm về tỷ giá. Bộ trưởng Bộ Xây dựng đề nghị nâng công suất mỏ vật liệu. Thủ tướng Chính phủ kết luận: thống nhất đánh giá; giao xử lý vật liệu trong 10 ngày.',
        '**3. Dự thảo Nghị quyết tháo gỡ khó khăn cho nhà ở xã hội (09 giờ 25).** Mười một thành viên phát biểu; có hai phương án về quỹ đất 20%. Biểu quyết công khai: 22 tán thành phương án 1, 03 tán thành phương án 2, 02 không biểu quyết. Phương án 1 được thông qua.',
        '**4. Nhóm thông qua chung (10 giờ 05).** Bốn nội dung không có ý kiến khác, được thông qua một lần. Bộ trưởng Bộ Y tế đề nghị đưa nội dung về giá dịch vụ ra khỏi nhóm; được chấp nhận và chuyển sang phiếu lấy ý kiến.',
        '**5. Kết luận, giao nhiệm vụ (10 giờ 20).** Thư ký đọc dự thảo kết luận; các thành viên thống nhất. Phiên họp bế mạc lúc 10 giờ 35.',
      ),
      heading(1, 'III. BẢNG ĐIỂM DANH VÀ BIỂU QUYẾT'),
      table(
        [
          'Nội dung:0.44',
          'Có mặt:0.14:centre',
          'Tán thành:0.14:centre',
          'Không tán thành:0.14:centre',
          'Không biểu quyết:0.14:centre',
        ],
        [
          ['Thông qua chương trình', '25', '25', '0', '0'],
          ['Nghị quyết nhà ở xã hội, phương án 1', '25', '22', '3', '0'],
          ['Nhóm thông qua chung', '25', '25', '0', '0'],
        ],
      ),
      {
        kind: 'signature',
        recipients: ['- Thành viên Chính phủ;', '- Lưu: VT, TH.'],
        capacity: ['THƯ KÝ PHIÊN HỌP'],
      },
    ],
  };
}

/** The resolution of the earlier meeting. */
export function earlierResolution(): Paper {
  return {
    title: `Nghị quyết ${meeting}`,
    author: 'Văn phòng Chính phủ',
    blocks: [
      { kind: 'letterhead', agency: 'CHÍNH PHỦ', number: `Số:${blank}/NQ-CP`, date: undated },
      { kind: 'title', text: 'NGHỊ QUYẾT', about: meeting },
      figuresAreInvented,
      text('QUYẾT NGHỊ:', { align: 'centre', style: 'bold' }),
      ...texts(
        '**1. Tình hình kinh tế - xã hội tháng 5.** Tiếp tục ưu tiên thúc đẩy tăng trưởng gắn với ổn định kinh tế vĩ mô. Bộ Tài chính giao chỉ tiêu giải ngân từng tháng; các địa phương có tỷ lệ giải ngân dưới bình quân báo cáo nguyên nhân trước ngày 15.',
        '**2. Vật liệu xây dựng.** Bộ Xây dựng, Bộ Nông nghiệp và Môi trường phối hợp địa phương nâng công suất mỏ đất, cát phục vụ dự án trọng điểm, hoàn thành trong 10 ngày.',
        '**3. Nhà ở xã hội.** Thông qua Nghị quyết tháo gỡ khó khăn theo phương án 1; giao Bộ Xây dựng hoàn thiện, trình ký.',
        '**4. Nhóm thông qua chung.** Thông qua bốn nội dung: (a) kế hoạch thi tốt nghiệp trung học phổ thông; (b) điều chỉnh ranh giới một khu kinh tế; (c) danh mục cấp bách phòng, chống hạn; (d) thành lập tổ công tác về thương mại.',
        '**5. Nhiệm vụ khác.** Văn phòng Chính phủ trình Đề án giảm thời gian họp và giấy in tại phiên họp thường kỳ sau; Bộ Khoa học và Công nghệ trình dự thảo Nghị định về kết nối, chia sẻ dữ liệu.',
      ),
      {
        kind: 'signature',
        recipients: [
          '- Thành viên Chính phủ;',
          '- Các bộ, cơ quan ngang bộ;',
          '- UBND các tỉnh, thành phố;',
          '- Lưu: VT, TH.',
        ],
        capacity: ['TM. CHÍNH PHỦ', 'THỦ TƯỚNG'],
      },
    ],
  };
}

/** The short report the earlier meeting heard. */
export function earlierReport(): Paper {
  return {
    title: 'Báo cáo tóm tắt tình hình kinh tế - xã hội tháng 5 (mẫu)',
    author: 'Bộ Tài chính',
    blocks: [
      { kind: 'letterhead', agency: 'BỘ TÀI CHÍNH', number: `Số:${blank}/BC-BTC`, date: undated },
      { kind: 'title', text: 'BÁO CÁO TÓM TẮT', about: 'Tình hình kinh tế - xã hội tháng 5 và 5 tháng đầu năm' },
      figuresAreInvented,
      heading(1, '1. Kết quả nổi bật'),
      ...texts(
        'Chỉ số giá tiêu dùng bình quân 5 tháng tăng 3,2%; thu ngân sách đạt 56,8% dự toán; kim ngạch xuất khẩu tăng 13,4%; vốn đầu tư nước ngoài thực hiện tăng 7,9%. Khách quốc tế đạt 9,2 triệu lượt.',
        'Giải ngân vốn đầu tư công đạt 26,1% kế hoạch, cao hơn cùng kỳ 1,8 điểm phần trăm; còn 13 địa phương chưa đạt 20%.',
      ),
      {
        kind: 'bars',
        title: 'Biểu đồ 1. Giải ngân vốn đầu tư công lũy kế (% kế hoạch)',
        entries: [
          { label: 'Tháng 1', value: 2.1, shown: '2,1' },
          { label: 'Tháng 2', value: 6.4, shown: '6,4' },
          { label: 'Tháng 3', value: 12.7, shown: '12,7' },
          { label: 'Tháng 4', value: 18.9, shown: '18,9' },
          { label: 'Tháng 5', value: 26.1, shown: '26,1' },
        ],
      },
      heading(1, '2. Khó khăn'),
      ...texts(
        'Giá vật liệu xây dựng tăng tại nhiều địa phương; thiếu đất, cát đắp nền cho các dự án phía Nam. Doanh nghiệp rút lui khỏi thị trường còn nhiều. Nắng nóng gây thiếu nước cục bộ ở Bắc Trung Bộ và Tây Nguyên.',
      ),
      heading(1, '3. Ba vấn đề cần quyết định'),
      ...texts(
        'a) Giao chỉ tiêu giải ngân theo tháng cho từng bộ, địa phương.',
        'b) Cơ chế nâng công suất mỏ vật liệu phục vụ dự án trọng điểm.',
        'c) Bổ sung 410 tỷ đồng dự phòng ngân sách trung ương cho các công trình chống hạn cấp bách.',
        'Bộ Tài chính kính trình Chính phủ thảo luận, quyết nghị. Báo cáo đầy đủ và các phụ lục số liệu theo ngành, theo địa phương được gửi trên Hệ thống thông tin báo cáo của Chính phủ./.',
      ),
      {
        kind: 'signature',
        recipients: ['- Chính phủ;', '- Lưu: VT, TH.'],
        capacity: ['BỘ TRƯỞNG'],
      },
    ],
  };
}
