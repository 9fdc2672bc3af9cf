import type { Paper, Row } from '../../../typesetter/block.ts';
import { blank, heading, table, text, texts, undated } from '../write.ts';

/** The programme of the meeting, and what is asked of those who attend. `rows`: time, content, presenter, minutes. */
export function programme(rows: readonly Row[]): Paper {
  return {
    title: 'Chương trình Phiên họp Chính phủ thường kỳ (mẫu)',
    author: 'Văn phòng Chính phủ',
    blocks: [
      { kind: 'letterhead', agency: 'VĂN PHÒNG CHÍNH\u00a0PHỦ', number: `Số:${blank}/CTr-VPCP`, date: undated },
      { kind: 'title', text: 'CHƯƠNG TRÌNH', about: 'Phiên họp Chính phủ thường kỳ (mẫu)' },
      text('**Chủ trì:** Thủ tướng Chính phủ.'),
      text('**Hình thức:** trực tiếp tại phòng họp Chính phủ, kết hợp trực tuyến đối với thành viên đi công tác.'),
      table(['Giờ:0.12:centre', 'Nội dung:0.5', 'Trình bày:0.26', 'Phút:0.12:centre'], rows, {
        caption: 'Thời gian dự kiến',
      }),
      heading(1, 'MỘT SỐ ĐIỂM ĐỀ NGHỊ LƯU Ý'),
      ...texts(
        '1. Tài liệu được gửi trên hệ thống, không phát bản in. Đề nghị các đồng chí tải gói tài liệu trước giờ họp; khi thiết bị báo «sẵn sàng ngoại tuyến» thì đọc được cả khi mất mạng.',
        '2. Đề nghị nêu quan điểm đối với từng nội dung trước phiên họp: không có ý kiến khác, đề nghị phát biểu, hoặc có ý kiến khác. Nội dung không có ý kiến khác được thông qua chung.',
        '3. Người trình nêu vấn đề cần quyết định trong 05 phút, không đọc lại báo cáo. Mỗi lượt phát biểu không quá 05 phút.',
        '4. Đại biểu mời chỉ dự nội dung có liên quan và xem tài liệu của nội dung đó.',
        '5. Thành viên vắng mặt cử cấp phó dự họp; cấp phó không biểu quyết. Thành viên đi công tác có thể biểu quyết từ xa.',
        '6. Tài liệu ghi «thu hồi sau phiên họp» sẽ được gỡ khỏi thiết bị khi phiên họp bế mạc.',
      ),
      text('Dự kiến có mặt 24 thành viên, 02 thành viên dự trực tuyến, 01 thành viên vắng mặt có cấp phó dự thay.'),
    ],
  };
}

/** The draft conclusions, as the secretariat prepares them before the meeting. */
export function draftConclusions(): Paper {
  return {
    title: 'Dự thảo Nghị quyết Phiên họp Chính phủ thường kỳ (mẫu)',
    author: 'Văn phòng Chính phủ',
    blocks: [
      { kind: 'letterhead', agency: 'CHÍNH PHỦ', number: `Số:${blank}/NQ-CP`, date: undated, draft: 'DỰ THẢO' },
      { kind: 'title', text: 'NGHỊ QUYẾT', about: 'Phiên họp Chính phủ thường kỳ (mẫu)' },
      text('Trên cơ sở thảo luận và biểu quyết của các thành viên Chính phủ, Chính phủ', { style: 'italic' }),
      text('QUYẾT NGHỊ:', { align: 'centre', style: 'bold' }),
      heading(1, '1. Về tình hình kinh tế - xã hội tháng 6 và 6 tháng đầu năm'),
      ...texts(
        'Chính phủ thống nhất đánh giá: kinh tế - xã hội tiếp tục chuyển biến tích cực, tăng trưởng 6 tháng ước đạt 7,6%. Các bộ, cơ quan, địa phương không chủ quan, tập trung thực hiện:',
        'a) Bộ Tài chính chủ trì điều chuyển vốn đầu tư công của dự án chậm tiến độ, hoàn thành trước ngày 31 tháng 7; báo cáo kịch bản tăng trưởng quý III.',
        'b) Ngân hàng Nhà nước Việt Nam điều hành tín dụng phù hợp mục tiêu tăng trưởng và kiểm soát lạm phát dưới 4,5%.',
        'c) Bộ Công Thương bảo đảm điện, xăng dầu; đa dạng hóa thị trường xuất khẩu.',
        'd) Bộ Xây dựng đẩy nhanh các dự án giao thông trọng điểm và nhà ở xã hội.',
      ),
      heading(1, '2. Về dự thảo Nghị định quy định về kết nối, chia sẻ dữ liệu'),
      ...texts(
        'Chính phủ [thông qua / thông qua có chỉnh lý / chưa thông qua] dự thảo Nghị định. Về ba vấn đề còn ý kiến khác nhau: [ghi kết quả biểu quyết]. Giao Bộ Khoa học và Công nghệ hoàn thiện, trình ký ban hành trong 15 ngày.',
      ),
      heading(1, '3. Về Đề án giảm thời gian họp và giấy in'),
      text('Chính phủ thống nhất mục tiêu giảm 30%; giao Văn phòng Chính phủ tổ chức thực hiện, sơ kết sau 06 tháng.'),
      heading(1, '4. Về Phương án ứng phó bão mạnh, siêu bão'),
      text(
        'Các địa phương hoàn thành kiểm tra nơi tránh trú, hồ chứa xung yếu trước ngày 15 tháng 7; diễn tập cấp xã trước ngày 31 tháng 7.',
      ),
      heading(1, '5. Về nhiệm vụ quá hạn'),
      text(
        'Thủ trưởng 08 cơ quan có nhiều nhiệm vụ quá hạn nhất báo cáo giải pháp trong 10 ngày. Từ tháng tới áp dụng cơ chế nhắc và báo cáo tự động theo ba mức 07, 21 và 45 ngày.',
      ),
      heading(1, '6. Về các nội dung thông qua chung'),
      text('Chính phủ thông qua ba nội dung tại nhóm thông qua chung theo các Tờ trình kèm theo.'),
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
