import type { Block, Paper, Row } from '../../../typesetter/block.ts';
import { ministries } from '../country.ts';
import { Pen, roman } from '../pen.ts';
import { annex, blank, heading, table, text, texts, undated } from '../write.ts';
import { draftOf, type DraftVersion } from './versions.ts';

export const decreeName = 'Nghị định quy định về kết nối, chia sẻ dữ liệu giữa các cơ quan nhà nước';

/** The draft decree in one of its three versions, 40 pages each. */
export function draftDecree(version: DraftVersion): Paper {
  return {
    title: `Dự thảo ${decreeName} (lần ${version})`,
    author: 'Bộ Khoa học và Công nghệ',
    blocks: [
      {
        kind: 'letterhead',
        agency: 'CHÍNH PHỦ',
        number: `Số:${blank}/2026/NĐ-CP`,
        date: undated,
        draft: `DỰ THẢO LẦN ${version}`,
      },
      { kind: 'title', text: 'NGHỊ ĐỊNH', about: decreeName.replace('Nghị định quy', 'Quy') },
      ...preamble(version),
      ...draftOf(version).flatMap((chapter, index) => [
        heading(1, `Chương ${roman(index + 1)}`, { under: chapter.title, align: 'centre' }),
        ...chapter.articles.flatMap((article) => [
          heading(2, `Điều ${article.number}. ${article.title}`),
          ...texts(...article.clauses),
        ]),
      ]),
      {
        kind: 'signature',
        recipients: [
          '- Ban Bí thư Trung ương Đảng;',
          '- Thủ tướng, các Phó Thủ tướng Chính phủ;',
          '- Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ;',
          '- HĐND, UBND các tỉnh, thành phố trực thuộc Trung ương;',
          '- Văn phòng Trung ương Đảng, Văn phòng Quốc hội;',
          '- Cổng Thông tin điện tử Chính phủ, Công báo;',
          '- Lưu: VT, KSTT (2b).',
        ],
        capacity: ['TM. CHÍNH PHỦ', 'THỦ TƯỚNG'],
      },
      ...forms(),
      ...indicators(version),
      ...sharedData(version),
    ],
  };
}

function preamble(version: DraftVersion): Block[] {
  const grounds = [
    'Căn cứ Luật Tổ chức Chính phủ;',
    'Căn cứ Luật Tổ chức chính quyền địa phương;',
    'Căn cứ Luật Giao dịch điện tử;',
    'Căn cứ Luật Dữ liệu;',
    ...(version > 1 ? ['Căn cứ Luật Bảo vệ dữ liệu cá nhân;'] : []),
    'Theo đề nghị của Bộ trưởng Bộ Khoa học và Công nghệ;',
    `Chính phủ ban hành ${decreeName}.`,
  ];
  return grounds.map((ground) => text(ground, { style: 'italic', after: 4 }));
}

/** Annex I: the forms, to be filled in by the bodies. */
function forms(): Block[] {
  const dots = ' ' + '.'.repeat(60);
  return [
    annex('PHỤ LỤC I', 'BIỂU MẪU DÙNG TRONG CHIA SẺ DỮ LIỆU'),
    heading(2, 'Mẫu số 01. Văn bản đề nghị chia sẻ dữ liệu theo yêu cầu đặc thù', { align: 'centre' }),
    ...texts(
      'Kính gửi: (tên cơ quan cung cấp dữ liệu).',
      `1. Cơ quan đề nghị:${dots}`,
      `2. Người phụ trách dữ liệu, thông tin liên hệ:${dots}`,
      '3. Nhiệm vụ cần sử dụng dữ liệu và căn cứ pháp lý (ghi rõ điều, khoản).',
      '4. Dữ liệu đề nghị:',
    ),
    table(
      [
        'TT:0.08:centre',
        'Tên dữ liệu, trường dữ liệu:0.4',
        'Phạm vi, thời kỳ:0.26',
        'Tần suất, dung lượng dự kiến:0.26',
      ],
      [
        ['1', ' ', ' ', ' '],
        ['2', ' ', ' ', ' '],
        ['3', ' ', ' ', ' '],
      ],
    ),
    ...texts(
      '5. Hệ thống thông tin khai thác; cấp độ an toàn đã được phê duyệt; số, ngày quyết định phê duyệt.',
      '6. Thời hạn sử dụng; biện pháp xóa dữ liệu khi hết thời hạn.',
      '7. Cam kết sử dụng dữ liệu đúng mục đích, không chuyển tiếp cho bên thứ ba và chịu trách nhiệm trước pháp luật.',
    ),
    heading(2, 'Mẫu số 02. Văn bản trả lời đề nghị chia sẻ dữ liệu', { align: 'centre' }),
    ...texts(
      'Trả lời đề nghị chia sẻ dữ liệu của (tên cơ quan đề nghị), (tên cơ quan cung cấp) có ý kiến như sau:',
      '1. Đồng ý chia sẻ dữ liệu số thứ tự ......; điều kiện sử dụng: ......; thời điểm bắt đầu: ......; thời điểm chấm dứt: ......',
      '2. Không đồng ý chia sẻ dữ liệu số thứ tự ......; căn cứ: điểm ...... khoản ...... Điều ...... Luật ......',
      '3. Hướng dẫn khắc phục (nếu có) và đầu mối hỗ trợ kỹ thuật.',
    ),
    heading(2, 'Mẫu số 03. Biên bản giao nhận dữ liệu đóng gói', { align: 'centre' }),
    ...texts(
      'Hai bên giao nhận phương tiện lưu trữ chứa dữ liệu đã mã hóa với các thông tin: số hiệu phương tiện; tên tệp; dung lượng; giá trị băm SHA-256; thời điểm trích xuất; người giao; người nhận. Khóa giải mã được gửi qua kênh riêng.',
    ),
  ];
}

/** Annex II: how the sharing of data is measured. */
function indicators(version: DraftVersion): Block[] {
  const measures: readonly (readonly string[])[] = [
    ['Thể chế', 'Đã ban hành quy chế quản trị dữ liệu', 'Có/không', '5'],
    ['Thể chế', 'Đã giao người phụ trách dữ liệu và đơn vị đầu mối', 'Có/không', '5'],
    ['Danh mục', 'Tỷ lệ cơ sở dữ liệu đã có danh mục công bố', '%', '8'],
    ['Danh mục', 'Tỷ lệ dữ liệu trong danh mục được chia sẻ mặc định', '%', '10'],
    ['Kết nối', 'Số dịch vụ chia sẻ đang hoạt động trên nền tảng', 'Dịch vụ', '6'],
    ['Kết nối', 'Mức sẵn sàng bình quân của dịch vụ chia sẻ', '%', '8'],
    ['Kết nối', 'Tỷ lệ kết nối trực tiếp đã chuyển sang nền tảng', '%', '6'],
    ['Thời hạn', 'Tỷ lệ đề nghị chia sẻ mặc định được giải quyết đúng hạn', '%', '10'],
    ['Thời hạn', 'Tỷ lệ đề nghị đặc thù được giải quyết đúng hạn', '%', '8'],
    ['Chất lượng', 'Tỷ lệ bản ghi đạt yêu cầu qua kiểm tra mẫu', '%', '10'],
    ['Chất lượng', 'Thời gian trung bình xử lý phản hồi sai lệch', 'Ngày', '6'],
    ['Sử dụng', 'Số thành phần hồ sơ được thay thế bằng dữ liệu', 'Loại giấy tờ', '8'],
    ['Sử dụng', 'Tỷ lệ chỉ tiêu báo cáo được cung cấp tự động', '%', '5'],
    ['An toàn', 'Tỷ lệ hệ thống tham gia kết nối đã được phê duyệt cấp độ', '%', '5'],
    ...(version > 1 ? [['Dữ liệu mở', 'Số bộ dữ liệu mở được cập nhật đúng chu kỳ', 'Bộ dữ liệu', '4']] : []),
    ...(version > 2 ? [['Người đứng đầu', 'Số lần từ chối chia sẻ không có căn cứ', 'Lần', 'trừ 2 điểm/lần']] : []),
  ];
  return [
    annex('PHỤ LỤC II', 'BỘ CHỈ SỐ ĐÁNH GIÁ MỨC ĐỘ CHIA SẺ DỮ LIỆU'),
    table(
      ['TT:0.08:centre', 'Nhóm:0.16', 'Chỉ số:0.44', 'Đơn vị:0.16:centre', 'Điểm tối đa:0.16:centre'],
      measures.map((measure, index) => [String(index + 1), ...measure]),
      { size: 12 },
    ),
  ];
}

/** Annex III, which fills the paper to its last page: the data every body may ask for, with what changed between versions. */
function sharedData(version: DraftVersion): Block[] {
  const pen = new Pen('danh mục dữ liệu chia sẻ');
  const fields = pen.deck([
    'mã định danh, tên gọi, trạng thái, ngày cập nhật',
    'số hiệu, ngày cấp, cơ quan cấp, thời hạn hiệu lực',
    'địa chỉ theo đơn vị hành chính mới, tọa độ, diện tích',
    'mã hồ sơ, tình trạng giải quyết, kết quả, ngày trả',
    'số lượng, giá trị, kỳ báo cáo, địa bàn',
    'họ tên, số định danh cá nhân, chức danh, đơn vị',
    'thời điểm ghi nhận, giá trị đo, trạm đo, ngưỡng cảnh báo',
    'số giấy phép, phạm vi hoạt động, lịch sử điều chỉnh',
    'mã số, loại hình, ngành nghề, tình trạng hoạt động',
  ]);
  const ways = pen.deck([
    'Dịch vụ API',
    'Dịch vụ API',
    'Đồng bộ theo sự kiện',
    'Đồng bộ hằng ngày',
    'Tra cứu trực tuyến',
  ]);
  const rounds = pen.deck(['Tức thời', 'Hằng ngày', 'Hằng tuần', 'Hằng tháng', 'Khi có thay đổi']);
  const aspects = [
    'Thông tin cơ bản',
    'Lịch sử thay đổi',
    'Số liệu tổng hợp theo xã, phường',
    'Sự kiện phát sinh trong ngày',
  ];
  const rows = aspects.flatMap((aspect) =>
    ministries.flatMap((ministry) =>
      ministry.data.map((name) => {
        const faster = version > 1 && ministry.id === 'tai-chinh';
        const round = rounds.draw();
        return [
          `${name}: ${aspect.toLocaleLowerCase('vi')}`,
          fields.draw(),
          ministry.name,
          ways.draw(),
          faster ? 'Tức thời' : round,
        ];
      }),
    ),
  );
  // The second draft no longer shares what the Ministry of National Defence asked to keep; the third opens two more.
  const kept = rows.filter((row) => version === 1 || row[2] !== 'Bộ Quốc phòng' || !row[0]?.startsWith('Năng lực'));
  const opened: readonly (readonly string[])[] =
    version < 3
      ? []
      : [
          [
            'Bản đồ ngập lụt: số liệu tổng hợp theo xã, phường',
            'độ sâu ngập, thời điểm, nguồn quan trắc',
            'Bộ Nông nghiệp và Môi trường',
            'Dịch vụ API',
            'Tức thời',
          ],
          [
            'Điểm trường, lớp học dùng làm nơi tránh trú: thông tin cơ bản',
            'địa chỉ, sức chứa, người phụ trách',
            'Bộ Giáo dục và Đào tạo',
            'Dịch vụ API',
            'Hằng tháng',
          ],
        ];
  const all = [...kept.slice(0, 40), ...opened, ...kept.slice(40)];
  const row = (index: number): Row => [String(index + 1), ...(all[index % all.length] ?? [])];
  return [
    annex('PHỤ LỤC III', 'DANH MỤC DỮ LIỆU CHIA SẺ MẶC ĐỊNH GIỮA CÁC CƠ QUAN NHÀ NƯỚC (LẦN ĐẦU)'),
    table(
      [
        'TT:0.07:centre',
        'Tên dữ liệu:0.29',
        'Thông tin chính:0.23',
        'Cơ quan cung cấp:0.17',
        'Hình thức:0.12',
        'Cập nhật:0.12',
      ],
      [],
      { size: 11, onTo: { page: 40, row } },
    ),
  ];
}
