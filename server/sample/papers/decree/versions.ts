import type { Article, Chapter } from './article.ts';
import { closingChapters } from './closing.ts';
import { generalChapters } from './general.ts';
import { perMinistryChapter } from './perMinistry.ts';
import { sharingChapter } from './sharing.ts';

/** One change from a draft to the next, as a drafting body makes it; it throws where the draft has no such place. */
export type Change =
  | { readonly kind: 'inserted'; readonly after: string; readonly article: Article }
  | { readonly kind: 'removed'; readonly id: string }
  | { readonly kind: 'reworded'; readonly id: string; readonly from: string; readonly to: string }
  | { readonly kind: 'added'; readonly id: string; readonly clause: string };

export type DraftVersion = 1 | 2 | 3;

/** From the first draft to the second, after the ministries and provinces gave their opinions. */
export const secondDraftChanges: readonly Change[] = [
  {
    kind: 'inserted',
    after: 'dac-thu',
    article: {
      id: 'du-lieu-mo',
      title: 'Cung cấp dữ liệu mở',
      clauses: [
        '1. Cơ quan nhà nước công bố dữ liệu mở trên Cổng dữ liệu quốc gia theo kế hoạch hằng năm, ưu tiên dữ liệu về giao thông, thời tiết, thủy văn, giá cả, y tế dự phòng và quy hoạch.',
        '2. Dữ liệu mở được cung cấp ở định dạng máy đọc được, kèm giấy phép sử dụng và chu kỳ cập nhật; không thu phí.',
        '3. Không công bố dữ liệu mở khi chưa khử nhận dạng dữ liệu cá nhân hoặc khi dữ liệu có thể bị kết hợp để nhận dạng lại cá nhân.',
      ],
    },
  },
  {
    kind: 'inserted',
    after: 'nhat-ky',
    article: {
      id: 'xac-nhan',
      title: 'Xác nhận kết quả khai thác dữ liệu',
      clauses: [
        '1. Kết quả khai thác dữ liệu được nền tảng chia sẻ gắn dấu thời gian và ký số tự động; cơ quan tiếp nhận không yêu cầu bản giấy có đóng dấu để đối chiếu.',
        '2. Mã xác nhận cho phép kiểm tra lại kết quả trong thời hạn 24 tháng.',
      ],
    },
  },
  { kind: 'removed', id: 'khuyen-khich' },
  {
    kind: 'reworded',
    id: 'thoi-han',
    from: '07 ngày làm việc kể từ ngày nhận được đăng ký hợp lệ',
    to: '05 ngày làm việc kể từ ngày nhận được đăng ký hợp lệ',
  },
  {
    kind: 'reworded',
    id: 'thoi-han',
    from: 'được kéo dài không quá 15 ngày làm việc',
    to: 'được kéo dài một lần, không quá 10 ngày làm việc và phải thông báo lý do',
  },
  {
    kind: 'reworded',
    id: 'giai-thich',
    from: 'không cần văn bản đề nghị riêng cho từng lần',
    to: 'không cần văn bản đề nghị, không cần thỏa thuận riêng giữa hai cơ quan',
  },
  {
    kind: 'reworded',
    id: 'chat-luong',
    from: 'vượt quá 5% số bản ghi được kiểm tra phải được làm sạch trong thời hạn không quá 90 ngày',
    to: 'vượt quá 3% số bản ghi được kiểm tra phải được làm sạch trong thời hạn không quá 60 ngày',
  },
  {
    kind: 'added',
    id: 'nghiem-cam',
    clause:
      '6. Sử dụng dữ liệu được chia sẻ để ra quyết định bất lợi cho cá nhân chỉ bằng phương tiện tự động, không có người xem xét.',
  },
  {
    kind: 'added',
    id: 'dia-phuong',
    clause:
      '4. Trường hợp bộ, ngành chưa bảo đảm chia sẻ trở lại theo khoản 1 Điều này, địa phương được tiếp tục sử dụng hệ thống hiện có và không phải nhập dữ liệu hai lần.',
  },
  {
    kind: 'reworded',
    id: 'hieu-luc',
    from: 'từ ngày 01 tháng 7 năm 2026',
    to: 'từ ngày 15 tháng 8 năm 2026',
  },
];

/** From the second draft to the third, after the appraisal of the Ministry of Justice. */
export const thirdDraftChanges: readonly Change[] = [
  {
    kind: 'inserted',
    after: 'dieu-hanh',
    article: {
      id: 'tri-tue-nhan-tao',
      title: 'Sử dụng dữ liệu cho ứng dụng trí tuệ nhân tạo trong cơ quan nhà nước',
      clauses: [
        '1. Cơ quan nhà nước được sử dụng dữ liệu chia sẻ để huấn luyện, kiểm thử mô hình phục vụ nhiệm vụ của mình sau khi đã khử nhận dạng và được người phụ trách dữ liệu của cơ quan cung cấp đồng ý.',
        '2. Mô hình được huấn luyện từ dữ liệu chia sẻ không được chuyển giao ra ngoài khu vực nhà nước nếu có khả năng tái tạo dữ liệu gốc.',
        '3. Cơ quan sử dụng mô hình công khai loại dữ liệu đã dùng, mục đích và kết quả đánh giá rủi ro.',
      ],
    },
  },
  { kind: 'removed', id: 'kiem-thu' },
  {
    kind: 'added',
    id: 'mac-dinh',
    clause:
      '5. Trước khi mở kết nối chính thức, hai bên kiểm thử trên môi trường dùng chung trong thời hạn không quá 05 ngày làm việc; thời gian kiểm thử được tính trong thời hạn giải quyết.',
  },
  {
    kind: 'reworded',
    id: 'thoi-han',
    from: '05 ngày làm việc kể từ ngày nhận được đăng ký hợp lệ',
    to: '03 ngày làm việc kể từ ngày nhận được đăng ký hợp lệ; quá thời hạn này nền tảng tự động mở kết nối',
  },
  {
    kind: 'reworded',
    id: 'thoi-han',
    from: 'dữ liệu theo yêu cầu đặc thù: 15 ngày làm việc',
    to: 'dữ liệu theo yêu cầu đặc thù: 10 ngày làm việc',
  },
  {
    kind: 'reworded',
    id: 'vuong-mac',
    from: 'Trong thời gian giải quyết vướng mắc, các kết nối đang hoạt động được giữ nguyên.',
    to: 'Trong thời gian giải quyết vướng mắc, các kết nối đang hoạt động được giữ nguyên, trừ trường hợp có nguy cơ mất an toàn thông tin được Bộ Công an xác nhận.',
  },
  {
    kind: 'reworded',
    id: 'phan-loai',
    from: 'nêu rõ điều, khoản của luật làm căn cứ và thời hạn áp dụng',
    to: 'nêu rõ điều, khoản của luật làm căn cứ, thời hạn áp dụng không quá 24 tháng, và gửi Bộ Khoa học và Công nghệ để theo dõi',
  },
  {
    kind: 'inserted',
    after: 'bao-cao',
    article: {
      id: 'trach-nhiem-nguoi-dung-dau',
      title: 'Trách nhiệm của người đứng đầu',
      clauses: [
        '1. Người đứng đầu cơ quan nhà nước chịu trách nhiệm trực tiếp trước Thủ tướng Chính phủ về việc chậm mở kết nối, từ chối chia sẻ không có căn cứ.',
        '2. Người được giao nhiệm vụ đã thực hiện đúng quy trình, không vụ lợi thì được xem xét loại trừ trách nhiệm khi phát sinh rủi ro kỹ thuật khách quan.',
      ],
    },
  },
  {
    kind: 'reworded',
    id: 'chuyen-tiep',
    from: 'trước ngày 31 tháng 12 năm 2027',
    to: 'trước ngày 30 tháng 6 năm 2027',
  },
  { kind: 'reworded', id: 'hieu-luc', from: 'từ ngày 15 tháng 8 năm 2026', to: 'từ ngày 01 tháng 9 năm 2026' },
];

/** The chapters of a version, its articles numbered through and every cross-reference resolved. */
export function draftOf(version: DraftVersion): { title: string; articles: (Article & { number: number })[] }[] {
  let chapters: readonly Chapter[] = [...generalChapters, sharingChapter, perMinistryChapter, ...closingChapters];
  const changes = [secondDraftChanges, thirdDraftChanges].slice(0, version - 1).flat();
  for (const change of changes) chapters = changed(chapters, change);
  const numbers = new Map(
    chapters.flatMap((chapter) => chapter.articles).map((article, index) => [article.id, index + 1]),
  );
  const numberOf = (id: string) => {
    const number = numbers.get(id);
    if (number === undefined) throw new Error(`Draft ${version} refers to «${id}», which it does not have`);
    return number;
  };
  return chapters.map(({ title, articles }) => ({
    title,
    articles: articles.map((article) => ({
      ...article,
      number: numberOf(article.id),
      clauses: article.clauses.map((clause) =>
        clause.replaceAll(/\[\[([a-z-]+)\]\]/g, (_, id: string) => `Điều\u00a0${numberOf(id)}`),
      ),
    })),
  }));
}

function changed(chapters: readonly Chapter[], change: Change): Chapter[] {
  const target = change.kind === 'inserted' ? change.after : change.id;
  let met = false;
  const result = chapters.map((chapter) => ({
    ...chapter,
    articles: chapter.articles.flatMap((article) => {
      if (article.id !== target) return [article];
      met = true;
      return changedArticle(article, change);
    }),
  }));
  if (!met) throw new Error(`No article «${target}» to change`);
  return result;
}

function changedArticle(article: Article, change: Change): Article[] {
  switch (change.kind) {
    case 'inserted':
      return [article, change.article];
    case 'removed':
      return [];
    case 'added':
      return [{ ...article, clauses: [...article.clauses, change.clause] }];
    case 'reworded': {
      const clauses = article.clauses.map((clause) => clause.replace(change.from, change.to));
      if (clauses.every((clause, index) => clause === article.clauses[index])) {
        throw new Error(`«${change.from}» does not stand in «${article.id}»`);
      }
      return [{ ...article, clauses }];
    }
  }
}
