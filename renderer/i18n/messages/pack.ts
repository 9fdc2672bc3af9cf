/** The offline pack of a meeting, on whichever screen it is spoken of. */
export const pack = {
  vi: {
    label: 'Đọc khi không có mạng',
    none: 'Chưa tải về máy',
    waiting: 'Đang chờ tải {documents, plural, other {# tài liệu}}',
    fetching: 'Đang tải {ready}/{documents} tài liệu · {size}',
    paused: 'Tạm dừng ở {ready}/{documents} tài liệu',
    ready: 'Đã tải đủ {documents} tài liệu ({size}), đọc được khi không có mạng',
    verified: 'kiểm tra lúc {time}',
    failed: {
      'no-connection': 'Mất kết nối khi đã tải {ready}/{documents} tài liệu. Sẽ tự tải tiếp khi có mạng.',
      'disk-full': 'Ổ đĩa đầy khi đã tải {ready}/{documents} tài liệu.',
      damaged: 'Có tệp tải về không nguyên vẹn. Hãy tải lại.',
      'no-access': 'Có tài liệu không còn được phép tải.',
      unknown: 'Chưa tải xong: {ready}/{documents} tài liệu.',
    },
    fetch: 'Tải về máy',
    resume: 'Tải tiếp',
    pause: 'Tạm dừng',
    again: 'Tải lại',
  },
  en: {
    label: 'Reading without a network',
    none: 'Not on this device yet',
    waiting: 'Waiting to fetch {documents, plural, one {# paper} other {# papers}}',
    fetching: 'Fetching {ready}/{documents} papers · {size}',
    paused: 'Paused at {ready}/{documents} papers',
    ready:
      '{documents, plural, one {The paper is} other {All # papers are}} on this device ({size}) and can be read offline',
    verified: 'checked at {time}',
    failed: {
      'no-connection': 'The connection was lost at {ready}/{documents} papers. Fetching goes on by itself.',
      'disk-full': 'The disk is full at {ready}/{documents} papers.',
      damaged: 'A file did not arrive whole. Fetch it again.',
      'no-access': 'A paper may no longer be fetched.',
      unknown: 'Not complete: {ready}/{documents} papers.',
    },
    fetch: 'Download',
    resume: 'Go on',
    pause: 'Pause',
    again: 'Fetch again',
  },
} as const;
