import type { Answer } from '../../../shared/domain/ballot/ballot.ts';
import type { Question } from '../../../shared/domain/ballot/content.ts';
import { vietnamCalendar } from '../../../shared/domain/calendar/calendars.ts';
import { covers, isWorkingDay, workingDaysBetween } from '../../../shared/domain/calendar/workingDays.ts';
import { sampleMembers } from '../people.ts';
import { History, hour, minute, question, timeZone, type SampleStep } from './history.ts';

// Việt Nam has kept UTC+7 all year since 1975.
const offset = 7 * hour;
const day = 24 * hour;

/**
 * The past of the sample's six ballots (DOMAIN), as acts in the order in which the server received them, up to now. Nothing
 * where the calendar of holidays does not reach: a ballot cannot be held there.
 */
export function sampleBallotHistory(now: Date): readonly SampleStep[] {
  const reach = [now.getTime() - 60 * day, now.getTime() + 20 * day].map((at) => new Date(at).toISOString());
  if (!covers(vietnamCalendar, reach[0] ?? '', reach[1] ?? '', timeZone)) return [];
  const histories = [
    adoptedBySilence(now),
    tie(now),
    notAdopted(now),
    threeQuestions(now),
    closingToday(now),
    openAgain(now),
  ];
  return histories
    .flatMap(({ steps }) => steps)
    .filter(({ at }) => at <= now.getTime())
    .toSorted((a, b) => a.at - b.at);
}

const decree = question('nghi-dinh', 'Ông/Bà có đồng ý thông qua dự thảo Nghị định không?');

function adoptedBySilence(now: Date): History {
  const deadline = workingTime(now, -14, 17);
  return new History({
    id: 'phieu-xuat-cap-gao',
    number: 'PYK-113',
    title: 'Xuất cấp gạo dự trữ quốc gia hỗ trợ vùng thiên tai',
    drafting: 'Bộ Tài chính',
    questions: [question('xuat-cap-gao', 'Ông/Bà có đồng ý xuất cấp gạo theo Tờ trình không?')],
    dossier: ['to-trinh-xuat-gao'],
    ...window(deadline, 3),
  })
    .opinions(seats(['agree', 13], ['disagree', 11]), ...answering(deadline, 3))
    .close(deadline + 26 * hour)
    .sumUpAndIssue(deadline + 28 * hour);
}

function tie(now: Date): History {
  const deadline = workingTime(now, -11, 17);
  const [chair = ''] = sampleMembers.map(({ id }) => id);
  const text = 'Đồng ý chủ trương; đề nghị bổ sung nguồn vốn của địa phương vào danh mục trước khi ký.';
  return new History({
    id: 'phieu-truong-bien-gioi',
    number: 'PYK-114',
    title: 'Danh mục trường nội trú liên cấp xã biên giới, đợt 2',
    drafting: 'Bộ Giáo dục và Đào tạo',
    questions: [question('danh-muc', 'Ông/Bà có đồng ý phê duyệt danh mục đợt 2 không?')],
    dossier: ['to-trinh-truong-bien-gioi'],
    ...window(deadline, 4),
  })
    .opinions([undefined, ...seats(['agree', 13], ['disagree', 13])], ...answering(deadline, 4))
    .opinion(chair, deadline - 2 * hour, [{ question: 'danh-muc', choice: 'other', comment: text, reserved: false }])
    .close(deadline + 25 * hour)
    .reply(chair, 'danh-muc', deadline + 26 * hour, 'accepted', 'Cơ quan soạn thảo tiếp thu, bổ sung cột nguồn vốn.')
    .settleTie('danh-muc', chair, 'agree', deadline + 27 * hour)
    .sumUpAndIssue(deadline + 28 * hour);
}

function notAdopted(now: Date): History {
  const deadline = workingTime(now, -9, 17);
  return new History({
    id: 'phieu-chia-se-du-lieu-1',
    number: 'PYK-115',
    title: 'Dự thảo Nghị định về kết nối, chia sẻ dữ liệu giữa các cơ quan nhà nước',
    drafting: 'Bộ Khoa học và Công nghệ',
    questions: [decree],
    dossier: ['to-trinh-nghi-dinh', 'du-thao-nghi-dinh'],
    ...window(deadline, 5),
  })
    .opinions(seats(['disagree', 15], ['agree', 12]), ...answering(deadline, 5))
    .close(deadline + 25 * hour)
    .sumUpAndIssue(deadline + 27 * hour);
}

const options: Question = {
  id: 'hieu-luc',
  text: 'Chọn thời điểm Nghị định có hiệu lực',
  choices: [
    { id: 'phuong-an-1', label: 'Phương án 1: từ ngày ký ban hành', stance: 'option' },
    { id: 'phuong-an-2', label: 'Phương án 2: sau 06 tháng kể từ ngày ký', stance: 'option' },
    { id: 'other', label: 'Ý kiến khác', stance: 'other' },
  ],
  comment: { rule: 'optional' },
  proposed: 'phuong-an-2',
};

/** One answer signed at 23:50 and received at 00:20, one on a draft replaced since, one reserved, one other that waits for its answer. */
function threeQuestions(now: Date): History {
  const deadline = workingTime(now, -4, 24);
  const [from, to] = answering(deadline, 4);
  const members = sampleMembers.map(({ id }) => id);
  const [stale, late, reserved, other] = [6, 7, 23, 9];
  const history = new History({
    id: 'phieu-ba-noi-dung',
    number: 'PYK-116',
    title: 'Ba nội dung còn ý kiến khác nhau của dự thảo Nghị định về chia sẻ dữ liệu',
    drafting: 'Bộ Khoa học và Công nghệ',
    questions: [
      question('dau-moi', 'Giao Bộ Khoa học và Công nghệ làm cơ quan đầu mối điều phối việc chia sẻ dữ liệu'),
      question('thu-phi', 'Thu phí khai thác dữ liệu giữa các cơ quan nhà nước'),
      options,
    ],
    dossier: ['tom-tat-to-trinh', 'du-thao-nghi-dinh-lan-2'],
    ...window(deadline, 4),
  });
  history.opinion(members[stale] ?? '', from + hour, threeAnswers('agree', 'agree', 'phuong-an-1'));
  history.replace(
    'du-thao-nghi-dinh',
    'du-thao-nghi-dinh-lan-3',
    from + 6 * hour,
    'Chỉnh lý Điều 7 và Điều 12 theo ý kiến thẩm định',
  );
  for (const [index, member] of members.entries()) {
    // Two say nothing.
    if (index === stale || index === late || index > 24) continue;
    const at = Math.round(from + 8 * hour + (to - from - 8 * hour) * (index / 27) + index * 4999);
    const first = index === reserved ? 'disagree' : index % 9 === 5 ? 'disagree' : 'agree';
    const second = index === other ? 'other' : index % 3 === 0 ? 'agree' : 'disagree';
    const answers = threeAnswers(first, second, index % 4 === 1 ? 'phuong-an-1' : 'phuong-an-2');
    history.opinion(
      member,
      at,
      answers.map((answer) => ({ ...answer, reserved: index === reserved && answer.question === 'dau-moi' })),
    );
  }
  return history
    .opinion(
      members[late] ?? '',
      deadline + 20 * minute,
      threeAnswers('agree', 'disagree', 'phuong-an-2'),
      deadline - 10 * minute,
    )
    .settleLate(members[late] ?? '', deadline + 9 * hour, 'Ký lúc 23 giờ 50, mạng tại nơi công tác gián đoạn')
    .close(deadline + 25 * hour);
}

function threeAnswers(first: string, second: string, third: string): Answer[] {
  const reason = {
    agree: '',
    disagree: 'Đề nghị giữ như quy định hiện hành cho đến khi có đánh giá tác động đầy đủ.',
    other: 'Chỉ thu phí đối với dữ liệu đã qua xử lý, phân tích; dữ liệu gốc phục vụ quản lý nhà nước không thu.',
  };
  const comment = (choice: string) => (choice === 'disagree' || choice === 'other' ? reason[choice] : reason.agree);
  return [
    { question: 'dau-moi', choice: first, comment: comment(first), reserved: false },
    { question: 'thu-phi', choice: second, comment: comment(second), reserved: false },
    { question: 'hieu-luc', choice: third, comment: '', reserved: false },
  ];
}

function closingToday(now: Date): History {
  const deadline = laterToday(now);
  const opened = window(deadline, 3);
  return new History({
    id: 'phieu-giam-hop',
    number: 'PYK-117',
    title: 'Đề án giảm 30% thời gian họp và giảm 30% lượng giấy in',
    drafting: 'Văn phòng Chính phủ',
    questions: [question('de-an', 'Ông/Bà có đồng ý phê duyệt Đề án không?')],
    dossier: ['de-an-giam-hop'],
    ...opened,
  }).opinions(silentFirst(5, seats(['agree', 19], ['disagree', 3])), opened.openedAt + hour, now.getTime() - hour);
}

function openAgain(now: Date): History {
  const deadline = workingTime(now, 3, 17);
  const opened = window(deadline, 5);
  return new History({
    id: 'phieu-chia-se-du-lieu-2',
    number: 'PYK-118',
    title: 'Dự thảo Nghị định về kết nối, chia sẻ dữ liệu giữa các cơ quan nhà nước (lấy ý kiến lại)',
    drafting: 'Bộ Khoa học và Công nghệ',
    questions: [decree],
    dossier: [
      'to-trinh-nghi-dinh',
      'tom-tat-to-trinh',
      'du-thao-nghi-dinh-lan-3',
      'bao-cao-tham-dinh',
      'bang-tong-hop-y-kien',
    ],
    ...opened,
    reissueOf: 'phieu-chia-se-du-lieu-1',
  }).opinions(silentFirst(10, seats(['agree', 14], ['disagree', 3])), opened.openedAt + hour, now.getTime() - hour);
}

/** So many choices in a row. */
function seats(...counts: readonly (readonly [choice: string, count: number])[]): (string | undefined)[] {
  return counts.flatMap(([choice, count]) => Array.from({ length: count }, () => choice));
}

/** The first of the list have still to answer: the prime minister among them. */
function silentFirst(count: number, choices: readonly (string | undefined)[]): (string | undefined)[] {
  return [...Array.from({ length: count }, () => undefined), ...choices];
}

/** Opened in the morning so many working days before the deadline. */
function window(deadline: number, days: number): { openedAt: number; deadline: number } {
  let openedAt = Math.floor((deadline - 1 + offset) / day) * day + 9 * hour - offset;
  const asked = new Date(deadline).toISOString();
  while (workingDaysBetween(new Date(openedAt).toISOString(), asked, vietnamCalendar, timeZone) < days) openedAt -= day;
  return { openedAt, deadline };
}

/** From an hour after the opening to some hours before the deadline. */
function answering(deadline: number, days: number): [number, number] {
  return [window(deadline, days).openedAt + hour, deadline - 3 * hour];
}

/** A time of day (hours; 24 is the midnight that ends the day) on the working day so many before (negative) or after today. */
function workingTime(now: Date, days: number, hours: number): number {
  let midnight = Math.floor((now.getTime() + offset) / day) * day - offset;
  for (let left = Math.abs(days); left > 0;) {
    midnight += Math.sign(days) * day;
    if (isWorkingDay(new Date(midnight + offset).toISOString().slice(0, 10), vietnamCalendar)) left -= 1;
  }
  return midnight + hours * hour;
}

/** The close of this day; on a late evening or a day off, that of the next working day: there is always time left to answer. */
function laterToday(now: Date): number {
  const today = workingTime(now, 0, 17);
  const isWorking = isWorkingDay(new Date(today + offset).toISOString().slice(0, 10), vietnamCalendar);
  if (!isWorking) return workingTime(now, 1, 17);
  if (now.getTime() < today - hour) return today;
  const evening = workingTime(now, 0, 24);
  return now.getTime() < evening - hour ? evening : workingTime(now, 1, 17);
}
