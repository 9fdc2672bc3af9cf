import type { DerivationLine } from '../../../shared/domain/ballot/derivation.ts';
import type { Question } from '../../../shared/domain/ballot/content.ts';
import type { Category } from '../../../shared/domain/ballot/position.ts';
import type { Outcome } from '../../../shared/domain/ballot/result.ts';
import type { Fraction, RuleProfile } from '../../../shared/domain/rules/profile.ts';

/* The words of the sheet: Vietnamese alone, as the paper it is is issued in one language. */

export const categoryWords: Readonly<Record<Category, string>> = {
  agree: 'Đồng ý',
  deemed: 'Coi như đồng ý',
  disagree: 'Không đồng ý',
  other: 'Ý kiến khác',
  abstain: 'Không biểu quyết',
  option: 'Chọn phương án',
  reserved: 'Bảo lưu',
  'late-pending': 'Đến muộn, chờ quyết định',
  stale: 'Theo bản cũ',
  none: 'Không có ý kiến',
};

export const replyWords = { accepted: 'Tiếp thu', explained: 'Giải trình' } as const;

/** What a side is called: a choice of the question, or for and against. */
export function sideWord(side: string, { choices }: Question): string {
  const choice = choices.find(({ id, stance }) => id === side || (stance === side && side !== 'option'));
  return choice?.label ?? side;
}

export function outcomeWord(outcome: Outcome, question: Question): string {
  switch (outcome.is) {
    case 'adopted':
      return outcome.side === 'agree' ? 'Thông qua' : `Chọn: ${sideWord(outcome.side, question)}`;
    case 'not-adopted':
      return 'Không thông qua';
    case 'not-opened':
      return 'Chưa gửi';
    case 'running':
      return 'Đang lấy ý kiến';
    case 'recalled':
      return 'Đã thu hồi';
    case 'late-pending':
      return 'Còn ý kiến đến muộn chờ quyết định';
    case 'tie-awaits-chair':
      return 'Hai bên bằng nhau, chờ người chủ trì';
  }
}

const because = {
  quorum: 'không đủ số thành viên có ý kiến',
  majority: 'không đạt tỷ lệ cần thiết',
  tie: 'hai bên bằng nhau',
  'opinion-of-chair': 'hai bên bằng nhau, theo ý kiến đã ký của người chủ trì',
  'act-of-chair': 'hai bên bằng nhau, theo quyết định của người chủ trì',
} as const;

function reasonOf(outcome: Outcome): string {
  if (outcome.is === 'not-adopted') return `: ${because[outcome.because]}`;
  if (outcome.is === 'adopted' && outcome.by !== 'majority') return `: ${because[outcome.by]}`;
  return '';
}

const fractionWord = ({ numerator, denominator }: Fraction) => `${numerator}/${denominator}`;

const thresholdWord = (comparison: RuleProfile['adoption']['comparison'], fraction: Fraction) =>
  `${comparison === 'more-than' ? 'quá' : 'ít nhất'} ${fractionWord(fraction)}`;

/** One step of the arithmetic as a sentence, with the clause it follows. */
export function stepWord(line: DerivationLine, question: Question, nameOf: (person: string) => string): string {
  const source = line.source === undefined ? '' : ` (${line.source.vi})`;
  return `${sentenceOf(line, question, nameOf)}${source}.`;
}

function sentenceOf(line: DerivationLine, question: Question, nameOf: (person: string) => string): string {
  switch (line.step) {
    case 'members': {
      const parts = Object.entries(categoryWords).flatMap(([category, word]) => {
        const count = Object.entries(line.count).find(([name]) => name === category)?.[1] ?? 0;
        return count === 0 ? [] : [`${word.toLocaleLowerCase('vi')} ${count}`];
      });
      return `Thành viên theo từng loại: ${parts.join(' + ')} = ${line.sum}`;
    }
    case 'base':
      return `Tính trên ${line.weight} phiếu của ${line.of === 'all-members' ? 'toàn thể thành viên' : 'các thành viên có ý kiến'}`;
    case 'quorum':
      return `Có ý kiến ${line.answering}/${line.members} thành viên, cần ít nhất ${fractionWord(line.fraction)}: ${line.holds ? 'đủ' : 'không đủ'}`;
    case 'side':
      return `«${sideWord(line.side, question)}»: trả lời ${line.explicit} + coi như đồng ý ${line.deemed} = ${line.weight}`;
    case 'threshold':
      return `«${sideWord(line.side, question)}» cần ${thresholdWord(line.comparison, line.fraction)} của ${line.base}, tức từ ${line.needed}; được ${line.weight}: ${line.holds ? 'đạt' : 'không đạt'}`;
    case 'tie':
      return `Các bên bằng nhau: ${line.sides.map((side) => `«${sideWord(side, question)}»`).join(', ')}; ${nameOf(line.chair)} chủ trì`;
    case 'outcome':
      return `Kết quả: ${outcomeWord(line.outcome, question).toLocaleLowerCase('vi')}${reasonOf(line.outcome)}`;
  }
}
