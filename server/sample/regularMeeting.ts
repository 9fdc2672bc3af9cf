import type { Lane } from '../../shared/domain/meeting/agenda.ts';

/** Who is asked to an item: everyone who takes part, with guests of this item only, or members and secretariat alone. */
export type SampleAudience = 'participants' | 'members-and-secretariat' | { readonly guests: readonly string[] };

export interface SampleAgendaItem {
  readonly id: string;
  readonly title: string;
  readonly lane: Lane;
  readonly minutes: number;
  readonly presenter: string;
  readonly audience: SampleAudience;
}

export const regularMeetingTitle = 'Phiên họp Chính phủ thường kỳ (mẫu)';

/** The eight items of the sample's regular meeting. Every guest is asked to exactly one of them. */
export const regularMeetingItems: readonly SampleAgendaItem[] = [
  {
    id: 'khai-mac',
    title: 'Khai mạc, thông qua chương trình phiên họp',
    lane: 'procedure',
    minutes: 10,
    presenter: 'Thủ tướng Chính phủ',
    audience: 'participants',
  },
  {
    id: 'kinh-te-xa-hoi',
    title: 'Tình hình kinh tế - xã hội tháng 6 và 6 tháng đầu năm',
    lane: 'discussion',
    minutes: 50,
    presenter: 'Bộ trưởng Bộ Tài chính',
    audience: { guests: ['chuyen-gia-1'] },
  },
  {
    id: 'chia-se-du-lieu',
    title: 'Dự thảo Nghị định quy định về kết nối, chia sẻ dữ liệu giữa các cơ quan nhà nước',
    lane: 'decision',
    minutes: 45,
    presenter: 'Bộ trưởng Bộ Khoa học và Công nghệ',
    audience: { guests: ['khach-moi-1', 'chuyen-gia-2'] },
  },
  {
    id: 'giam-hop-giam-giay',
    title: 'Đề án giảm 30% thời gian họp và giảm 30% lượng giấy in',
    lane: 'decision',
    minutes: 25,
    presenter: 'Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ',
    audience: { guests: ['chuyen-gia-3'] },
  },
  {
    id: 'mua-bao',
    title: 'Phương án ứng phó bão mạnh, siêu bão và mưa lũ lớn mùa mưa bão',
    lane: 'discussion',
    minutes: 25,
    presenter: 'Bộ trưởng Bộ Nông nghiệp và Môi trường',
    audience: { guests: ['khach-moi-2', 'chuyen-gia-4'] },
  },
  {
    id: 'nhiem-vu-qua-han',
    title: 'Nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao đã quá hạn',
    lane: 'information',
    minutes: 20,
    presenter: 'Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ',
    audience: 'members-and-secretariat',
  },
  {
    id: 'thong-qua-chung',
    title: 'Nhóm nội dung thông qua chung (03 nội dung)',
    lane: 'consent',
    minutes: 10,
    presenter: 'Phó Thủ tướng Thường trực Chính phủ',
    audience: 'participants',
  },
  {
    id: 'ket-luan',
    title: 'Kết luận phiên họp, thông qua Nghị quyết',
    lane: 'procedure',
    minutes: 15,
    presenter: 'Thủ tướng Chính phủ',
    audience: 'participants',
  },
];

/** The items of last month's meeting, which is over. */
export const earlierMeetingItems: readonly SampleAgendaItem[] = [
  {
    id: 'thang-truoc-kinh-te-xa-hoi',
    title: 'Tình hình kinh tế - xã hội tháng 5 và 5 tháng đầu năm',
    lane: 'discussion',
    minutes: 75,
    presenter: 'Bộ trưởng Bộ Tài chính',
    audience: 'participants',
  },
  {
    id: 'thang-truoc-ket-luan',
    title: 'Kết luận, Nghị quyết và biên bản phiên họp',
    lane: 'procedure',
    minutes: 15,
    presenter: 'Thủ tướng Chính phủ',
    audience: 'participants',
  },
];
