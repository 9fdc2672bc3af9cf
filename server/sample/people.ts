import type { Person } from '../../shared/domain/person/person.ts';

/** A post of the sample body, with the name it signs in with. Posts only: no real person is meant. */
export interface SamplePerson extends Person {
  readonly username: string;
}

/** Everybody of the sample body signs in with this; it is printed at start and shown on the sign-in screen. */
export const samplePassword = 'ecabinet-mau';

type Post = readonly [id: string, name: string, nameEnglish: string];

const deputies: readonly Post[] = [
  ['pho-thu-tuong-1', 'Phó Thủ tướng Thường trực Chính phủ', 'Permanent Deputy Prime Minister'],
  ['pho-thu-tuong-2', 'Phó Thủ tướng Chính phủ phụ trách kinh tế', 'Deputy Prime Minister for the Economy'],
  [
    'pho-thu-tuong-3',
    'Phó Thủ tướng Chính phủ phụ trách khoa giáo, văn xã',
    'Deputy Prime Minister for Science and Society',
  ],
  [
    'pho-thu-tuong-4',
    'Phó Thủ tướng Chính phủ phụ trách nội chính, đối ngoại',
    'Deputy Prime Minister for Internal and Foreign Affairs',
  ],
];

/**
 * The domain's body has 18 ministers and 4 heads of ministry-level bodies; since 2025 there are 14 and 3. The first
 * fourteen and three are those of today, so that the papers, which speak of them only, are right; the last four ministers
 * and the fourth head are posts as they were before the mergers of 2025, to fill the body.
 */
const ministers: readonly Post[] = [
  ['bo-truong-quoc-phong', 'Bộ trưởng Bộ Quốc phòng', 'Minister of National Defence'],
  ['bo-truong-cong-an', 'Bộ trưởng Bộ Công an', 'Minister of Public Security'],
  ['bo-truong-ngoai-giao', 'Bộ trưởng Bộ Ngoại giao', 'Minister of Foreign Affairs'],
  ['bo-truong-noi-vu', 'Bộ trưởng Bộ Nội vụ', 'Minister of Home Affairs'],
  ['bo-truong-tu-phap', 'Bộ trưởng Bộ Tư pháp', 'Minister of Justice'],
  ['bo-truong-tai-chinh', 'Bộ trưởng Bộ Tài chính', 'Minister of Finance'],
  ['bo-truong-cong-thuong', 'Bộ trưởng Bộ Công Thương', 'Minister of Industry and Trade'],
  [
    'bo-truong-nong-nghiep-moi-truong',
    'Bộ trưởng Bộ Nông nghiệp và Môi trường',
    'Minister of Agriculture and Environment',
  ],
  ['bo-truong-xay-dung', 'Bộ trưởng Bộ Xây dựng', 'Minister of Construction'],
  ['bo-truong-van-hoa', 'Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch', 'Minister of Culture, Sports and Tourism'],
  ['bo-truong-khoa-hoc-cong-nghe', 'Bộ trưởng Bộ Khoa học và Công nghệ', 'Minister of Science and Technology'],
  ['bo-truong-giao-duc', 'Bộ trưởng Bộ Giáo dục và Đào tạo', 'Minister of Education and Training'],
  ['bo-truong-y-te', 'Bộ trưởng Bộ Y tế', 'Minister of Health'],
  ['bo-truong-dan-toc-ton-giao', 'Bộ trưởng Bộ Dân tộc và Tôn giáo', 'Minister of Ethnic and Religious Affairs'],
  ['bo-truong-ke-hoach-dau-tu', 'Bộ trưởng Bộ Kế hoạch và Đầu tư', 'Minister of Planning and Investment'],
  ['bo-truong-giao-thong', 'Bộ trưởng Bộ Giao thông vận tải', 'Minister of Transport'],
  [
    'bo-truong-lao-dong',
    'Bộ trưởng Bộ Lao động - Thương binh và Xã hội',
    'Minister of Labour, Invalids and Social Affairs',
  ],
  ['bo-truong-thong-tin', 'Bộ trưởng Bộ Thông tin và Truyền thông', 'Minister of Information and Communications'],
];

const heads: readonly Post[] = [
  ['thong-doc-ngan-hang', 'Thống đốc Ngân hàng Nhà nước Việt Nam', 'Governor of the State Bank of Vietnam'],
  ['tong-thanh-tra', 'Tổng Thanh tra Chính phủ', 'Inspector General of the Government'],
  [
    'chu-nhiem-van-phong',
    'Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ',
    'Minister, Chairman of the Office of the Government',
  ],
  [
    'chu-nhiem-dan-toc',
    'Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc',
    'Minister, Chairman of the Committee for Ethnic Affairs',
  ],
];

const chair: SamplePerson = {
  id: 'thu-tuong',
  username: 'thu-tuong',
  name: 'Thủ tướng Chính phủ',
  nameEnglish: 'Prime Minister',
  roles: ['chair', 'member'],
};

/** The 27 with a vote, the chair first. */
export const sampleMembers: readonly SamplePerson[] = [
  chair,
  ...[...deputies, ...ministers, ...heads].map((post) => person(post, 'member')),
];

const secretariat: readonly SamplePerson[] = (
  [
    [
      'van-phong-1',
      'Văn phòng Chính phủ, Vụ trưởng Vụ Tổng hợp',
      'Office of the Government, Director of General Affairs',
    ],
    ['van-phong-2', 'Văn phòng Chính phủ, Thư ký phiên họp', 'Office of the Government, Meeting Secretary'],
    ['van-phong-3', 'Văn phòng Chính phủ, Chuyên viên chính Vụ Tổng hợp', 'Office of the Government, Senior Officer'],
  ] as const
).map((post) => person(post, 'secretariat'));

const guests: readonly SamplePerson[] = (
  [
    ['khach-moi-1', 'Đại biểu mời, Chủ tịch hiệp hội doanh nghiệp', 'Guest, chair of a business association'],
    ['khach-moi-2', 'Đại biểu mời, Chủ tịch Ủy ban nhân dân tỉnh ven biển', 'Guest, chair of a coastal province'],
    ['chuyen-gia-1', 'Chuyên gia kinh tế vĩ mô', 'Expert, macroeconomics'],
    ['chuyen-gia-2', 'Chuyên gia pháp luật dữ liệu', 'Expert, data law'],
    ['chuyen-gia-3', 'Chuyên gia an toàn thông tin', 'Expert, information security'],
    ['chuyen-gia-4', 'Chuyên gia phòng, chống thiên tai', 'Expert, disaster prevention'],
  ] as const
).map((post) => person(post, 'guest'));

/** Everyone of the sample body; an assistant for each member. */
export const samplePeople: readonly SamplePerson[] = [
  ...sampleMembers,
  ...secretariat,
  person(['van-thu', 'Văn thư Văn phòng Chính phủ', 'Clerk, Office of the Government'], 'clerk'),
  ...sampleMembers.map(assistantOf),
  ...guests,
  person(['kiem-toan', 'Kiểm toán viên', 'Auditor'], 'auditor'),
  person(['quan-tri', 'Quản trị hệ thống', 'Administrator'], 'administrator'),
];

function person([id, name, nameEnglish]: Post, role: SamplePerson['roles'][number]): SamplePerson {
  return { id, username: id, name, nameEnglish, roles: [role] };
}

function assistantOf(member: SamplePerson): SamplePerson {
  const id = `tro-ly-${member.id}`;
  return {
    id,
    username: id,
    name: `Trợ lý ${member.name}`,
    nameEnglish: `Assistant to the ${member.nameEnglish}`,
    roles: ['assistant'],
    assists: member.id,
  };
}
