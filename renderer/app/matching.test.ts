import { describe, expect, it } from 'vitest';
import { matching } from './matching.ts';

const things = [
  { title: 'Báo cáo nhiệm vụ quá hạn', detail: 'Nội dung 6 · Phiên họp thường kỳ' },
  { title: 'Dự thảo Nghị định về kết nối, chia sẻ dữ liệu', detail: 'Nội dung 3 · Phiên họp thường kỳ' },
  { title: 'Phiên họp thường kỳ', detail: 'Thứ Tư, 25/11/2026' },
];
const titles = (wanted: string): string[] => matching(things, wanted).map(({ title }) => title);

describe('the quick search', () => {
  it('finds what is typed without marks, in any order of the words', () => {
    expect(titles('du lieu nghi dinh')).toEqual(['Dự thảo Nghị định về kết nối, chia sẻ dữ liệu']);
    expect(titles('NHIỆM VỤ')).toEqual(['Báo cáo nhiệm vụ quá hạn']);
  });

  it('shows first what is called so, then what belongs to it', () => {
    expect(titles('phien hop')[0]).toBe('Phiên họp thường kỳ');
    expect(titles('phien hop')).toHaveLength(3);
  });

  it('shows everything to whoever has typed nothing, and nothing where a word is nowhere', () => {
    expect(titles(' ')).toHaveLength(3);
    expect(titles('phien hop ngan sach')).toEqual([]);
  });

  it('stays a list that can be looked over', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ title: `Tài liệu ${index}` }));
    expect(matching(many, 'tai lieu')).toHaveLength(40);
  });
});
