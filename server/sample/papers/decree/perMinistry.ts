import { ministries, type Ministry } from '../country.ts';
import { letter, Pen } from '../pen.ts';
import type { Article, Chapter } from './article.ts';

/** What an article on one ministry's data may say of a kind of data `{d}`, or of two, `{d}` and `{e}`. */
const clauses: readonly string[] = [
  'Dữ liệu «{d}» được cung cấp chi tiết đến từng hồ sơ cho cơ quan có thẩm quyền giải quyết thủ tục hành chính liên quan; cho cơ quan khác ở mức tổng hợp theo địa bàn.',
  'Dữ liệu «{d}» được cập nhật chậm nhất {#2-24} giờ kể từ khi phát sinh; thời điểm cập nhật cuối cùng được gửi kèm mỗi kết quả khai thác.',
  'Cơ quan khai thác dữ liệu «{d}» không được lưu lại bản sao toàn bộ; chỉ lưu kết quả gắn với hồ sơ công việc cụ thể.',
  'Ủy ban nhân dân cấp tỉnh được đồng bộ dữ liệu «{d}» phát sinh trên địa bàn vào kho dữ liệu dùng chung của tỉnh.',
  'Dữ liệu «{d}» và dữ liệu «{e}» được đối soát với nhau ít nhất một lần mỗi tháng; kết quả đối soát được gửi cho các cơ quan đang khai thác.',
  'Việc khai thác dữ liệu «{d}» để phục vụ thanh tra, kiểm tra được thực hiện theo quyết định thanh tra, kiểm tra, không cần đăng ký riêng.',
  'Trong thời gian có thiên tai, dịch bệnh, dữ liệu «{d}» được chia sẻ theo chu kỳ không quá {#1-6} giờ cho cơ quan chỉ huy phòng thủ dân sự các cấp.',
  'Dữ liệu «{d}» phát sinh trước ngày Nghị định này có hiệu lực được số hóa, làm sạch và đưa vào chia sẻ theo lộ trình, hoàn thành trước ngày 31 tháng 12 năm 2027.',
  'Cơ quan đề nghị khai thác quá {#5-40} nghìn lượt mỗi ngày đối với dữ liệu «{d}» thống nhất trước về khung giờ và dung lượng để không ảnh hưởng đến cơ quan khác.',
  'Dữ liệu «{d}» ở mức tổng hợp, đã khử nhận dạng được công bố trên Cổng dữ liệu quốc gia hằng quý.',
  'Trường hợp dữ liệu «{d}» có thay đổi về bảng mã, cơ quan quản lý cung cấp bảng ánh xạ giữa mã cũ và mã mới trong ít nhất 24 tháng.',
  'Kết quả khai thác dữ liệu «{d}» thay thế bản sao giấy tờ tương ứng trong thành phần hồ sơ thủ tục hành chính.',
  'Cơ quan khai thác có trách nhiệm phản hồi khi phát hiện dữ liệu «{d}» không còn phù hợp với thực tế tại địa bàn do mình quản lý.',
  'Dữ liệu «{e}» chỉ được kết hợp với dữ liệu «{d}» cho mục đích đã đăng ký; kết quả kết hợp được xếp mức nhạy cảm cao hơn trong hai loại dữ liệu.',
  'Đơn vị sự nghiệp công lập được khai thác dữ liệu «{d}» để cung cấp dịch vụ công khi cơ quan chủ quản cấp trên xác nhận nhu cầu.',
  'Dữ liệu «{d}» được dùng làm nguồn duy nhất để tính các chỉ tiêu thống kê có liên quan; không tổ chức điều tra, báo cáo riêng về cùng nội dung.',
  'Cơ quan quản lý dữ liệu «{d}» bố trí người trực hỗ trợ kỹ thuật trong giờ làm việc; thời gian phản hồi yêu cầu hỗ trợ không quá {#30-90} phút.',
  'Dữ liệu «{d}» của địa bàn sáp nhập được chuyển đổi theo mã đơn vị hành chính mới và lưu song song mã cũ để tra cứu.',
  'Việc chia sẻ dữ liệu «{d}» cho tổ chức tín dụng, doanh nghiệp cung cấp dịch vụ công ích chỉ thực hiện dưới hình thức trả lời đúng hoặc không đúng đối với thông tin cần xác minh.',
  'Dữ liệu «{e}» được chia sẻ theo sự kiện: hệ thống gửi thông báo đến cơ quan đã đăng ký ngay khi có bản ghi mới hoặc thay đổi trạng thái.',
  'Người dân, doanh nghiệp được xem dữ liệu «{d}» về mình trên ứng dụng định danh quốc gia và đề nghị chỉnh sửa khi có sai sót.',
  'Dữ liệu «{d}» được lưu giữ trực tuyến trong thời hạn ít nhất {#5-20} năm; hết thời hạn được chuyển sang lưu trữ theo pháp luật về lưu trữ.',
];

/** The chapter on each ministry's own data: an article for every ministry. */
export const perMinistryChapter: Chapter = {
  title: 'QUY ĐỊNH RIÊNG ĐỐI VỚI DỮ LIỆU CỦA TỪNG BỘ, CƠ QUAN NGANG BỘ',
  articles: articles(),
};

function articles(): Article[] {
  const pen = new Pen('dữ liệu của từng bộ');
  const pack = pen.deck(clauses);
  return ministries.map((ministry) => {
    const names = pen.deck(ministry.data);
    const further = pack.drawSeveral(Math.min(4, ministry.data.length)).map((clause, index) => {
      const [d = '', e = ''] = names.drawSeveral(2);
      return `${index + 2}. ${pen.write(clause, { d: lower(d), e: lower(e) })}`;
    });
    return {
      id: `du-lieu-${ministry.id}`,
      title: `Dữ liệu do ${ministry.name} quản lý`,
      clauses: [...opening(ministry), ...further],
    };
  });
}

function opening(ministry: Ministry): string[] {
  return [
    `1. ${ministry.name} chia sẻ mặc định các nhóm dữ liệu sau:`,
    ...ministry.data.map((name, index) => {
      const end = index === ministry.data.length - 1 ? '.' : ';';
      return `${letter(index)}) ${name}${end}`;
    }),
  ];
}

/** A name inside a sentence. */
function lower(name: string): string {
  return name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);
}
