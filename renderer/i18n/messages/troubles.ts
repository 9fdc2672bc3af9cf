import type { TroubleCode } from '../../../shared/api/routes.ts';
import type { ContactFault } from '../../../shared/desktop/wire.ts';

/** What can go wrong with a request, each code once per language; first why no server was reached. */
export const troubles = {
  vi: {
    'server-unreachable': 'Không kết nối được với máy chủ. Hãy kiểm tra mạng và địa chỉ máy chủ rồi thử lại.',
    'server-unknown-name': 'Không có máy chủ nào mang tên này. Hãy kiểm tra lại từng chữ của địa chỉ.',
    'server-other-scheme':
      'Có máy ở địa chỉ này, nhưng không dùng đúng kiểu kết nối đã ghi (https hay http). Hãy hỏi lại bộ phận kỹ thuật địa chỉ đầy đủ.',
    'server-not-trusted':
      'Máy ở địa chỉ này không chứng minh được là máy chủ của cơ quan, nên chưa gửi mật khẩu. Xin báo cho bộ phận kỹ thuật.',
    'server-foreign': 'Địa chỉ này có máy trả lời, nhưng không phải máy chủ e-Cabinet. Hãy kiểm tra lại địa chỉ.',
    'credentials-wrong': 'Tên đăng nhập hoặc mật khẩu chưa đúng.',
    'second-factor-wrong': 'Mã xác thực chưa đúng hoặc đã hết hạn. Hãy nhập mã đang hiện trên điện thoại.',
    'too-many-attempts': 'Đã thử quá nhiều lần. Xin đợi ít phút rồi thử lại.',
    'session-missing': 'Phiên đăng nhập đã hết hạn. Hãy đăng nhập lại.',
    'device-revoked': 'Máy này đã bị thu hồi quyền sử dụng. Xin liên hệ Văn phòng.',
    'not-permitted': 'Ông/Bà không có quyền thực hiện việc này.',
    'not-found': 'Không tìm thấy nội dung này trên máy chủ.',
    'request-malformed': 'Máy chủ không đọc được yêu cầu. Hãy cập nhật ứng dụng.',
    'upload-too-large': 'Tệp lớn hơn mức máy chủ nhận.',
    'upload-offset-wrong': 'Việc gửi tệp bị lệch. Hãy gửi lại.',
    'upload-hash-wrong': 'Tệp đến nơi không nguyên vẹn. Hãy gửi lại.',
    'file-damaged': 'Tệp bị hỏng.',
    'file-encrypted': 'Tệp có mật khẩu. Hãy gửi bản không có mật khẩu.',
    'file-empty': 'Tệp không có trang nào.',
    'file-type-unknown': 'Loại tệp này không nhận được. Hãy gửi tệp PDF.',
    'file-too-many-pages': 'Tệp có quá nhiều trang.',
    'conversion-unavailable': 'Máy chủ chưa đổi được tệp văn phòng sang PDF. Hãy gửi tệp PDF.',
    'conversion-failed': 'Không đổi được tệp này sang PDF. Hãy gửi tệp PDF.',
    'storage-full': 'Máy chủ đã hết chỗ lưu. Xin báo cho bộ phận kỹ thuật.',
    'server-error': 'Máy chủ gặp sự cố. Xin thử lại sau ít phút.',
  },
  en: {
    'server-unreachable': 'The server cannot be reached. Check the network and the server’s address, then try again.',
    'server-unknown-name': 'There is no server of this name. Check the address letter by letter.',
    'server-other-scheme':
      'There is a machine at this address, but it does not connect in the way written (https or http). Ask the technical staff for the full address.',
    'server-not-trusted':
      'The machine at this address cannot prove that it is your server, so no password was sent. Please tell the technical staff.',
    'server-foreign': 'Something answers at this address, but it is not an e-Cabinet server. Check the address.',
    'credentials-wrong': 'The user name or the password is not right.',
    'second-factor-wrong': 'The code is not right or has expired. Enter the code your phone shows now.',
    'too-many-attempts': 'Too many attempts. Please wait a few minutes and try again.',
    'session-missing': 'Your sign-in has expired. Please sign in again.',
    'device-revoked': 'This device has been revoked. Please contact the secretariat.',
    'not-permitted': 'You may not do this.',
    'not-found': 'The server does not have this.',
    'request-malformed': 'The server could not read the request. Update the application.',
    'upload-too-large': 'The file is larger than the server accepts.',
    'upload-offset-wrong': 'Sending the file went out of step. Send it again.',
    'upload-hash-wrong': 'The file did not arrive whole. Send it again.',
    'file-damaged': 'The file is damaged.',
    'file-encrypted': 'The file has a password. Send a copy without one.',
    'file-empty': 'The file has no pages.',
    'file-type-unknown': 'Files of this kind are not accepted. Send a PDF.',
    'file-too-many-pages': 'The file has too many pages.',
    'conversion-unavailable': 'The server cannot turn office files into PDF. Send a PDF.',
    'conversion-failed': 'This file could not be turned into a PDF. Send a PDF.',
    'storage-full': 'The server has no room left. Please tell the technical staff.',
    'server-error': 'The server is in trouble. Please try again in a few minutes.',
  },
} as const satisfies Record<'vi' | 'en', Record<TroubleCode | ContactFault, string>>;
