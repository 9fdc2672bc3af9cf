export const shell = {
  vi: {
    product: 'e-Cabinet',
    starting: 'Đang mở…',
    skip: 'Đến nội dung chính',
    places: 'Các mục chính',
    home: 'Hôm nay',
    ballots: 'Lấy ý kiến',
    drafts: 'Chuẩn bị phiên họp',
    settings: 'Cài đặt',
    sample: 'Dữ liệu mẫu',
    account: 'Tài khoản: {name}',
    lock: 'Đăng xuất',
    signOut: {
      title: 'Đăng xuất?',
      kept: 'Tài liệu và ghi chú vẫn được giữ trên máy này, đã mã hóa. Lần sau chỉ cần nhập mật khẩu để mở lại.',
      unsent:
        '{count, plural, other {# mục chưa gửi tới máy chủ}} và chỉ có trên máy này. Nếu xóa khỏi máy, các mục này sẽ mất.',
      leaveBrowser: 'Sau khi đăng xuất, trình duyệt này không giữ lại gì.',
      keep: 'Đăng xuất, giữ tài liệu',
      forget: 'Đăng xuất và xóa khỏi máy này',
      plain: 'Đăng xuất',
      cancel: 'Ở lại',
    },
    language: 'Ngôn ngữ',
    vietnamese: 'Tiếng Việt',
    english: 'English',
    vietnameseShort: 'VI',
    englishShort: 'EN',
    connection: {
      online: 'Đã kết nối',
      connecting: 'Đang kết nối…',
      offline: 'Ngoại tuyến',
      offlineSince: 'Ngoại tuyến, dữ liệu lúc {time}',
      expired: 'Cần đăng nhập lại',
    },
    onlyHere: '{count, plural, other {# mục chỉ có trên máy này}}',
    notices: 'Thông báo',
    expired: 'Phiên đăng nhập đã hết hạn. Vẫn đọc được tài liệu đã tải; để nhận thay đổi mới, hãy đăng nhập lại.',
    signInAgain: 'Đăng nhập lại',
    wentBack:
      'Máy chủ vừa được khôi phục từ bản sao lưu lúc trước. Ghi chú và văn bản đã ký trên máy này đang được gửi lại, không mất gì. Tài liệu do Văn phòng công bố sau bản sao lưu có thể tạm vắng cho đến khi được công bố lại.',
    mended:
      'Kho tài liệu trên máy này bị hỏng một chỗ và đã được sửa. Ghi chú, ý kiến và việc chưa gửi của Ông/Bà còn đủ. Tài liệu nào thiếu sẽ tự tải lại khi có kết nối.',
    mendedInPart:
      'Kho tài liệu trên máy này bị hỏng và chỉ cứu được một phần: phần Ông/Bà viết mà chưa gửi đi có thể thiếu. Tệp hỏng được giữ nguyên trên máy; đừng xóa, hãy báo bộ phận kỹ thuật. Tài liệu sẽ tự tải lại khi có kết nối.',
    understood: 'Đã rõ',
    codeNeeded: 'Một ý kiến đã ký chưa được gửi: quy chế yêu cầu mã xác thực của Ông/Bà.',
    enterCode: 'Nhập mã',
    diskFull: 'Ổ đĩa của máy này đã đầy. Vẫn đọc được, nhưng ghi chú mới không lưu lại được. Hãy giải phóng ổ đĩa.',
    ledger: {
      'ledger-shrunk':
        'Sổ ghi trên máy chủ ngắn hơn lần máy này đã thấy: có bản ghi bị mất. Có thể máy chủ vừa khôi phục từ bản sao lưu. Hãy báo Văn phòng và kiểm toán viên.',
      'ledger-rewritten':
        'Sổ ghi trên máy chủ không còn khớp với phần máy này đã thấy: bản ghi cũ đã bị sửa. Hãy báo Văn phòng và kiểm toán viên; máy này giữ bằng chứng.',
      'ledger-forked':
        'Máy chủ cho máy này xem một sổ ghi khác với sổ mà máy khác đã xác nhận. Hãy báo Văn phòng và kiểm toán viên; máy này giữ bằng chứng.',
      'act-dropped':
        'Một việc đã có biên nhận của Ông/Bà không còn trong sổ ghi trên máy chủ. Biên nhận vẫn được giữ trên máy này. Hãy báo Văn phòng và kiểm toán viên.',
      'checkpoint-forged':
        'Máy chủ đưa ra điểm chốt sổ ghi không mang chữ ký của cơ quan. Hãy báo Văn phòng và kiểm toán viên trước khi ký việc gì.',
    },
    clock: {
      ahead: 'Đồng hồ của máy này nhanh {span} so với máy chủ. Giờ ghi trên máy có thể sai; hãy chỉnh lại đồng hồ.',
      behind: 'Đồng hồ của máy này chậm {span} so với máy chủ. Giờ ghi trên máy có thể sai; hãy chỉnh lại đồng hồ.',
    },
    search: {
      open: 'Tìm nhanh',
      title: 'Tìm nhanh',
      label: 'Tìm phiên họp, tài liệu, mục; không cần gõ dấu',
      placeholder: 'Tìm, không cần gõ dấu',
      loading: 'Chưa tìm thấy. Danh sách phiên họp đang được tải.',
      unreachable: 'Không tìm thấy. Danh sách phiên họp chưa có trên máy này và hiện không có kết nối.',
      none: 'Không tìm thấy. Chỉ tìm theo tên phiên họp, nội dung và tài liệu.',
      meetings: 'Phiên họp',
      documents: 'Tài liệu',
      places: 'Mục',
      results: 'Kết quả',
      documentIn: 'Nội dung {number} · {meeting}',
    },
    keys: {
      title: 'Phím tắt',
      open: 'Phím tắt',
      search: 'Tìm nhanh',
      home: 'Về trang Hôm nay',
      settings: 'Cài đặt',
      list: 'Bảng phím tắt này',
      reader: 'Khi đọc tài liệu, nhấn ? để xem các phím của trang đọc.',
      close: 'Đóng',
    },
    failure: {
      title: 'Màn hình này gặp lỗi',
      text: 'Tài liệu và ghi chú đã lưu vẫn an toàn. Ông/Bà có thể mở lại màn hình này, hoặc về trang Hôm nay.',
      again: 'Mở lại',
      home: 'Về trang Hôm nay',
    },
    missing: {
      title: 'Không có trang này',
      text: 'Địa chỉ vừa mở không dẫn tới đâu cả.',
    },
  },
  en: {
    product: 'e-Cabinet',
    starting: 'Opening…',
    skip: 'Skip to the main content',
    places: 'Main places',
    home: 'Today',
    ballots: 'Ballots',
    drafts: 'Prepare meetings',
    settings: 'Settings',
    sample: 'Sample data',
    account: 'Account: {name}',
    lock: 'Sign out',
    signOut: {
      title: 'Sign out?',
      kept: 'Papers and notes stay on this device, encrypted. Next time your password is enough to open them.',
      unsent:
        '{count, plural, one {# thing has} other {# things have}} not reached the server and {count, plural, one {is} other {are}} only on this device. Removing them from the device loses them.',
      leaveBrowser: 'After signing out this browser keeps nothing.',
      keep: 'Sign out, keep the papers',
      forget: 'Sign out and remove from this device',
      plain: 'Sign out',
      cancel: 'Stay',
    },
    language: 'Language',
    vietnamese: 'Tiếng Việt',
    english: 'English',
    vietnameseShort: 'VI',
    englishShort: 'EN',
    connection: {
      online: 'Connected',
      connecting: 'Connecting…',
      offline: 'Offline',
      offlineSince: 'Offline, as of {time}',
      expired: 'Sign-in needed',
    },
    onlyHere: '{count, plural, one {# thing only on this device} other {# things only on this device}}',
    notices: 'Notices',
    expired: 'Your sign-in has expired. What was downloaded can still be read; sign in again to receive changes.',
    signInAgain: 'Sign in again',
    wentBack:
      'The server was put back to an earlier backup. What was written and signed on this device is being sent again; nothing of it is lost. Papers that were published after the backup may be missing until they are published again.',
    mended:
      'The store of papers on this device was damaged in one place and has been mended. Your notes, opinions and what was not yet sent are all there. Papers that are missing are fetched again as soon as there is a connection.',
    mendedInPart:
      'The store of papers on this device was damaged and could be saved in part only: of what you wrote and had not sent, something may be missing. The damaged file is kept on this device: do not delete it, and tell the technical staff. Papers are fetched again as soon as there is a connection.',
    understood: 'Understood',
    codeNeeded: 'Something you signed has not been sent yet: the rules ask for your code.',
    enterCode: 'Enter the code',
    diskFull: 'The disk of this device is full. You can read, but new notes cannot be kept. Please free some space.',
    ledger: {
      'ledger-shrunk':
        'The ledger on the server is shorter than this device has seen it: entries are gone. A backup may have been restored. Please tell the secretariat and the auditor.',
      'ledger-rewritten':
        'The ledger on the server no longer agrees with what this device has seen: old entries were changed. Please tell the secretariat and the auditor; this device keeps the evidence.',
      'ledger-forked':
        'The server shows this device another ledger than the one that another device has confirmed. Please tell the secretariat and the auditor; this device keeps the evidence.',
      'act-dropped':
        'Something you hold a receipt for is no longer in the ledger on the server. The receipt is kept on this device. Please tell the secretariat and the auditor.',
      'checkpoint-forged':
        'The server shows a checkpoint of the ledger that does not carry the body’s signature. Please tell the secretariat and the auditor before you sign anything.',
    },
    clock: {
      ahead:
        'The clock of this device is {span} ahead of the server’s. Times noted here may be wrong; please set the clock.',
      behind:
        'The clock of this device is {span} behind the server’s. Times noted here may be wrong; please set the clock.',
    },
    search: {
      open: 'Quick search',
      title: 'Quick search',
      label: 'Find meetings, papers and places; Vietnamese marks are not needed',
      placeholder: 'Find, marks not needed',
      loading: 'Nothing yet. The list of meetings is still loading.',
      unreachable: 'Nothing found. The list of meetings is not on this device, and there is no connection.',
      none: 'Nothing found. Names of meetings, items and papers are searched.',
      meetings: 'Meetings',
      documents: 'Papers',
      places: 'Places',
      results: 'Results',
      documentIn: 'Item {number} · {meeting}',
    },
    keys: {
      title: 'Keyboard shortcuts',
      open: 'Keyboard shortcuts',
      search: 'Quick search',
      home: 'Go to Today',
      settings: 'Settings',
      list: 'This list',
      reader: 'While reading a paper, press ? for the keys of the reader.',
      close: 'Close',
    },
    failure: {
      title: 'This screen ran into a fault',
      text: 'Papers and notes that were kept are safe. You can open this screen again, or go to Today.',
      again: 'Open again',
      home: 'Go to Today',
    },
    missing: {
      title: 'There is no such page',
      text: 'The address just opened leads nowhere.',
    },
  },
} as const;
