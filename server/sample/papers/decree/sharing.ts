import type { Chapter } from './article.ts';

/** Chapter III of the first draft: how data is shared. */
export const sharingChapter: Chapter = {
  title: 'KẾT NỐI, CHIA SẺ VÀ SỬ DỤNG DỮ LIỆU',
  articles: [
    {
      id: 'hinh-thuc',
      title: 'Hình thức chia sẻ dữ liệu',
      clauses: [
        '1. Chia sẻ trực tuyến qua dịch vụ chia sẻ dữ liệu trên Nền tảng chia sẻ dữ liệu quốc gia hoặc nền tảng cấp bộ, cấp tỉnh đã kết nối với nền tảng quốc gia.',
        '2. Đồng bộ dữ liệu giữa hai cơ sở dữ liệu theo chu kỳ hoặc theo sự kiện.',
        '3. Chia sẻ dữ liệu đã đóng gói trên phương tiện lưu trữ, chỉ áp dụng khi khối lượng dữ liệu lớn hoặc hạ tầng mạng chưa đáp ứng; việc giao nhận phải lập biên bản và mã hóa phương tiện.',
        '4. Tra cứu qua giao diện ứng dụng do cơ quan cung cấp dữ liệu cấp tài khoản, áp dụng trong thời gian chưa kết nối được hệ thống.',
      ],
    },
    {
      id: 'mac-dinh',
      title: 'Chia sẻ dữ liệu mặc định',
      clauses: [
        '1. Cơ quan khai thác lựa chọn dịch vụ chia sẻ trong danh mục đã công bố, đăng ký trực tuyến mục đích, phạm vi và hệ thống thông tin sử dụng.',
        '2. Cơ quan cung cấp mở kết nối trong thời hạn quy định tại [[thoi-han]]; không yêu cầu thêm văn bản, hồ sơ ngoài nội dung đăng ký trực tuyến.',
        '3. Cơ quan cung cấp bảo đảm mức sẵn sàng của dịch vụ chia sẻ không thấp hơn 99% trong giờ hành chính và thông báo trước ít nhất 03 ngày làm việc khi tạm ngừng để bảo trì.',
        '4. Sau 12 tháng không phát sinh giao dịch, cơ quan cung cấp được thu hồi kết nối sau khi thông báo cho cơ quan khai thác.',
      ],
    },
    {
      id: 'dac-thu',
      title: 'Chia sẻ dữ liệu theo yêu cầu đặc thù',
      clauses: [
        '1. Cơ quan có nhu cầu gửi văn bản điện tử đề nghị theo Mẫu số 01 Phụ lục I, nêu rõ mục đích, căn cứ pháp lý, phạm vi dữ liệu, thời gian sử dụng và biện pháp bảo vệ.',
        '2. Cơ quan cung cấp đánh giá sự phù hợp của đề nghị; trường hợp cần làm rõ, hai bên trao đổi trực tiếp, mỗi đề nghị chỉ được yêu cầu bổ sung một lần.',
        '3. Văn bản đồng ý chia sẻ ghi rõ điều kiện sử dụng và thời điểm chấm dứt. Hết thời hạn, cơ quan khai thác xóa dữ liệu và thông báo bằng văn bản.',
        '4. Loại dữ liệu được từ 05 cơ quan trở lên đề nghị trong một năm phải được xem xét bổ sung vào danh mục chia sẻ mặc định.',
      ],
    },
    {
      id: 'thoi-han',
      title: 'Thời hạn giải quyết đề nghị chia sẻ dữ liệu',
      clauses: [
        '1. Đối với chia sẻ dữ liệu mặc định: 07 ngày làm việc kể từ ngày nhận được đăng ký hợp lệ.',
        '2. Đối với chia sẻ dữ liệu theo yêu cầu đặc thù: 15 ngày làm việc; trường hợp dữ liệu phải tổng hợp từ nhiều nguồn, thời hạn được kéo dài không quá 15 ngày làm việc.',
        '3. Đối với yêu cầu phục vụ phòng, chống thiên tai, dịch bệnh, cứu nạn, cứu hộ: thực hiện ngay, không quá 04 giờ kể từ khi nhận được yêu cầu qua đầu mối thường trực.',
        '4. Quá thời hạn quy định tại khoản 1 và khoản 2 Điều này mà cơ quan cung cấp không trả lời, cơ quan đề nghị báo cáo cơ quan có thẩm quyền theo trình tự tại [[vuong-mac]].',
      ],
    },
    {
      id: 'tu-choi',
      title: 'Từ chối chia sẻ dữ liệu',
      clauses: [
        '1. Cơ quan cung cấp chỉ được từ chối trong các trường hợp sau:',
        'a) Dữ liệu thuộc nhóm không chia sẻ theo quy định tại [[phan-loai]];',
        'b) Mục đích sử dụng không phù hợp với chức năng, nhiệm vụ của cơ quan đề nghị;',
        'c) Cơ quan đề nghị không đáp ứng yêu cầu về an toàn thông tin quy định tại [[an-toan]].',
        '2. Việc từ chối phải trả lời bằng văn bản trong thời hạn quy định tại [[thoi-han]], nêu rõ căn cứ và hướng dẫn khắc phục (nếu có).',
      ],
    },
    {
      id: 'tam-dung',
      title: 'Tạm dừng, chấm dứt kết nối',
      clauses: [
        '1. Cơ quan cung cấp được tạm dừng kết nối ngay khi phát hiện dấu hiệu mất an toàn thông tin hoặc lưu lượng bất thường, đồng thời thông báo cho cơ quan khai thác trong vòng 02 giờ.',
        '2. Kết nối được khôi phục trong vòng 24 giờ sau khi nguyên nhân đã được khắc phục.',
        '3. Việc chấm dứt kết nối đang phục vụ giải quyết thủ tục hành chính phải được thông báo trước ít nhất 30 ngày và có phương án thay thế.',
      ],
    },
    {
      id: 'nen-tang',
      title: 'Nền tảng chia sẻ dữ liệu quốc gia',
      clauses: [
        '1. Nền tảng chia sẻ dữ liệu quốc gia là đầu mối kết nối giữa các bộ, ngành, địa phương, có các chức năng: đăng ký dịch vụ, xác thực, định tuyến, ghi nhật ký, giám sát và thống kê giao dịch.',
        '2. Nền tảng cấp bộ, cấp tỉnh kết nối các hệ thống trong nội bộ bộ, ngành, địa phương và kết nối với nền tảng quốc gia; không hình thành kết nối trực tiếp giữa hai hệ thống khi đã có dịch vụ tương ứng trên nền tảng.',
        '3. Nền tảng chia sẻ dữ liệu quốc gia không lưu trữ nội dung dữ liệu của giao dịch quá thời gian cần thiết để hoàn thành giao dịch đó.',
      ],
    },
    {
      id: 'kiem-thu',
      title: 'Kiểm thử kết nối trước khi vận hành',
      clauses: [
        '1. Trước khi vận hành chính thức, hai cơ quan thực hiện kiểm thử trên môi trường thử nghiệm với dữ liệu giả lập trong thời gian không quá 10 ngày làm việc.',
        '2. Biên bản kiểm thử ghi nhận kết quả về chức năng, hiệu năng và an toàn thông tin; là căn cứ để mở kết nối chính thức.',
        '3. Cơ quan chủ quản nền tảng cung cấp miễn phí môi trường thử nghiệm dùng chung.',
      ],
    },
    {
      id: 'nhat-ky',
      title: 'Nhật ký giao dịch dữ liệu',
      clauses: [
        '1. Mọi giao dịch dữ liệu phải được ghi nhật ký, gồm: mã giao dịch, thời điểm, hệ thống yêu cầu, người hoặc dịch vụ yêu cầu, mục đích, loại dữ liệu và kết quả.',
        '2. Nhật ký được bảo vệ chống sửa, xóa; lưu giữ tối thiểu 24 tháng và cung cấp cho cơ quan thanh tra, kiểm tra khi có yêu cầu.',
        '3. Cá nhân có quyền đề nghị cho biết cơ quan nào đã khai thác dữ liệu của mình trong 12 tháng gần nhất, trừ trường hợp pháp luật có quy định khác.',
      ],
    },
    {
      id: 'thu-tuc',
      title: 'Sử dụng dữ liệu trong giải quyết thủ tục hành chính',
      clauses: [
        '1. Cơ quan giải quyết thủ tục hành chính có trách nhiệm khai thác dữ liệu để thay thế thành phần hồ sơ, tự động điền mẫu đơn, tờ khai và kiểm tra điều kiện giải quyết.',
        '2. Định kỳ hằng quý, cơ quan chủ trì thủ tục hành chính rà soát, công bố danh sách giấy tờ được thay thế bằng dữ liệu.',
        '3. Trường hợp hệ thống gián đoạn quá 02 giờ làm việc, cơ quan giải quyết tiếp nhận giấy tờ do tổ chức, cá nhân tự nguyện xuất trình và bổ sung kết quả khai thác dữ liệu sau khi hệ thống được khôi phục.',
      ],
    },
    {
      id: 'dieu-hanh',
      title: 'Sử dụng dữ liệu phục vụ chỉ đạo, điều hành',
      clauses: [
        '1. Dữ liệu phục vụ chỉ đạo, điều hành của Chính phủ, Thủ tướng Chính phủ được cung cấp tự động về Hệ thống thông tin báo cáo của Chính phủ theo bộ chỉ tiêu do Văn phòng Chính phủ công bố.',
        '2. Không yêu cầu báo cáo bằng văn bản đối với chỉ tiêu đã được cung cấp tự động và bảo đảm chất lượng.',
        '3. Tài liệu phục vụ phiên họp Chính phủ được liên kết với nguồn dữ liệu; số liệu trình tại phiên họp phải ghi rõ thời điểm trích xuất.',
      ],
    },
    {
      id: 'dia-phuong',
      title: 'Chia sẻ dữ liệu cho chính quyền địa phương',
      clauses: [
        '1. Dữ liệu do tổ chức, cá nhân trên địa bàn cung cấp cho hệ thống tập trung của bộ, ngành được chia sẻ trở lại cho Ủy ban nhân dân cấp tỉnh, Ủy ban nhân dân cấp xã nơi phát sinh dữ liệu.',
        '2. Phạm vi chia sẻ trở lại bao gồm dữ liệu chi tiết đến từng hồ sơ thuộc thẩm quyền quản lý của địa phương, cập nhật tối thiểu hằng ngày.',
        '3. Bộ, ngành không yêu cầu địa phương nhập lại dữ liệu đã có vào hệ thống khác.',
      ],
    },
    {
      id: 'chi-phi',
      title: 'Kinh phí thực hiện kết nối, chia sẻ dữ liệu',
      clauses: [
        '1. Kinh phí thực hiện kết nối, chia sẻ dữ liệu được bố trí trong dự toán chi ngân sách nhà nước hằng năm của cơ quan, đơn vị theo phân cấp.',
        '2. Cơ quan cung cấp chịu chi phí đến điểm kết nối trên nền tảng; cơ quan khai thác chịu chi phí từ nền tảng đến hệ thống của mình.',
        '3. Chia sẻ theo yêu cầu đặc thù có phát sinh chi phí xử lý, tổng hợp lớn thì hai bên thỏa thuận và lập dự toán theo quy định.',
      ],
    },
  ],
};
