import type { Paper, Row, Table } from '../../../typesetter/block.ts';
import { roman } from '../pen.ts';
import { figuresAreInvented, heading, table, text, texts } from '../write.ts';
import { decreeName } from './decree.ts';
import { draftOf, secondDraftChanges, thirdDraftChanges } from './versions.ts';

/** The summary of the submission: 6 pages, the most a summary may have (DOMAIN, rule profile). */
export function decreeSummary(): Paper {
  const byId = new Map(
    draftOf(3)
      .flatMap((chapter) => chapter.articles)
      .map((article) => [article.id, article.number]),
  );
  const article = (id: string) => {
    const number = byId.get(id);
    if (number === undefined) throw new Error(`The third draft has no article «${id}»`);
    return `Điều ${number}`;
  };
  return {
    title: `Bản tóm tắt Tờ trình về dự thảo ${decreeName}`,
    author: 'Bộ Khoa học và Công nghệ',
    blocks: [
      {
        kind: 'letterhead',
        agency: 'BỘ KHOA HỌC VÀ CÔNG\u00a0NGHỆ',
        number: '(Kèm theo Tờ trình)',
        date: 'Hà Nội, năm 2026',
      },
      { kind: 'title', text: 'BẢN TÓM TẮT TỜ TRÌNH', about: `Về dự thảo ${decreeName}` },
      figuresAreInvented,
      heading(1, '1. Đề nghị Chính phủ quyết định điều gì'),
      ...texts(
        'Bộ Khoa học và Công nghệ trình Chính phủ thông qua Nghị định quy định về kết nối, chia sẻ dữ liệu giữa các cơ quan nhà nước, với ba vấn đề cần biểu quyết: (1) thời hạn mở kết nối 03 ngày hay 05 ngày làm việc; (2) chia sẻ dữ liệu chi tiết hay tổng hợp cho địa phương; (3) có quy định ngay về dữ liệu dùng cho trí tuệ nhân tạo hay không.',
      ),
      heading(1, '2. Vì sao phải ban hành'),
      ...texts(
        'Một đề nghị kết nối hiện mất bình quân 47 ngày làm việc; 23% không được trả lời. Có 41 hệ thống do bộ triển khai mà địa phương nhập dữ liệu nhưng không được khai thác lại. Ngoài nền tảng quốc gia còn 326 kết nối trực tiếp, tốn 214 tỷ đồng mỗi năm.',
        'Chính quyền địa phương hai cấp giao cấp xã hơn một nghìn thủ tục. Không có dữ liệu chi tiết, cấp xã phải yêu cầu người dân nộp lại giấy tờ, trái với nguyên tắc «cung cấp dữ liệu một lần».',
        'Luật Giao dịch điện tử, Luật Dữ liệu và Luật Bảo vệ dữ liệu cá nhân đã có hiệu lực, giao Chính phủ quy định chi tiết.',
      ),
      heading(1, '3. Nội dung chính của dự thảo'),
      table(
        ['Nội dung:0.26', 'Quy định của dự thảo:0.54', 'Điều:0.2:centre'],
        [
          [
            'Chia sẻ mặc định',
            'Dữ liệu trong danh mục được chia sẻ cho mọi cơ quan có nhu cầu, không cần văn bản đề nghị, không cần thỏa thuận riêng.',
            article('mac-dinh'),
          ],
          [
            'Thời hạn',
            'Mặc định: 03 ngày làm việc, quá hạn nền tảng tự động mở. Đặc thù: 10 ngày làm việc. Thiên tai, cứu nạn: không quá 04 giờ.',
            article('thoi-han'),
          ],
          ['Từ chối', 'Chỉ trong ba trường hợp, phải nêu căn cứ bằng văn bản.', article('tu-choi')],
          [
            'Chất lượng',
            'Sai lệch trên 3% số bản ghi phải làm sạch trong 60 ngày; phản hồi sai lệch được xử lý trong 05 ngày làm việc.',
            article('chat-luong'),
          ],
          [
            'Địa phương',
            'Dữ liệu chi tiết đến từng hồ sơ được trả lại cho tỉnh, xã, cập nhật hằng ngày.',
            article('dia-phuong'),
          ],
          [
            'Dữ liệu mở',
            'Công bố theo kế hoạch hằng năm, định dạng máy đọc được, không thu phí.',
            article('du-lieu-mo'),
          ],
          [
            'Trí tuệ nhân tạo',
            'Được dùng dữ liệu đã khử nhận dạng; không chuyển mô hình ra ngoài nếu có thể tái tạo dữ liệu gốc.',
            article('tri-tue-nhan-tao'),
          ],
          [
            'Dữ liệu cá nhân',
            'Phạm vi tối thiểu; công dân được biết cơ quan nào đã khai thác dữ liệu của mình trong 12 tháng.',
            article('du-lieu-ca-nhan'),
          ],
          ['Nhật ký', 'Mọi giao dịch có nhật ký chống sửa, xóa; lưu 24 tháng.', article('nhat-ky')],
          [
            'Người đứng đầu',
            'Chịu trách nhiệm trực tiếp về chậm mở kết nối; loại trừ trách nhiệm khi đã làm đúng quy trình.',
            article('trach-nhiem-nguoi-dung-dau'),
          ],
        ],
      ),
      heading(1, '4. Thay đổi giữa ba lần dự thảo'),
      table(
        ['Vấn đề:0.28', 'Lần 1:0.24', 'Lần 2:0.24', 'Lần 3:0.24'],
        [
          ['Thời hạn chia sẻ mặc định', '07 ngày làm việc', '05 ngày làm việc', '03 ngày làm việc, tự động mở'],
          [
            'Thời hạn chia sẻ đặc thù',
            '15 ngày, kéo dài 15 ngày',
            '15 ngày, kéo dài 10 ngày',
            '10 ngày, kéo dài 10 ngày',
          ],
          ['Ngưỡng làm sạch dữ liệu', '5%, trong 90 ngày', '3%, trong 60 ngày', '3%, trong 60 ngày'],
          ['Dữ liệu mở', 'Chưa có', 'Bổ sung một điều', 'Giữ nguyên'],
          ['Khuyến khích phát triển ứng dụng', 'Một điều', 'Bỏ', 'Bỏ'],
          ['Kiểm thử kết nối', 'Một điều, 10 ngày', 'Một điều, 10 ngày', 'Bỏ, gộp vào chia sẻ mặc định, 05 ngày'],
          ['Trí tuệ nhân tạo', 'Chưa có', 'Chưa có', 'Bổ sung một điều'],
          ['Ngày có hiệu lực', '01/7/2026', '15/8/2026', '01/9/2026'],
        ],
      ),
      heading(1, '5. Ba vấn đề còn ý kiến khác nhau'),
      ...texts(
        '**Vấn đề 1. Thời hạn mở kết nối.** Bộ Khoa học và Công nghệ, Văn phòng Chính phủ, 29 địa phương: 03 ngày và tự động mở. Bốn bộ đề nghị 05 ngày, không tự động mở, vì lo ngại thiếu thời gian kiểm tra an toàn của hệ thống khai thác. Giải trình: an toàn được kiểm tra một lần khi phê duyệt cấp độ, không kiểm tra lại theo từng kết nối.',
        '**Vấn đề 2. Chia sẻ trở lại cho địa phương.** 31/34 địa phương đề nghị nhận dữ liệu chi tiết. Hai bộ đề nghị chỉ cung cấp số tổng hợp hằng tuần do hạn chế đường truyền. Giải trình: dự thảo cho lộ trình đến 30 tháng 6 năm 2027.',
        '**Vấn đề 3. Trí tuệ nhân tạo.** Bộ Tư pháp đề nghị cân nhắc phạm vi ủy quyền của luật. Bộ Công an đề nghị quy định chặt điều kiện khử nhận dạng. Dự thảo lần 3 đã bổ sung điều kiện công khai đánh giá rủi ro.',
      ),
      heading(1, '6. Tác động và nguồn lực'),
      ...texts(
        'Lợi ích: cắt giảm 186 loại giấy tờ trong 742 thủ tục, tiết kiệm khoảng 4.120 tỷ đồng chi phí tuân thủ và 11,6 triệu giờ làm việc mỗi năm.',
        'Chi phí: 2.469 tỷ đồng trong ba năm 2026 - 2028, bố trí trong dự toán của các bộ, địa phương; không tăng biên chế; không phát sinh thủ tục hành chính mới.',
        'Rủi ro chính: tập trung giao dịch vào nền tảng quốc gia; chất lượng dữ liệu đầu vào ở cấp xã; chậm chuyển đổi các kết nối trực tiếp. Biện pháp: dự phòng hai trung tâm, diễn tập hằng năm, chỉ số đánh giá tự động công khai.',
      ),
      heading(1, '7. Ý kiến thẩm định và lộ trình'),
      ...texts(
        'Bộ Tư pháp kết luận dự thảo đủ điều kiện trình Chính phủ. Đã tiếp thu 19/23 ý kiến thẩm định, giải trình 04 ý kiến. Về 168 ý kiến của bộ, địa phương, hiệp hội: tiếp thu 121, giải trình 47.',
        'Lộ trình: ban hành trong 15 ngày sau phiên họp; quy chuẩn kỹ thuật và tập huấn trong tháng 9 năm 2026; công bố đầy đủ danh mục trong quý IV năm 2026; đánh giá lần đầu trong quý I năm 2027; kết thúc chuyển đổi kết nối trực tiếp trước ngày 30 tháng 6 năm 2027.',
      ),
      heading(1, '8. Đề nghị'),
      ...texts(
        'Kính đề nghị Chính phủ: (1) thông qua nội dung dự thảo Nghị định; (2) biểu quyết ba vấn đề nêu tại Mục 5; (3) giao Bộ Khoa học và Công nghệ phối hợp Bộ Tư pháp, Văn phòng Chính phủ hoàn thiện, trình Thủ tướng Chính phủ ký ban hành.',
        'Tài liệu gốc: Tờ trình 14 trang; dự thảo Nghị định 40 trang; báo cáo thẩm định 09 trang; bảng tổng hợp ý kiến 25 trang. Các số trang dẫn trong bản tóm tắt này theo dự thảo lần 3.',
      ),
      text('BỘ KHOA HỌC VÀ CÔNG NGHỆ', { align: 'right', style: 'bold', before: 8 }),
      heading(1, 'PHỤ LỤC', {
        under: 'TỪNG ĐIỀU CỦA DỰ THẢO LẦN 3 VÀ THAY ĐỔI SO VỚI LẦN 1',
        align: 'centre',
        newPage: true,
      }),
      everyArticle(),
    ],
  };
}

/** Every article of the third draft in a line, and what became of it since the first. */
function everyArticle(): Table {
  const news = new Map<string, string>();
  for (const [version, changes] of [
    [2, secondDraftChanges],
    [3, thirdDraftChanges],
  ] as const) {
    for (const change of changes) {
      if (change.kind === 'inserted') news.set(change.article.id, `Mới, từ lần ${version}`);
      else if (change.kind !== 'removed' && news.get(change.id)?.startsWith('Mới') !== true) {
        news.set(change.id, `Sửa tại lần ${version}`);
      }
    }
  }
  const rows = draftOf(3).flatMap((chapter, index): Row[] => [
    { across: `Chương ${roman(index + 1)}. ${chapter.title}` },
    ...chapter.articles.map((each) => [String(each.number), each.title, news.get(each.id) ?? 'Giữ nguyên']),
  ]);
  return table(['Điều:0.1:centre', 'Tên điều:0.64', 'So với lần 1:0.26:centre'], rows, { size: 13 });
}
