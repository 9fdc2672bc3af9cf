import type { Chapter } from './article.ts';

/** The last four chapters of the first draft: protection, oversight, duties, and coming into force. */
export const closingChapters: readonly Chapter[] = [
  {
    title: 'BẢO VỆ DỮ LIỆU TRONG KẾT NỐI, CHIA SẺ',
    articles: [
      {
        id: 'an-toan',
        title: 'Bảo đảm an toàn thông tin, an ninh mạng',
        clauses: [
          '1. Hệ thống thông tin tham gia kết nối, chia sẻ dữ liệu phải được phê duyệt hồ sơ đề xuất cấp độ và triển khai đầy đủ phương án bảo đảm an toàn theo cấp độ.',
          '2. Kết nối giữa các hệ thống phải được xác thực hai chiều và mã hóa trên đường truyền; khóa mã được thay thế ít nhất 12 tháng một lần.',
          '3. Cơ quan khai thác giới hạn quyền truy cập đến từng người, từng chức năng; rà soát, thu hồi quyền không còn sử dụng hằng quý.',
          '4. Đánh giá an toàn thông tin được thực hiện trước khi kết nối và ít nhất một lần mỗi năm.',
        ],
      },
      {
        id: 'du-lieu-ca-nhan',
        title: 'Bảo vệ dữ liệu cá nhân',
        clauses: [
          '1. Chỉ chia sẻ dữ liệu cá nhân trong phạm vi tối thiểu cần thiết cho mục đích đã đăng ký.',
          '2. Việc chia sẻ để thực hiện nhiệm vụ của cơ quan nhà nước theo luật định không phải xin sự đồng ý của chủ thể dữ liệu nhưng phải được thông báo công khai về loại dữ liệu và mục đích.',
          '3. Dữ liệu cá nhân phục vụ thống kê, nghiên cứu, hoạch định chính sách phải được khử nhận dạng trước khi cung cấp.',
          '4. Cơ quan khai thác không chuyển tiếp dữ liệu cá nhân cho bên thứ ba.',
        ],
      },
      {
        id: 'bi-mat',
        title: 'Dữ liệu có nội dung bí mật nhà nước',
        clauses: [
          '1. Dữ liệu có nội dung bí mật nhà nước không chia sẻ qua Nền tảng chia sẻ dữ liệu quốc gia; việc cung cấp thực hiện trên mạng độc lập, có biện pháp cơ yếu.',
          '2. Cơ quan cung cấp xác định độ mật của dữ liệu tổng hợp khi việc kết hợp nhiều dữ liệu không mật có thể làm lộ bí mật nhà nước.',
        ],
      },
      {
        id: 'su-co',
        title: 'Ứng phó sự cố',
        clauses: [
          '1. Khi xảy ra sự cố lộ, mất dữ liệu, cơ quan phát hiện ngắt kết nối liên quan, lưu giữ chứng cứ điện tử và thông báo cho cơ quan cung cấp, Bộ Công an, Bộ Khoa học và Công nghệ trong vòng 12 giờ.',
          '2. Trong thời hạn 72 giờ, cơ quan để xảy ra sự cố báo cáo nguyên nhân, phạm vi ảnh hưởng, biện pháp khắc phục.',
          '3. Diễn tập ứng phó sự cố được tổ chức ít nhất một lần mỗi năm ở cấp bộ, cấp tỉnh.',
        ],
      },
      {
        id: 'kiem-tra',
        title: 'Kiểm tra việc bảo vệ dữ liệu',
        clauses: [
          '1. Bộ Công an chủ trì kiểm tra việc bảo vệ dữ liệu của cơ quan tham gia kết nối theo kế hoạch hằng năm và kiểm tra đột xuất khi có sự cố.',
          '2. Kết quả kiểm tra là căn cứ để duy trì, tạm dừng hoặc khôi phục kết nối.',
        ],
      },
    ],
  },
  {
    title: 'GIẢI QUYẾT VƯỚNG MẮC VÀ GIÁM SÁT',
    articles: [
      {
        id: 'vuong-mac',
        title: 'Trình tự giải quyết vướng mắc',
        clauses: [
          '1. Người phụ trách dữ liệu của hai cơ quan trao đổi, thống nhất trong thời hạn 05 ngày làm việc kể từ ngày một bên đề nghị.',
          '2. Trường hợp không thống nhất, Bộ Khoa học và Công nghệ tổ chức họp các bên trong thời hạn 07 ngày làm việc và có văn bản kết luận.',
          '3. Trường hợp vẫn còn ý kiến khác nhau, Bộ Khoa học và Công nghệ báo cáo Thủ tướng Chính phủ xem xét, quyết định.',
          '4. Trong thời gian giải quyết vướng mắc, các kết nối đang hoạt động được giữ nguyên.',
        ],
      },
      {
        id: 'chi-so',
        title: 'Chỉ số đánh giá mức độ chia sẻ dữ liệu',
        clauses: [
          '1. Mức độ chia sẻ dữ liệu của bộ, ngành, địa phương được đánh giá hằng năm theo bộ chỉ số tại Phụ lục II.',
          '2. Chỉ số được tính tự động từ nhật ký giao dịch; không yêu cầu cơ quan nhà nước tự khai, trừ chỉ số về thể chế và nhân lực.',
          '3. Kết quả đánh giá được công bố trong quý I hằng năm và là một căn cứ đánh giá mức độ hoàn thành nhiệm vụ của người đứng đầu.',
        ],
      },
      {
        id: 'bao-cao',
        title: 'Chế độ báo cáo',
        clauses: [
          '1. Bộ, cơ quan ngang bộ, Ủy ban nhân dân cấp tỉnh báo cáo kết quả thực hiện Nghị định này định kỳ 06 tháng, trước ngày 20 tháng 6 và ngày 20 tháng 12.',
          '2. Báo cáo được lập và gửi trên Hệ thống thông tin báo cáo của Chính phủ; nội dung đã có số liệu tự động thì không phải thuyết minh lại.',
        ],
      },
      {
        id: 'giam-sat-xa-hoi',
        title: 'Tiếp nhận phản ánh của tổ chức, cá nhân',
        clauses: [
          '1. Tổ chức, cá nhân phản ánh việc bị yêu cầu nộp giấy tờ đã có trong cơ sở dữ liệu qua Cổng Dịch vụ công quốc gia.',
          '2. Cơ quan bị phản ánh trả lời trong thời hạn 10 ngày làm việc và công khai kết quả xử lý.',
        ],
      },
    ],
  },
  {
    title: 'TRÁCH NHIỆM THỰC HIỆN',
    articles: [
      {
        id: 'bo-khcn',
        title: 'Trách nhiệm của Bộ Khoa học và Công nghệ',
        clauses: [
          '1. Chủ trì giúp Chính phủ thống nhất quản lý nhà nước về kết nối, chia sẻ dữ liệu; hướng dẫn, kiểm tra việc thực hiện Nghị định này.',
          '2. Xây dựng, vận hành Nền tảng chia sẻ dữ liệu quốc gia và Cổng dữ liệu quốc gia; công bố tình trạng hoạt động của dịch vụ chia sẻ theo thời gian thực.',
          '3. Ban hành quy chuẩn kỹ thuật về kết nối, chia sẻ dữ liệu; tổ chức đào tạo người phụ trách dữ liệu.',
          '4. Tổng hợp, báo cáo Thủ tướng Chính phủ kết quả đánh giá hằng năm.',
        ],
      },
      {
        id: 'bo-ca',
        title: 'Trách nhiệm của Bộ Công an',
        clauses: [
          '1. Chia sẻ dữ liệu dân cư, định danh và xác thực điện tử phục vụ giải quyết thủ tục hành chính và quản lý nhà nước.',
          '2. Chủ trì bảo đảm an ninh mạng, bảo vệ dữ liệu cá nhân trong kết nối, chia sẻ dữ liệu; vận hành Trung tâm dữ liệu quốc gia.',
          '3. Hướng dẫn tiêu chí an toàn đối với cơ quan khai thác dữ liệu dân cư.',
        ],
      },
      {
        id: 'bo-tc',
        title: 'Trách nhiệm của Bộ Tài chính',
        clauses: [
          '1. Bố trí kinh phí chi thường xuyên, chi đầu tư phát triển cho nhiệm vụ kết nối, chia sẻ dữ liệu theo quy định của pháp luật về ngân sách nhà nước.',
          '2. Hướng dẫn định mức chi cho thu thập, làm sạch, chuẩn hóa dữ liệu.',
          '3. Chia sẻ dữ liệu về đăng ký doanh nghiệp, thuế, hải quan, bảo hiểm cho các cơ quan theo danh mục.',
        ],
      },
      {
        id: 'bo-tp',
        title: 'Trách nhiệm của Bộ Tư pháp',
        clauses: [
          '1. Rà soát, đề xuất sửa đổi quy định yêu cầu xuất trình giấy tờ đã có dữ liệu thay thế.',
          '2. Chia sẻ dữ liệu hộ tịch điện tử, công chứng và đăng ký biện pháp bảo đảm.',
        ],
      },
      {
        id: 'vpcp',
        title: 'Trách nhiệm của Văn phòng Chính phủ',
        clauses: [
          '1. Công bố bộ chỉ tiêu phục vụ chỉ đạo, điều hành; theo dõi việc cung cấp dữ liệu tự động về Hệ thống thông tin báo cáo của Chính phủ.',
          '2. Đánh giá việc sử dụng dữ liệu trong giải quyết thủ tục hành chính qua Cổng Dịch vụ công quốc gia.',
          '3. Đôn đốc thực hiện nhiệm vụ Thủ tướng Chính phủ giao về chia sẻ dữ liệu.',
        ],
      },
      {
        id: 'bo-nganh',
        title: 'Trách nhiệm của bộ, cơ quan ngang bộ',
        clauses: [
          '1. Ban hành quy chế quản trị dữ liệu trong thời hạn 06 tháng kể từ ngày Nghị định này có hiệu lực.',
          '2. Công bố đầy đủ danh mục dữ liệu chia sẻ, đặc tả dịch vụ và đầu mối hỗ trợ.',
          '3. Bố trí nhân lực chuyên trách; cập nhật, làm sạch dữ liệu thường xuyên.',
          '4. Chia sẻ trở lại dữ liệu cho địa phương theo quy định tại [[dia-phuong]].',
        ],
      },
      {
        id: 'ubnd',
        title: 'Trách nhiệm của Ủy ban nhân dân các cấp',
        clauses: [
          '1. Ủy ban nhân dân cấp tỉnh tổ chức quản trị dữ liệu trên địa bàn; vận hành nền tảng chia sẻ dữ liệu cấp tỉnh; bảo đảm kết nối đến Ủy ban nhân dân cấp xã.',
          '2. Ủy ban nhân dân cấp xã cập nhật dữ liệu phát sinh đúng, đủ, kịp thời; không lập sổ sách giấy song song khi dữ liệu số đã được công nhận.',
          '3. Bố trí thiết bị, đường truyền và người hướng dẫn tại bộ phận một cửa.',
        ],
      },
      {
        id: 'chu-quan',
        title: 'Trách nhiệm của đơn vị quản lý, vận hành cơ sở dữ liệu',
        clauses: [
          '1. Vận hành dịch vụ chia sẻ dữ liệu ổn định, liên tục; bố trí đầu mối thường trực 24 giờ đối với cơ sở dữ liệu quốc gia.',
          '2. Sao lưu, dự phòng dữ liệu tại ít nhất hai địa điểm cách nhau tối thiểu 30 km.',
          '3. Phối hợp giải quyết phản hồi về chất lượng dữ liệu theo quy định tại [[sai-lech]].',
        ],
      },
    ],
  },
  {
    title: 'ĐIỀU KHOẢN THI HÀNH',
    articles: [
      {
        id: 'chuyen-tiep',
        title: 'Quy định chuyển tiếp',
        clauses: [
          '1. Các thỏa thuận, quy chế phối hợp chia sẻ dữ liệu đã ký kết trước ngày Nghị định này có hiệu lực tiếp tục thực hiện đến hết thời hạn, nhưng không quá 12 tháng.',
          '2. Kết nối trực tiếp giữa các hệ thống đã hình thành trước ngày Nghị định này có hiệu lực được chuyển sang nền tảng chia sẻ dữ liệu trước ngày 31 tháng 12 năm 2027.',
        ],
      },
      {
        id: 'hieu-luc',
        title: 'Hiệu lực thi hành',
        clauses: [
          '1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.',
          '2. Các quy định trước đây của Chính phủ về quản lý, kết nối và chia sẻ dữ liệu số của cơ quan nhà nước trái với Nghị định này hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.',
        ],
      },
      {
        id: 'thi-hanh',
        title: 'Trách nhiệm thi hành',
        clauses: [
          'Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Nghị định này./.',
        ],
      },
    ],
  },
];
