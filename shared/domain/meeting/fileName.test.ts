import { expect, test } from 'vitest';
import { fileNameOf } from './fileName.ts';

test.each([
  ['folders', '../../../etc/cron.d/Tờ trình.pdf', 'Tờ trình.pdf'],
  ['folders of Windows', 'C:\\Users\\Lan\\Tờ trình.pdf', 'Tờ trình.pdf'],
  ['what ends a text', 'Tờ trình\u0000.exe.pdf', 'Tờ trình .exe.pdf'],
  ['what turns a text around', 'Báo cáo\u202Efdp.exe', 'Báo cáo fdp.exe'],
  ['lines', 'Báo\r\ncáo\t1.pdf', 'Báo cáo 1.pdf'],
  ['marks that stand apart', 'To\u031B\u0300 tri\u0300nh.pdf', 'Tờ trình.pdf'],
  ['half a character', 'Báo cáo \ud83d.pdf', 'Báo cáo \ufffd.pdf'],
  ['nothing but points', '..', 'Tài liệu.pdf'],
  ['nothing', '', 'Tài liệu.pdf'],
])('a file’s name is kept without %s', (_what, given, kept) => {
  expect(fileNameOf(given)).toBe(kept);
});

test('a name that is too long is cut before its ending, between two characters', () => {
  expect(fileNameOf(`${'ế'.repeat(300)}.pdf`)).toBe(`${'ế'.repeat(251)}.pdf`);
  const cut = fileNameOf(`${'ế'.repeat(250)}😀😀.pdf`);
  expect(cut).toBe(`${'ế'.repeat(250)}.pdf`);
  expect(fileNameOf('x'.repeat(300))).toBe('x'.repeat(255));
});

test('a name that Windows has no file for is a name like any other', () => {
  expect(fileNameOf('CON.pdf')).toBe('CON.pdf');
});
