import type { Block, Paper } from '../../typesetter/block.ts';
import { ministries } from './country.ts';
import { sectors } from './economy/sectors.ts';
import { numeral, Pen } from './pen.ts';
import { provinces } from './provinces.ts';
import { annex, blank, figuresAreInvented, heading, table, text, texts, toGovernment, undated } from './write.ts';

const name =
  'Giảm 30% thời gian họp và giảm 30% lượng giấy in trong hoạt động của Chính phủ và các bộ, ngành, địa phương';

/** The scheme to cut meeting time and printing by 30 %: 30 pages. */
export function savingScheme(): Paper {
  return {
    title: `Đề án ${name}`,
    author: 'Văn phòng Chính phủ',
    blocks: [
      { kind: 'letterhead', agency: 'VĂN PHÒNG CHÍNH\u00a0PHỦ', number: `Số:${blank}/ĐA-VPCP`, date: undated },
      { kind: 'title', text: 'ĐỀ ÁN', about: name },
      figuresAreInvented,
      { kind: 'contents', pages: 1 },
      ...situation(),
      ...goals(),
      ...measures(),
      ...money(),
      ...doing(),
      {
        kind: 'signature',
        recipients: [...toGovernment, '- UBND các tỉnh, thành phố trực thuộc Trung ương;', '- Lưu: VT, TH, KSTT.'],
        capacity: ['BỘ TRƯỞNG, CHỦ NHIỆM'],
      },
      ...targets(),
      ...bodies(),
      ...plan(),
    ],
  };
}

function situation(): Block[] {
  return [
    heading(1, 'PHẦN I. SỰ CẦN THIẾT VÀ THỰC TRẠNG', { newPage: true }),
    heading(2, '1. Sự cần thiết'),
    ...texts(
      'Họp là hình thức làm việc không thể thiếu của cơ quan hoạt động theo chế độ tập thể. Tuy nhiên, số lượng cuộc họp nhiều, thời gian kéo dài, tài liệu in dày làm giảm thời gian dành cho chỉ đạo, kiểm tra ở cơ sở, tăng chi phí và chậm ra quyết định.',
      'Hệ thống thông tin phục vụ họp và xử lý công việc của Chính phủ đã đặt nền tảng cho họp không giấy. Bước tiếp theo không chỉ là thay giấy bằng màn hình, mà là thay đổi cách chuẩn bị, cách thảo luận và cách ra quyết định.',
      'Kinh nghiệm một số nước cho thấy khi các thành viên nêu rõ quan điểm trước phiên họp, những nội dung không có ý kiến khác được thông qua chung, thời gian họp giảm từ bốn, năm giờ xuống còn ba mươi đến chín mươi phút.',
    ),
    heading(2, '2. Thực trạng'),
    ...texts(
      'Khảo sát 17 bộ, cơ quan ngang bộ và 34 địa phương trong 12 tháng cho thấy: bình quân mỗi bộ tổ chức 1.840 cuộc họp, trong đó 38% có thành phần từ 15 người trở lên; thời gian bình quân một cuộc họp là 2 giờ 24 phút.',
      'Thời gian trình bày báo cáo chiếm 46% thời lượng, trong khi tài liệu đã được gửi trước. Thời gian thảo luận chiếm 37%, thời gian kết luận 9%, thời gian chờ và ổn định tổ chức 8%.',
      'Lượng giấy in phục vụ họp ước 412 triệu trang mỗi năm; 61% số tài liệu in không được đọc quá ba trang; 27% phải in lại do có phiên bản mới sát giờ họp.',
      'Tài liệu gửi trước ít nhất 03 ngày mới đạt 54%; tài liệu dài trên 10 trang có bản tóm tắt đạt 31%; nhiệm vụ giao sau họp được nhập vào hệ thống theo dõi trong 24 giờ đạt 42%.',
    ),
    {
      kind: 'bars',
      title: 'Biểu đồ 1. Phân bổ thời lượng một cuộc họp (%)',
      entries: [
        { label: 'Trình bày báo cáo', value: 46, shown: '46' },
        { label: 'Thảo luận', value: 37, shown: '37' },
        { label: 'Kết luận', value: 9, shown: '9' },
        { label: 'Chờ, ổn định tổ chức', value: 8, shown: '8' },
      ],
    },
    heading(2, '3. Nguyên nhân'),
    ...texts(
      'a) Chưa có quy định buộc thành viên nêu quan điểm trước; cuộc họp trở thành nơi đầu tiên tài liệu được đọc.',
      'b) Nội dung thông tin, báo cáo và nội dung cần quyết định được xếp chung, cùng cách tiến hành.',
      'c) Công cụ chưa thuận tiện: tài liệu nặng, mở chậm, khó tìm, ghi chú không theo được phiên bản mới; khi mất mạng không đọc được nên vẫn phải in dự phòng.',
      'd) Người chuẩn bị không chịu trách nhiệm về độ dài tài liệu và thời gian sử dụng.',
      'đ) Kết luận ban hành chậm, phải họp lại để làm rõ nhiệm vụ.',
    ),
  ];
}

function goals(): Block[] {
  return [
    heading(1, 'PHẦN II. QUAN ĐIỂM, MỤC TIÊU'),
    heading(2, '1. Quan điểm'),
    ...texts(
      'Giảm thời gian họp không làm giảm chất lượng thảo luận; nội dung quan trọng, còn ý kiến khác nhau phải được dành nhiều thời gian hơn. Không giấy nhưng không được phụ thuộc mạng: mọi tài liệu phải đọc được khi không có kết nối. Bảo mật là điều kiện tiên quyết.',
    ),
    heading(2, '2. Mục tiêu đến hết năm 2027'),
    table(
      ['TT:0.08:centre', 'Chỉ tiêu:0.5', 'Hiện nay:0.14:right', '2026:0.14:right', '2027:0.14:right'],
      [
        ['1', 'Thời gian bình quân một phiên họp Chính phủ (phút)', '265', '220', '185'],
        ['2', 'Thời gian bình quân một cuộc họp cấp bộ (phút)', '144', '120', '100'],
        ['3', 'Số trang in phục vụ họp (triệu trang/năm)', '412', '340', '288'],
        ['4', 'Tài liệu gửi trước ít nhất 03 ngày (%)', '54', '80', '95'],
        ['5', 'Tài liệu trên 10 trang có tóm tắt (%)', '31', '75', '100'],
        ['6', 'Nội dung được nêu quan điểm trước phiên họp (%)', '0', '60', '90'],
        ['7', 'Nội dung thông qua chung, không cần thảo luận (%)', '0', '25', '40'],
        ['8', 'Kết luận ban hành trong 24 giờ (%)', '18', '55', '85'],
        ['9', 'Nhiệm vụ nhập hệ thống trong ngày (%)', '42', '90', '100'],
      ],
    ),
  ];
}

function measures(): Block[] {
  const groups: readonly (readonly [string, readonly string[]])[] = [
    [
      '1. Đổi mới khâu chuẩn bị',
      [
        'Cơ quan trình chịu trách nhiệm về độ dài: tờ trình không quá 15 trang; tài liệu trên 10 trang phải có bản tóm tắt không quá 06 trang, nêu ngay trên trang đầu nội dung cần quyết định.',
        'Tài liệu được tải lên hệ thống chậm nhất 03 ngày trước phiên họp; tài liệu gửi muộn chỉ được đưa vào chương trình khi chủ trì đồng ý và hệ thống ghi rõ lý do.',
        'Khi thay tài liệu, hệ thống giữ nguyên phiên bản cũ, đánh dấu nội dung thay đổi và thông báo cho người đã đọc.',
        'Thành viên nêu quan điểm với từng nội dung theo ba mức: không có ý kiến khác; đề nghị phát biểu; có ý kiến khác. Trợ lý được chuẩn bị dự thảo, thành viên quyết định.',
      ],
    ],
    [
      '2. Đổi mới cách tiến hành',
      [
        'Nội dung không có ý kiến khác được gom vào nhóm thông qua chung, biểu quyết một lần; bất kỳ thành viên nào cũng có quyền đề nghị đưa một nội dung ra khỏi nhóm.',
        'Không đọc lại báo cáo; người trình có tối đa 05 phút nêu vấn đề cần quyết định.',
        'Người phát biểu đăng ký trên hệ thống, thời gian tối đa 05 phút, hiển thị trên màn hình chung.',
        'Biểu quyết công khai hoặc kín trên thiết bị; thành viên vắng mặt biểu quyết từ xa; kết quả có thể kiểm tra lại.',
      ],
    ],
    [
      '3. Thay thế cuộc họp bằng phiếu lấy ý kiến',
      [
        'Nội dung đã được các cơ quan thống nhất được gửi phiếu lấy ý kiến, thời hạn từ 02 đến 05 ngày làm việc; quá thời hạn không trả lời được coi là đồng ý, hiển thị tách biệt với đồng ý có ký.',
        'Phiếu gắn với đúng phiên bản tài liệu; khi tài liệu thay đổi, ý kiến đã gửi phải được xác nhận lại.',
        'Ý kiến khác phải được cơ quan trình tiếp thu hoặc giải trình trước khi tổng hợp.',
      ],
    ],
    [
      '4. Không giấy, không phụ thuộc mạng',
      [
        'Toàn bộ tài liệu của phiên họp được tải về thiết bị, mã hóa, kiểm tra toàn vẹn trước giờ họp; màn hình ghi rõ «sẵn sàng ngoại tuyến».',
        'Ghi chú, đánh dấu trang được giữ trên thiết bị và đi theo phiên bản mới của tài liệu.',
        'Chỉ in khi có yêu cầu của người chủ trì; hệ thống thống kê số trang in của từng cơ quan, công khai hằng quý.',
      ],
    ],
    [
      '5. Rút ngắn khâu kết thúc',
      [
        'Biên bản được hình thành từ nhật ký phiên họp; thư ký hoàn thiện dự thảo kết luận ngay tại phiên họp.',
        'Nhiệm vụ được tạo trực tiếp từ kết luận, ghi rõ cơ quan chủ trì, cơ quan phối hợp, thời hạn, sản phẩm.',
        'Tài liệu thu hồi sau phiên họp được xóa khỏi thiết bị, việc thu hồi được ghi nhận.',
      ],
    ],
  ];
  return [
    heading(1, 'PHẦN III. NHIỆM VỤ, GIẢI PHÁP'),
    ...groups.flatMap(([title, lines]) => [
      heading(2, title),
      ...lines.map((line, index) => text(`${'abcdđ'.charAt(index)}) ${line}`)),
    ]),
  ];
}

function money(): Block[] {
  return [
    heading(1, 'PHẦN IV. KINH PHÍ VÀ HIỆU QUẢ'),
    ...texts(
      'Kinh phí thực hiện lấy từ dự toán chi thường xuyên và khoản tiết kiệm in ấn. Giai đoạn đầu sử dụng thiết bị hiện có, chỉ mua bổ sung cho các đơn vị chưa được trang bị.',
    ),
    table(
      ['Khoản mục:0.5', '2026:0.16:right', '2027:0.16:right', 'Ghi chú:0.18'],
      [
        ['Hoàn thiện phần mềm, tích hợp chữ ký số (tỷ đồng)', '36', '22', 'VPCP'],
        ['Thiết bị bổ sung cho bộ, địa phương (tỷ đồng)', '84', '96', 'Tự cân đối'],
        ['Đào tạo, hướng dẫn tại chỗ (tỷ đồng)', '9', '7', 'VPCP'],
        ['Tiết kiệm in ấn, chuyển phát (tỷ đồng)', '169', '248', 'Ước tính'],
        ['Tiết kiệm giờ công (nghìn giờ)', '2.140', '3.860', 'Ước tính'],
      ],
      { caption: 'Bảng 2. Kinh phí và khoản tiết kiệm dự kiến' },
    ),
    text(
      'Sau khi trừ chi phí, Đề án tiết kiệm khoảng 163 tỷ đồng trong hai năm. Lợi ích lớn hơn là rút ngắn thời gian ra quyết định: từ khi cơ quan trình đủ hồ sơ đến khi có kết luận giảm từ 19 ngày xuống 11 ngày.',
    ),
  ];
}

function doing(): Block[] {
  return [
    heading(1, 'PHẦN V. TỔ CHỨC THỰC HIỆN'),
    ...texts(
      '1. Văn phòng Chính phủ chủ trì, hướng dẫn, kiểm tra; áp dụng ngay tại phiên họp Chính phủ thường kỳ tháng tới; sơ kết sau 06 tháng.',
      '2. Bộ Khoa học và Công nghệ bảo đảm nền tảng kỹ thuật, chữ ký số, an toàn thông tin; Bộ Công an kiểm tra an ninh mạng.',
      '3. Bộ Tài chính bố trí kinh phí; Bộ Nội vụ sửa quy chế văn hóa công vụ và tiêu chí đánh giá liên quan đến tổ chức họp.',
      '4. Các bộ, cơ quan, địa phương ban hành kế hoạch trong 30 ngày; người đứng đầu chịu trách nhiệm về chỉ tiêu tại Phụ lục I.',
      'Văn phòng Chính phủ kính trình Chính phủ xem xét, phê duyệt Đề án./.',
    ),
  ];
}

function targets(): Block[] {
  const pen = new Pen('chỉ tiêu đề án');
  const line = (body: string, index: number) => {
    const minutes = pen.chance.between(104, 176);
    const pages = pen.chance.between(1.6, 19);
    return [
      String(index + 1),
      body,
      numeral(pen.chance.between(620, 3100)),
      numeral(minutes),
      numeral(minutes * 0.7),
      numeral(pages, 1),
      numeral(pages * 0.7, 1),
    ];
  };
  return [
    annex('PHỤ LỤC I', 'CHỈ TIÊU GIAO CHO CÁC BỘ, CƠ QUAN, ĐỊA PHƯƠNG'),
    table(
      [
        'TT:0.07:centre',
        'Đơn vị:0.35',
        'Cuộc họp/năm:0.12:right',
        'Phút, nay:0.11:right',
        'Phút, 2027:0.11:right',
        'Triệu trang, nay:0.12:right',
        'Triệu trang, 2027:0.12:right',
      ],
      [
        { across: 'A. Bộ, cơ quan ngang bộ' },
        ...ministries.map((ministry, index) => line(ministry.name, index)),
        { across: 'B. Địa phương' },
        ...provinces.map((province, index) => line(province.name, index)),
      ],
    ),
  ];
}

/** Annex II: what each ministry does itself. */
function bodies(): Block[] {
  const pen = new Pen('đề án: từng bộ');
  const now = pen.deck([
    'Trong 12 tháng qua, {bộ} tổ chức {#900-3100} cuộc họp, trong đó {#22-48}% có thể thay bằng phiếu lấy ý kiến; thời gian bình quân {#98-176} phút.',
    '{bộ} có {#14-60} loại cuộc họp định kỳ; {#5-19} loại trùng thành phần với cuộc họp khác trong cùng tuần.',
    'Lượng giấy in của {bộ} là {%2-18} triệu trang mỗi năm, {#40-72}% phát sinh ở khâu lấy ý kiến và trình ký.',
    'Tại {bộ}, {#31-77}% tài liệu họp gửi trong vòng 24 giờ trước khi họp; {#12-44}% phải gửi lại do thay đổi nội dung.',
  ]);
  const topics = pen.deck([
    'Đối với nội dung về «{việc}», {bộ} chuyển từ họp xin ý kiến từng vòng sang một phiếu nhiều câu hỏi, thời hạn {#2-5} ngày làm việc.',
    'Việc chuẩn bị «{việc}» được giao một đầu mối; tài liệu không quá {#8-15} trang, kèm tóm tắt {#2-6} trang.',
    'Cuộc họp liên ngành về «{việc}» giới hạn {#45-90} phút, chỉ bàn nội dung còn ý kiến khác nhau.',
    'Số liệu của «{việc}» được lấy trực tiếp từ hệ thống, không lập báo cáo giấy riêng cho từng cuộc họp.',
    'Hồ sơ «{việc}» được mở cho trợ lý chuẩn bị ý kiến trước {#3-7} ngày, lưu toàn bộ ghi chú theo phiên bản.',
    'Kết luận về «{việc}» được ban hành trong ngày, nhiệm vụ chuyển thẳng vào hệ thống theo dõi.',
  ]);
  const pledges = pen.deck([
    'Cam kết đến hết năm 2027: giảm {#30-42}% thời gian họp, giảm {#30-60}% số trang in, {#85-100}% tài liệu gửi đúng hạn.',
    'Đơn vị thí điểm: {#2-6} cục, vụ; sơ kết sau {#3-6} tháng; người chịu trách nhiệm là Chánh Văn phòng.',
    'Khó khăn: {#6-38}% phòng họp chưa có mạng riêng; đề nghị bổ sung {%1-9} tỷ đồng trong dự toán năm 2027.',
    'Rủi ro được nhận diện: mất mạng, mất thiết bị, lộ tài liệu; đã có phương án khóa và xóa từ xa, diễn tập mỗi quý một lần.',
    'Chi phí tiết kiệm ước {%1-14} tỷ đồng mỗi năm, ưu tiên đào tạo và số hóa hồ sơ lưu trữ.',
  ]);
  return [
    annex('PHỤ LỤC II', 'KẾ HOẠCH CỦA TỪNG BỘ, CƠ QUAN NGANG BỘ'),
    ...ministries.flatMap((ministry, index) => {
      const given = { bộ: ministry.name };
      const works = sectors.filter((sector) => sector.ministry === ministry.id).flatMap((sector) => sector.works);
      const own = pen.deck(works.length > 0 ? works : ministry.data);
      return [
        heading(2, `${index + 1}. ${ministry.name}`),
        text(
          now
            .drawSeveral(2)
            .map((sentence) => pen.write(sentence, given))
            .join(' '),
        ),
        ...topics.drawSeveral(3).map((sentence) => text(`- ${pen.write(sentence, { ...given, việc: own.draw() })}`)),
        text(
          pledges
            .drawSeveral(2)
            .map((sentence) => pen.write(sentence))
            .join(' '),
        ),
      ];
    }),
  ];
}

/** Annex III goes on to page 30: who does what by when. */
function plan(): Block[] {
  const pen = new Pen('kế hoạch đề án');
  const duties = pen.deck([
    'Ban hành quy định về độ dài tài liệu và bản tóm tắt',
    'Rà soát {#12-60} loại cuộc họp định kỳ, bỏ ít nhất {#3-14} loại',
    'Chuyển họp giao ban tuần sang hình thức phiếu lấy ý kiến',
    'Tập huấn {#20-160} thư ký, trợ lý sử dụng hệ thống',
    'Kiểm tra thiết bị, pin, chế độ đọc ngoại tuyến của {#30-240} đại biểu',
    'Công khai số trang in hằng quý trên cổng nội bộ',
    'Thí điểm nêu quan điểm trước phiên họp tại {#2-9} đơn vị',
    'Tích hợp hệ thống giao nhiệm vụ với phần mềm họp',
    'Thanh lý {#4-40} máy in dùng chung',
    'Xây dựng mẫu kết luận gắn nhiệm vụ tự động',
    'Khảo sát mức độ hài lòng của {#60-420} đại biểu',
    'Kết nối phòng họp trực tuyến đến {#14-180} xã, phường',
    'Diễn tập họp khi mất mạng, mất điện',
    'Đánh giá an toàn thông tin đối với thiết bị cá nhân được phép sử dụng',
    'Số hóa {#600-9200} biên bản họp các năm trước',
    'Quy định thời gian phát biểu và hiển thị đồng hồ tại phòng họp',
  ]);
  const results = pen.deck([
    'Quyết định',
    'Báo cáo',
    'Quy chế',
    'Hướng dẫn',
    'Biên bản nghiệm thu',
    'Số liệu trên hệ thống',
  ]);
  const inCharge = [
    ...ministries.map((ministry) => ministry.name),
    ...provinces.map((province) => `UBND ${province.name}`),
  ];
  return [
    annex('PHỤ LỤC III', 'TIẾN ĐỘ TRIỂN KHAI CHI TIẾT'),
    table(['TT:0.08:centre', 'Nhiệm vụ:0.42', 'Chủ trì:0.22', 'Sản phẩm:0.15', 'Thời hạn:0.13:centre'], [], {
      onTo: {
        page: 30,
        row: (index) => [
          String(index + 1),
          pen.write(duties.draw()),
          inCharge[index % inCharge.length] ?? '',
          results.draw(),
          pen.write('{#1-28}/{#7-12}/2026'),
        ],
      },
    }),
  ];
}
