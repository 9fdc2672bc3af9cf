import type { Block, Paper } from '../../../typesetter/block.ts';
import { blank, figuresAreInvented, heading, table, text, texts, toGovernment, undated } from '../write.ts';
import { roman } from '../pen.ts';
import { decreeName } from './decree.ts';
import { draftOf } from './versions.ts';

/** The submission of the draft decree: 14 pages. */
export function decreeSubmission(): Paper {
  return {
    title: `Tờ trình về dự thảo ${decreeName}`,
    author: 'Bộ Khoa học và Công nghệ',
    blocks: [
      { kind: 'letterhead', agency: 'BỘ KHOA HỌC VÀ CÔNG\u00a0NGHỆ', number: `Số:${blank}/TTr-BKHCN`, date: undated },
      { kind: 'title', text: 'TỜ TRÌNH', about: `Về dự thảo ${decreeName}` },
      text('Kính gửi: Chính phủ.', { align: 'centre', after: 10 }),
      figuresAreInvented,
      text(
        'Thực hiện Chương trình công tác của Chính phủ và nhiệm vụ được giao, Bộ Khoa học và Công nghệ đã chủ trì, phối hợp với các bộ, cơ quan, địa phương xây dựng dự thảo Nghị định quy định về kết nối, chia sẻ dữ liệu giữa các cơ quan nhà nước (sau đây gọi là dự thảo Nghị định). Bộ Khoa học và Công nghệ kính trình Chính phủ như sau:',
      ),
      ...necessity(),
      ...purpose(),
      ...making(),
      ...content(),
      ...impact(),
      ...resources(),
      ...questions(),
      {
        kind: 'signature',
        recipients: [...toGovernment, '- Bộ Tư pháp, Văn phòng Chính phủ;', '- Lưu: VT, CĐSQG, PC.'],
        capacity: ['BỘ TRƯỞNG'],
      },
      ...comparison(),
    ],
  };
}

function necessity(): Block[] {
  return [
    heading(1, 'I. SỰ CẦN THIẾT BAN HÀNH NGHỊ ĐỊNH'),
    heading(2, '1. Cơ sở chính trị, pháp lý'),
    ...texts(
      'Các nghị quyết của Đảng về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số xác định dữ liệu là tư liệu sản xuất quan trọng; yêu cầu bảo đảm kết nối, liên thông, chia sẻ dữ liệu trong toàn hệ thống chính trị, chấm dứt tình trạng cát cứ dữ liệu.',
      'Luật Giao dịch điện tử giao Chính phủ quy định việc kết nối, chia sẻ dữ liệu của cơ quan nhà nước. Luật Dữ liệu quy định nguyên tắc chia sẻ dữ liệu cho cơ quan nhà nước và giao Chính phủ quy định chi tiết. Luật Bảo vệ dữ liệu cá nhân đặt ra yêu cầu mới về phạm vi tối thiểu và truy vết khi xử lý dữ liệu cá nhân.',
      'Mô hình chính quyền địa phương hai cấp đòi hỏi cấp xã giải quyết hơn một nghìn thủ tục hành chính; nếu không được khai thác dữ liệu chi tiết, cấp xã không thể thực hiện nhiệm vụ được phân cấp.',
    ),
    heading(2, '2. Cơ sở thực tiễn'),
    ...texts(
      'Sau hơn năm năm thực hiện quy định hiện hành, Nền tảng chia sẻ dữ liệu quốc gia đã kết nối 17/17 bộ, cơ quan ngang bộ và 34/34 địa phương, phục vụ gần 700 triệu giao dịch trong 6 tháng đầu năm. Nhờ chia sẻ dữ liệu dân cư, người dân không phải nộp bản sao giấy tờ tùy thân trong 82% số thủ tục có yêu cầu thông tin cá nhân.',
      'Tuy nhiên, qua tổng kết còn năm nhóm hạn chế, vướng mắc:',
      '__Thứ nhất__, chia sẻ còn theo cơ chế xin - cho. Bình quân một đề nghị kết nối mất 47 ngày làm việc, trong đó 31 ngày dành cho trao đổi văn bản; 23% số đề nghị không được trả lời.',
      '__Thứ hai__, chất lượng dữ liệu thấp. Kiểm tra mẫu 12 cơ sở dữ liệu cho thấy tỷ lệ bản ghi thiếu hoặc sai thông tin bắt buộc từ 2,1% đến 11,8%; chưa có cơ chế buộc cơ quan quản lý phải chỉnh sửa khi nhận được phản hồi.',
      '__Thứ ba__, dữ liệu tập trung ở trung ương nhưng không trả về địa phương. Có 41 hệ thống do bộ, ngành triển khai mà địa phương phải nhập dữ liệu nhưng không được khai thác lại dữ liệu chi tiết.',
      '__Thứ tư__, kết nối trực tiếp giữa từng cặp hệ thống phát triển tự phát. Đã thống kê 326 kết nối ngoài nền tảng, chi phí duy trì ước 214 tỷ đồng mỗi năm và không có nhật ký thống nhất.',
      '__Thứ năm__, trách nhiệm của người đứng đầu chưa rõ; chưa có chỉ số đo lường khách quan để đánh giá mức độ chia sẻ dữ liệu.',
    ),
  ];
}

function purpose(): Block[] {
  return [
    heading(1, 'II. MỤC ĐÍCH, QUAN ĐIỂM XÂY DỰNG NGHỊ ĐỊNH'),
    heading(2, '1. Mục đích'),
    text(
      'Hoàn thiện hành lang pháp lý để dữ liệu của cơ quan nhà nước được chia sẻ mặc định, đúng mục đích, an toàn; giảm giấy tờ cho người dân, doanh nghiệp; cung cấp số liệu kịp thời phục vụ chỉ đạo, điều hành.',
    ),
    heading(2, '2. Quan điểm'),
    ...texts(
      'a) Thể chế hóa đầy đủ chủ trương của Đảng, bảo đảm phù hợp Hiến pháp, thống nhất với hệ thống pháp luật và điều ước quốc tế.',
      'b) Chuyển từ cơ chế thỏa thuận sang cơ chế mặc định; trường hợp không chia sẻ phải có căn cứ trong luật.',
      'c) Kế thừa quy định đã được kiểm nghiệm; chỉ quy định mới những nội dung thực tiễn đòi hỏi.',
      'd) Không làm phát sinh thủ tục hành chính mới; không làm tăng biên chế.',
    ),
  ];
}

function making(): Block[] {
  return [
    heading(1, 'III. QUÁ TRÌNH XÂY DỰNG DỰ THẢO NGHỊ ĐỊNH'),
    ...texts(
      '1. Bộ Khoa học và Công nghệ đã thành lập Ban soạn thảo, Tổ biên tập gồm đại diện của 14 bộ, cơ quan; tổng kết thực tiễn tại 9 bộ và 12 địa phương; nghiên cứu kinh nghiệm của 6 quốc gia.',
      '2. Dự thảo lần 1 được đăng tải trên Cổng Thông tin điện tử Chính phủ trong 60 ngày, gửi lấy ý kiến 17 bộ, cơ quan ngang bộ, 34 địa phương và 5 hiệp hội. Đã nhận được 49 văn bản với 168 ý kiến cụ thể; tiếp thu 121 ý kiến, giải trình 47 ý kiến (Bảng tổng hợp kèm theo).',
      '3. Dự thảo lần 2 được gửi Bộ Tư pháp thẩm định. Hội đồng thẩm định thống nhất dự thảo đủ điều kiện trình Chính phủ sau khi tiếp thu, hoàn thiện. Bộ Khoa học và Công nghệ đã tiếp thu và hoàn thiện thành dự thảo lần 3 trình Chính phủ.',
      '4. Tại cuộc họp do lãnh đạo Chính phủ chủ trì, các cơ quan thống nhất nhiều nội dung; còn 03 vấn đề có ý kiến khác nhau được trình tại Mục VII.',
    ),
  ];
}

function content(): Block[] {
  const chapters = draftOf(3);
  const articles = chapters.flatMap((chapter) => chapter.articles);
  return [
    heading(1, 'IV. BỐ CỤC VÀ NỘI DUNG CƠ BẢN CỦA DỰ THẢO NGHỊ ĐỊNH'),
    heading(2, '1. Bố cục'),
    text(
      `Dự thảo Nghị định gồm ${chapters.length} chương, ${articles.length} điều và 03 phụ lục. So với dự thảo lần 1, dự thảo trình Chính phủ bổ sung 04 điều, bỏ 02 điều, sửa đổi nội dung của 10 điều.`,
    ),
    heading(2, '2. Nội dung cơ bản'),
    ...chapters.flatMap((chapter, index) => {
      const [first, last] = [chapter.articles[0], chapter.articles.at(-1)];
      const shown = chapter.articles.slice(0, 5);
      return [
        text(
          `**Chương ${roman(index + 1)}. ${chapter.title}** (từ Điều ${first?.number ?? 0} đến Điều ${last?.number ?? 0}): quy định về ${shown
            .map((article) => article.title.charAt(0).toLocaleLowerCase('vi') + article.title.slice(1))
            .join('; ')}${chapter.articles.length > shown.length ? ' và các nội dung liên quan' : ''}.`,
        ),
        ...chapter.articles
          .slice(1, 3)
          .map((article) => text(`- Điều ${article.number}: ${plainClause(article.clauses[0])}`)),
      ];
    }),
  ];
}

/** The first clause of an article as a sentence of its own. */
function plainClause(clause: string | undefined): string {
  return (clause ?? '').replace(/^\d+\. /, '');
}

function impact(): Block[] {
  return [
    heading(1, 'V. ĐÁNH GIÁ TÁC ĐỘNG'),
    ...texts(
      '1. __Đối với người dân, doanh nghiệp:__ dự kiến cắt giảm 186 loại giấy tờ trong thành phần hồ sơ của 742 thủ tục hành chính, tiết kiệm khoảng 4.120 tỷ đồng mỗi năm chi phí tuân thủ.',
      '2. __Đối với cơ quan nhà nước:__ giảm nhập liệu trùng lặp, ước tính tiết kiệm 11,6 triệu giờ làm việc mỗi năm, chủ yếu ở cấp xã; giảm chi phí duy trì kết nối trực tiếp 150 tỷ đồng mỗi năm từ năm 2028.',
      '3. __Đối với an toàn dữ liệu:__ việc tập trung giao dịch qua nền tảng làm tăng yêu cầu bảo vệ nền tảng; dự thảo đã quy định xác thực hai chiều, nhật ký chống sửa xóa, không lưu nội dung giao dịch, diễn tập hằng năm.',
      '4. __Về giới và nhóm yếu thế:__ bảo đảm người không sử dụng thiết bị số vẫn được phục vụ tại bộ phận một cửa; cán bộ khai thác dữ liệu thay người dân.',
    ),
  ];
}

function resources(): Block[] {
  return [
    heading(1, 'VI. DỰ KIẾN NGUỒN LỰC, ĐIỀU KIỆN BẢO ĐẢM THI HÀNH'),
    text('Nhu cầu kinh phí được tổng hợp từ đề xuất của các bộ, địa phương, lồng ghép trong dự toán hằng năm, cụ thể:'),
    table(
      ['TT:0.08:centre', 'Nội dung:0.47', 'Năm 2026:0.15:right', 'Năm 2027:0.15:right', 'Năm 2028:0.15:right'],
      [
        ['1', 'Nâng cấp Nền tảng chia sẻ dữ liệu quốc gia', '92', '118', '64'],
        ['2', 'Làm sạch, chuẩn hóa dữ liệu tại bộ, ngành', '240', '310', '180'],
        ['3', 'Làm sạch, số hóa dữ liệu tại địa phương', '365', '520', '410'],
        ['4', 'Chuyển kết nối trực tiếp sang nền tảng', '38', '74', '12'],
        ['5', 'Đào tạo người phụ trách dữ liệu', '14', '16', '16'],
        ['', 'Tổng cộng (tỷ đồng)', '749', '1.038', '682'],
      ],
      { caption: 'Bảng 1. Nhu cầu kinh phí thực hiện' },
    ),
    text(
      'Về nhân lực: không tăng biên chế; bố trí từ đội ngũ hiện có, mỗi bộ, tỉnh ít nhất 05 người chuyên trách về dữ liệu, mỗi xã ít nhất 01 người kiêm nhiệm được đào tạo.',
    ),
  ];
}

function questions(): Block[] {
  return [
    heading(1, 'VII. VẤN ĐỀ XIN Ý KIẾN CHÍNH PHỦ'),
    ...texts(
      '**Vấn đề 1. Thời hạn mở kết nối đối với chia sẻ dữ liệu mặc định.** __Phương án 1__ (Bộ Khoa học và Công nghệ đề xuất): 03 ngày làm việc, quá hạn nền tảng tự động mở kết nối. __Phương án 2__ (ý kiến của 04 bộ): 05 ngày làm việc, không tự động mở. Bộ Khoa học và Công nghệ trình theo Phương án 1 vì danh mục mặc định đã được rà soát về an toàn trước khi công bố.',
      '**Vấn đề 2. Cơ chế chia sẻ trở lại dữ liệu cho địa phương.** __Phương án 1:__ chia sẻ chi tiết đến từng hồ sơ, cập nhật hằng ngày. __Phương án 2:__ chia sẻ số liệu tổng hợp hằng tuần, chi tiết theo đề nghị. Đa số ý kiến (31/34 địa phương) chọn Phương án 1.',
      '**Vấn đề 3. Sử dụng dữ liệu chia sẻ để huấn luyện mô hình trí tuệ nhân tạo.** Có ý kiến đề nghị chưa quy định trong Nghị định này. Bộ Khoa học và Công nghệ thấy cần có quy định nguyên tắc để các cơ quan không triển khai tự phát.',
      'Ngoài các vấn đề trên, dự thảo Nghị định đã được các cơ quan thống nhất.',
    ),
    heading(1, 'VIII. THỜI GIAN TRÌNH THÔNG QUA, TỔ CHỨC THI HÀNH'),
    ...texts(
      'Dự kiến Chính phủ thông qua tại phiên họp thường kỳ này, ban hành trong vòng 15 ngày sau phiên họp và có hiệu lực từ ngày 01 tháng 9 năm 2026. Bộ Khoa học và Công nghệ sẽ ban hành quy chuẩn kỹ thuật và tổ chức tập huấn toàn quốc trong tháng đầu tiên.',
      'Trên đây là Tờ trình về dự thảo Nghị định quy định về kết nối, chia sẻ dữ liệu giữa các cơ quan nhà nước, Bộ Khoa học và Công nghệ kính trình Chính phủ xem xét, quyết định./.',
      '__(Gửi kèm: (1) Dự thảo Nghị định các lần 1, 2, 3; (2) Bản tóm tắt Tờ trình; (3) Báo cáo thẩm định của Bộ Tư pháp; (4) Bảng tổng hợp, tiếp thu, giải trình ý kiến.)__',
    ),
  ];
}

/** The annex: the draft decree beside the law in force; the chapter on each ministry's own data has no counterpart there. */
function comparison(): Block[] {
  const articles = draftOf(3)
    .flatMap((chapter) => chapter.articles)
    .filter((article) => !article.id.startsWith('du-lieu-') || article.id === 'du-lieu-mo');
  const before = [
    'Chưa quy định.',
    'Có quy định nguyên tắc, chưa có thời hạn.',
    'Thực hiện theo thỏa thuận giữa hai cơ quan.',
    'Đã quy định; kế thừa và làm rõ chủ thể chịu trách nhiệm.',
    'Quy định phân tán ở nhiều văn bản.',
  ];
  return [
    heading(1, 'PHỤ LỤC', {
      under: 'SO SÁNH DỰ THẢO NGHỊ ĐỊNH VỚI QUY ĐỊNH HIỆN HÀNH',
      align: 'centre',
      newPage: true,
    }),
    table(
      ['Điều:0.09:centre', 'Nội dung dự thảo:0.58', 'Quy định hiện hành:0.33'],
      articles.map((article, index) => [
        String(article.number),
        `**${article.title}.** ${article.clauses.slice(0, 2).map(plainClause).join(' ')}`,
        before[(index * 7) % before.length] ?? '',
      ]),
      { size: 12.5 },
    ),
  ];
}
