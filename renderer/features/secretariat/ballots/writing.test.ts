import { expect, test } from 'vitest';
import { ballotContentSchema } from '../../../../shared/domain/ballot/content.ts';
import { content, drafted, opened, secondSecretary, secretary, Table } from '../../../../tests/builders/ballot.ts';
import { person } from '../../../../tests/builders/agenda.ts';
import {
  contentOf,
  emptyWriting,
  isWhole,
  kindOf,
  questionsOf,
  templates,
  writingOf,
  type Writing,
} from './writing.ts';

const members = [person('m01', 'chair', 'member'), person('m02'), person('m03')];
const circumstances = {
  members,
  secretary: secretary.id,
  timeZone: 'Asia/Ho_Chi_Minh',
  before: undefined,
  reissueOf: null,
};
const written: Writing = { ...emptyWriting, number: '7/PLYK', title: ' Dự thảo Nghị định ', drafting: 'Bộ Tư pháp' };

test.each(templates)(
  'a ballot from the template «%s» needs a number, a subject and a drafting body, and is taken',
  (template) => {
    const writing = { ...written, questions: questionsOf(template) };
    expect(isWhole(writing)).toBe(true);
    expect(isWhole({ ...writing, number: ' ' })).toBe(false);
    const made = ballotContentSchema.parse(contentOf(writing, circumstances));
    expect(made.title).toBe('Dự thảo Nghị định');
    expect(new Table().refusal('ballot.propose', secretary, { revision: 1, content: made })).toBe('done');
  },
);

test('a draft that was returned is written on with everything it had, and proposed as its next revision', () => {
  const table = drafted({ members: 3, reminders: [7] }).do('ballot.returnForChanges', secondSecretary, {
    reason: 'Sửa câu hỏi',
  });
  const before = table.now.content;
  const writing = writingOf(before, new Map(), 'edit');
  const made = contentOf({ ...writing, title: 'Tên mới' }, { ...circumstances, before });
  expect(made).toMatchObject({
    number: before.number,
    dossier: before.dossier,
    questions: before.questions,
    reminders: [7],
  });
  expect(table.do('ballot.propose', secretary, { revision: 2, content: made }).now).toMatchObject({
    revision: 2,
    returned: null,
  });
});

test('a ballot asked again takes the papers in force and no number, and is linked to the first', () => {
  const { content: before, id } = opened({ members: 3 }).now;
  const newest = { sha256: '2'.repeat(64), size: 1, pages: 2, fileName: 'to-trinh-2.pdf' };
  const writing = writingOf(before, new Map([['to-trinh', newest]]), 'again');
  expect(writing).toMatchObject({ number: '', papers: [{ id: 'to-trinh', kind: 'submission', file: newest }] });
  expect(contentOf({ ...writing, number: '8' }, { ...circumstances, before, reissueOf: id }).reissueOf).toBe(id);
});

test.each([
  ['118 Tờ trình Nghị định', 'submission'],
  ['Báo cáo thẩm định', 'appraisal'],
  ['du-thao-nghi-dinh', 'draft'],
  ['Ảnh', 'other'],
])('a file «%s» is taken for a paper of the kind %s', (title, kind) => {
  expect(kindOf(title)).toBe(kind);
});

test('what stands in a ballot of other rules than the usual is not lost on the way', () => {
  const before = content({ members: 3, disclosure: { during: 'nothing', after: 'totals', from: 'closed' } });
  const writing = writingOf(before, new Map(), 'edit');
  expect(contentOf(writing, { ...circumstances, before }).disclosure).toEqual(before.disclosure);
});
