import { levels } from '../../shared/domain/meeting/agenda.ts';
import type { Ballot } from '../../shared/domain/ballot/ballot.ts';
import type { Person } from '../../shared/domain/person/person.ts';
import type { MailAddress } from '../storage/reminderStore.ts';
import type { Body } from '../../shared/rooms/directoryRoom.ts';

export interface ReminderLetter {
  readonly ballot: Ballot;
  readonly body: Body;
  readonly to: Person;
  /** The member whose answer is missing: whoever the letter goes to, or the member they assist. */
  readonly member: Person;
  readonly language: MailAddress['language'];
}

/**
 * What a reminder says. Mail passes through strangers' hands: no paper is named, and the ballot's own title only where none
 * of its papers is classified.
 */
export function reminderText(letter: ReminderLetter): { subject: string; text: string } {
  const { ballot, body, to, member, language } = letter;
  const { number, timeZone } = ballot.content;
  const due = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone,
    weekday: 'long',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longGeneric',
  }).format(new Date(ballot.deadline ?? 0));
  const about = isClassified(ballot) ? '' : ` «${ballot.content.title}»`;
  const isOwn = to.id === member.id;
  if (language === 'en') {
    return {
      subject: `Reminder: ballot ${number} waits for an answer`,
      text: [
        `To: ${to.nameEnglish}`,
        `Ballot ${number}${about} waits for ${isOwn ? 'your answer' : `the answer of the ${member.nameEnglish}, which you prepare`}.`,
        `Deadline: ${due}`,
        'Please open e-Cabinet to read the papers and to answer. This message was sent automatically; answers by mail are not counted.',
        body.nameEnglish,
      ].join('\n\n'),
    };
  }
  return {
    subject: `Nhắc trả lời phiếu lấy ý kiến số ${number}`,
    text: [
      `Kính gửi: ${to.name}`,
      isOwn
        ? `Phiếu lấy ý kiến số ${number}${about} đang chờ ý kiến của Ông/Bà.`
        : `Phiếu lấy ý kiến số ${number}${about} đang chờ ý kiến của ${member.name}, do Ông/Bà giúp chuẩn bị.`,
      `Hạn trả lời: ${due}`,
      'Xin mở e-Cabinet để đọc hồ sơ và trả lời. Thư này được gửi tự động; ý kiến gửi qua thư điện tử không được tính.',
      body.name,
    ].join('\n\n'),
  };
}

const firstClassified = levels.indexOf('secret');

function isClassified({ content }: Ballot): boolean {
  return content.dossier.some(({ level }) => levels.indexOf(level) >= firstClassified);
}
