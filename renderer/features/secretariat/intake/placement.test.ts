import { expect, test } from 'vitest';
import { item } from '../../../../tests/builders/agenda.ts';
import { placeFiles } from './placement.ts';

const items = [
  item('khai-mac', { title: 'Khai mạc' }),
  item('kinh-te', { title: 'Tình hình kinh tế - xã hội tháng 11' }),
  item('nghi-dinh', { title: 'Dự thảo Nghị định về chia sẻ dữ liệu' }),
];

function placed(...paths: string[]): Record<string, string | undefined> {
  return Object.fromEntries(placeFiles(paths, items).placements.map(({ path, item }) => [path, item]));
}

test('a number in front of a name puts the file on the item of that number', () => {
  expect(placed('3.1 Tờ trình.pdf', '3.2 Phụ lục.docx', '2 Báo cáo.pdf')).toEqual({
    '3.1 Tờ trình.pdf': 'nghi-dinh',
    '3.2 Phụ lục.docx': 'nghi-dinh',
    '2 Báo cáo.pdf': 'kinh-te',
  });
});

test('a folder named like an item, with or without its marks, goes on that item', () => {
  expect(placed('phien/Tinh hinh kinh te - xa hoi/a.pdf', 'phien/DỰ THẢO NGHỊ ĐỊNH VỀ CHIA SẺ DỮ LIỆU/b.pdf')).toEqual({
    'phien/Tinh hinh kinh te - xa hoi/a.pdf': 'kinh-te',
    'phien/DỰ THẢO NGHỊ ĐỊNH VỀ CHIA SẺ DỮ LIỆU/b.pdf': 'nghi-dinh',
  });
});

test('a number that no item bears, or a name that says nothing, is left to a person', () => {
  expect(placed('9 Việc khác.pdf', 'thu.pdf')).toEqual({ '9 Việc khác.pdf': undefined, 'thu.pdf': undefined });
});

test('files of one folder stay one group, in the order of an agenda', () => {
  const { groups, placements, ignored } = placeFiles(
    ['p/2. B/x.pdf', 'p/1. A/y.pdf', 'p/1. A/z.pdf', 'p/.DS_Store'],
    [],
  );
  expect(groups).toEqual(['A', 'B']);
  expect(placements.map(({ path, group }) => [path, group])).toEqual([
    ['p/1. A/y.pdf', 0],
    ['p/1. A/z.pdf', 0],
    ['p/2. B/x.pdf', 1],
  ]);
  expect(ignored).toEqual(['p/.DS_Store']);
});
