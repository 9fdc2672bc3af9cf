import type { Chapter } from './article.ts';

/** Chapters I and II of the first draft: what the decree is about, and how data is governed. */
export const generalChapters: readonly Chapter[] = [
  {
    title: 'QUY ĐỊNH CHUNG',
    articles: [
      {
        id: 'pham-vi',
        title: 'Phạm vi điều chỉnh',
        clauses: [
          '1. Nghị định này quy định việc quản trị, kết nối, chia sẻ và sử dụng dữ liệu giữa các cơ quan nhà nước; trách nhiệm của cơ quan, tổ chức, cá nhân trong việc tạo lập, cập nhật, cung cấp và khai thác dữ liệu.',
          '2. Nghị định này không điều chỉnh việc cung cấp thông tin theo yêu cầu của công dân, việc công khai thông tin trên cổng thông tin điện tử và việc trao đổi dữ liệu với cơ quan, tổ chức nước ngoài; các hoạt động này thực hiện theo pháp luật có liên quan.',
          '3. Việc chia sẻ dữ liệu thuộc phạm vi bí mật nhà nước thực hiện theo pháp luật về bảo vệ bí mật nhà nước và quy định tại [[bi-mat]] Nghị định này.',
        ],
      },
      {
        id: 'doi-tuong',
        title: 'Đối tượng áp dụng',
        clauses: [
          '1. Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ; Ủy ban nhân dân các cấp; đơn vị sự nghiệp công lập được giao quản lý cơ sở dữ liệu (sau đây gọi chung là cơ quan nhà nước).',
          '2. Doanh nghiệp nhà nước, tổ chức cung cấp dịch vụ công ích được giao thu thập, lưu giữ dữ liệu phục vụ quản lý nhà nước.',
          '3. Khuyến khích cơ quan của Đảng, Quốc hội, Tòa án nhân dân, Viện kiểm sát nhân dân, Kiểm toán nhà nước và cơ quan trung ương của tổ chức chính trị - xã hội áp dụng quy định của Nghị định này khi kết nối, chia sẻ dữ liệu với cơ quan nhà nước.',
        ],
      },
      {
        id: 'giai-thich',
        title: 'Giải thích từ ngữ',
        clauses: [
          'Trong Nghị định này, các từ ngữ dưới đây được hiểu như sau:',
          '1. __Dữ liệu của cơ quan nhà nước__ là dữ liệu do cơ quan nhà nước tạo lập hoặc thu thập trong quá trình thực hiện chức năng, nhiệm vụ, được thể hiện dưới dạng số và có thể xử lý bằng phương tiện điện tử.',
          '2. __Cơ quan cung cấp dữ liệu__ là cơ quan nhà nước được giao quản lý cơ sở dữ liệu và thực hiện chia sẻ dữ liệu theo quy định tại Nghị định này.',
          '3. __Cơ quan khai thác dữ liệu__ là cơ quan nhà nước được quyền truy cập, sử dụng dữ liệu của cơ quan khác để thực hiện chức năng, nhiệm vụ được giao.',
          '4. __Chia sẻ dữ liệu mặc định__ là việc cung cấp dữ liệu đã được công bố trong danh mục dữ liệu chia sẻ cho mọi cơ quan nhà nước có nhu cầu, theo cách thức kết nối thống nhất, không cần văn bản đề nghị riêng cho từng lần.',
          '5. __Chia sẻ dữ liệu theo yêu cầu đặc thù__ là việc cung cấp dữ liệu chưa có trong danh mục dữ liệu chia sẻ mặc định hoặc cần xử lý, tổng hợp riêng cho một mục đích xác định.',
          '6. __Dữ liệu chủ__ là dữ liệu chứa thông tin cơ bản nhất để mô tả một đối tượng, làm cơ sở tham chiếu, đồng bộ giữa các cơ sở dữ liệu khác nhau.',
          '7. __Dữ liệu danh mục dùng chung__ là bảng mã, bảng phân loại do cơ quan nhà nước có thẩm quyền ban hành và được sử dụng thống nhất trong các hệ thống thông tin.',
          '8. __Nền tảng chia sẻ dữ liệu quốc gia__ là hạ tầng kỹ thuật dùng để kết nối, điều phối, giám sát các giao dịch chia sẻ dữ liệu giữa các bộ, ngành, địa phương.',
          '9. __Người phụ trách dữ liệu__ là người được người đứng đầu cơ quan nhà nước giao chịu trách nhiệm chung về quản trị dữ liệu của cơ quan đó.',
          '10. __Giao dịch dữ liệu__ là một lần yêu cầu và phản hồi dữ liệu giữa hai hệ thống thông tin, được ghi nhận bằng phương tiện điện tử.',
        ],
      },
      {
        id: 'nguyen-tac',
        title: 'Nguyên tắc kết nối, chia sẻ dữ liệu',
        clauses: [
          '1. Dữ liệu của cơ quan nhà nước được chia sẻ mặc định cho cơ quan nhà nước khác để thực hiện nhiệm vụ; cơ quan từ chối chia sẻ có trách nhiệm nêu rõ căn cứ pháp luật.',
          '2. Cung cấp dữ liệu một lần: cơ quan nhà nước không yêu cầu tổ chức, cá nhân cung cấp lại thông tin, giấy tờ đã có trong cơ sở dữ liệu mà mình được quyền khai thác.',
          '3. Mỗi loại dữ liệu chủ do một cơ quan chịu trách nhiệm tạo lập, cập nhật và bảo đảm tính chính xác; các cơ quan khác tham chiếu, không thu thập lại.',
          '4. Việc chia sẻ, khai thác dữ liệu phải đúng mục đích, đúng thẩm quyền, được ghi nhận đầy đủ và truy vết được.',
          '5. Bảo đảm an toàn thông tin mạng, an ninh mạng, bảo vệ bí mật nhà nước, bí mật kinh doanh và dữ liệu cá nhân.',
          '6. Ưu tiên sử dụng hạ tầng, nền tảng dùng chung; không đầu tư trùng lặp các kết nối đã có.',
        ],
      },
      {
        id: 'gia-tri',
        title: 'Giá trị của dữ liệu được chia sẻ',
        clauses: [
          '1. Dữ liệu khai thác từ cơ sở dữ liệu quốc gia, cơ sở dữ liệu chuyên ngành thông qua nền tảng chia sẻ dữ liệu có giá trị sử dụng trong giải quyết thủ tục hành chính như bản giấy do cơ quan có thẩm quyền cấp tại thời điểm khai thác.',
          '2. Trường hợp dữ liệu khai thác được không thống nhất với giấy tờ do tổ chức, cá nhân xuất trình, cơ quan tiếp nhận thông báo cho cơ quan cung cấp dữ liệu theo quy định tại [[sai-lech]] và không được lấy lý do đó để từ chối tiếp nhận hồ sơ.',
          '3. Kết quả khai thác được lưu kèm hồ sơ công việc, ghi rõ nguồn dữ liệu, thời điểm khai thác và mã giao dịch.',
        ],
      },
      {
        id: 'nghiem-cam',
        title: 'Các hành vi không được thực hiện',
        clauses: [
          '1. Cản trở, trì hoãn việc chia sẻ dữ liệu khi không có căn cứ pháp luật.',
          '2. Yêu cầu nộp, xuất trình giấy tờ khi dữ liệu tương ứng đã khai thác được qua kết nối.',
          '3. Mua bán, trao đổi, tiết lộ, sử dụng dữ liệu được chia sẻ trái mục đích hoặc vượt quá thẩm quyền.',
          '4. Làm sai lệch, hủy hoại dữ liệu; can thiệp trái phép vào nhật ký giao dịch dữ liệu.',
          '5. Thu phí, giá dịch vụ đối với việc chia sẻ dữ liệu mặc định giữa các cơ quan nhà nước.',
        ],
      },
    ],
  },
  {
    title: 'QUẢN TRỊ DỮ LIỆU TRONG CƠ QUAN NHÀ NƯỚC',
    articles: [
      {
        id: 'danh-muc',
        title: 'Danh mục dữ liệu và danh mục dữ liệu chia sẻ',
        clauses: [
          '1. Cơ quan nhà nước lập danh mục toàn bộ dữ liệu thuộc phạm vi quản lý, trong đó xác định rõ tên dữ liệu, phạm vi, cấu trúc, chu kỳ cập nhật, mức độ nhạy cảm, đơn vị chịu trách nhiệm và khả năng chia sẻ.',
          '2. Danh mục dữ liệu chia sẻ mặc định được công bố tại Cổng dữ liệu quốc gia. Danh mục lần đầu ban hành tại Phụ lục III kèm theo Nghị định này.',
          '3. Định kỳ 06 tháng một lần, cơ quan nhà nước rà soát, bổ sung danh mục; việc đưa một loại dữ liệu ra khỏi danh mục chia sẻ mặc định phải lấy ý kiến các cơ quan đang khai thác dữ liệu đó ít nhất 30 ngày trước khi thực hiện.',
          '4. Bộ Khoa học và Công nghệ hướng dẫn mẫu danh mục và công cụ cập nhật trực tuyến.',
        ],
      },
      {
        id: 'du-lieu-chu',
        title: 'Dữ liệu chủ và dữ liệu danh mục dùng chung',
        clauses: [
          '1. Dữ liệu chủ về con người do cơ sở dữ liệu quốc gia về dân cư cung cấp; về tổ chức kinh tế do cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp cung cấp; về thửa đất do cơ sở dữ liệu quốc gia về đất đai cung cấp.',
          '2. Cơ quan chủ quản dữ liệu chủ quy định mã định danh, thuộc tính bắt buộc và phương thức đồng bộ; công bố trước ít nhất 60 ngày các thay đổi có ảnh hưởng đến hệ thống đang kết nối.',
          '3. Hệ thống thông tin của cơ quan nhà nước phải sử dụng mã định danh của dữ liệu chủ làm khóa tham chiếu; không tạo lập mã mới cho cùng một đối tượng.',
        ],
      },
      {
        id: 'chat-luong',
        title: 'Chất lượng dữ liệu',
        clauses: [
          '1. Dữ liệu được chia sẻ phải đáp ứng các tiêu chí: chính xác, đầy đủ, nhất quán, kịp thời và có nguồn gốc rõ ràng.',
          '2. Cơ quan cung cấp dữ liệu tự đánh giá chất lượng ít nhất một lần mỗi quý theo bộ chỉ số tại Phụ lục II, công bố kết quả cho các cơ quan khai thác.',
          '3. Dữ liệu có tỷ lệ sai lệch vượt quá 5% số bản ghi được kiểm tra phải được làm sạch trong thời hạn không quá 90 ngày kể từ ngày công bố kết quả đánh giá.',
        ],
      },
      {
        id: 'sai-lech',
        title: 'Phát hiện và xử lý dữ liệu sai lệch',
        clauses: [
          '1. Cơ quan khai thác khi phát hiện dữ liệu sai lệch thông báo ngay cho cơ quan cung cấp qua chức năng phản hồi trên nền tảng chia sẻ dữ liệu.',
          '2. Trong thời hạn 05 ngày làm việc kể từ ngày nhận được thông báo, cơ quan cung cấp kiểm tra, chỉnh sửa và phản hồi kết quả; trường hợp phải xác minh tại nhiều cơ quan thì thời hạn không quá 15 ngày làm việc.',
          '3. Dữ liệu đã chỉnh sửa được đồng bộ đến các cơ quan đã khai thác bản ghi đó trong vòng 30 ngày trước thời điểm phát hiện.',
        ],
      },
      {
        id: 'tieu-chuan',
        title: 'Tiêu chuẩn, quy chuẩn và từ điển dữ liệu',
        clauses: [
          '1. Cấu trúc thông điệp dữ liệu, giao thức, bảng mã ký tự và cơ chế xác thực khi kết nối thực hiện theo quy chuẩn kỹ thuật quốc gia.',
          '2. Cơ quan cung cấp dữ liệu công bố từ điển dữ liệu, tài liệu đặc tả dịch vụ chia sẻ và dữ liệu kiểm thử đi kèm.',
          '3. Tài liệu đặc tả được quản lý theo phiên bản. Phiên bản cũ được duy trì song song ít nhất 06 tháng sau khi công bố phiên bản mới.',
        ],
      },
      {
        id: 'phan-loai',
        title: 'Phân loại dữ liệu theo mức độ chia sẻ',
        clauses: [
          '1. Dữ liệu của cơ quan nhà nước được phân thành: dữ liệu chia sẻ rộng rãi; dữ liệu chia sẻ có điều kiện; dữ liệu không chia sẻ.',
          '2. Dữ liệu chia sẻ có điều kiện là dữ liệu cá nhân, dữ liệu thuộc bí mật kinh doanh hoặc dữ liệu mà pháp luật chuyên ngành giới hạn đối tượng được tiếp cận.',
          '3. Việc xếp một loại dữ liệu vào nhóm không chia sẻ do người đứng đầu cơ quan quyết định bằng văn bản, nêu rõ điều, khoản của luật làm căn cứ và thời hạn áp dụng.',
        ],
      },
      {
        id: 'nguoi-phu-trach',
        title: 'Người phụ trách dữ liệu',
        clauses: [
          '1. Bộ, cơ quan ngang bộ, Ủy ban nhân dân cấp tỉnh giao một lãnh đạo cấp phó của người đứng đầu phụ trách dữ liệu; chỉ định đơn vị đầu mối về quản trị dữ liệu.',
          '2. Người phụ trách dữ liệu có nhiệm vụ:',
          'a) Phê duyệt danh mục dữ liệu, danh mục dữ liệu chia sẻ và kế hoạch làm sạch dữ liệu hằng năm;',
          'b) Quyết định chia sẻ dữ liệu theo yêu cầu đặc thù thuộc thẩm quyền;',
          'c) Chịu trách nhiệm về thời hạn giải quyết đề nghị chia sẻ dữ liệu;',
          'd) Làm đầu mối phối hợp xử lý vướng mắc theo quy định tại [[vuong-mac]].',
        ],
      },
      {
        id: 'khuyen-khich',
        title: 'Khuyến khích phát triển ứng dụng từ dữ liệu dùng chung',
        clauses: [
          '1. Nhà nước khuyến khích viện nghiên cứu, trường đại học, doanh nghiệp tham gia phát triển công cụ phân tích, trực quan hóa trên dữ liệu đã được công bố.',
          '2. Cơ quan nhà nước được đặt hàng, tổ chức cuộc thi sáng tạo trên dữ liệu dùng chung từ nguồn kinh phí chi thường xuyên được giao.',
        ],
      },
    ],
  },
];
