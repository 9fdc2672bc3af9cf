import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { changeAnswer, differs, readAnswerRoom, takeUpAnswers } from './answerRoom.ts';
import { createReplica } from './replica.ts';

const member = { assistant: undefined };
const assistant = { assistant: 'tro-ly' };

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
}

test('a member and their assistant write one comment at once, and both stay', () => {
  const [a, b] = [createReplica(65_536), createReplica(131_072)];
  changeAnswer(a, 'q', { comment: 'Đề nghị rà soát Điều 5.' }, member);
  exchange(a, b);
  changeAnswer(a, 'q', { comment: 'Kính đề nghị rà soát Điều 5.' }, member);
  changeAnswer(b, 'q', { comment: 'Đề nghị rà soát Điều 5 và Điều 9.', choice: 'other' }, assistant);
  exchange(a, b);
  const read = readAnswerRoom(a, ['q']);
  expect(read.answers.get('q')).toEqual({
    question: 'q',
    choice: 'other',
    comment: 'Kính đề nghị rà soát Điều 5 và Điều 9.',
    reserved: false,
  });
  expect(read.preparedBy).toBe('tro-ly');
  expect(readAnswerRoom(b, ['q'])).toEqual(read);
});

test('a change begins with what was signed, and nothing that is not written is there', () => {
  const replica = createReplica();
  expect(readAnswerRoom(replica, ['q']).isEmpty).toBe(true);
  const signed = { question: 'q', choice: 'disagree', comment: 'Chưa đủ căn cứ', reserved: true };
  takeUpAnswers(replica, [signed]);
  expect(readAnswerRoom(replica, ['q', 'r'])).toMatchObject({ isEmpty: false, preparedBy: undefined });
  expect(readAnswerRoom(replica, ['q', 'r']).answers.get('q')).toEqual(signed);
  expect(readAnswerRoom(replica, ['q', 'r']).answers.get('r')).toMatchObject({ choice: undefined, comment: '' });
});

test('a change that was begun is known from what was signed, whoever began it, until it is taken back', () => {
  const replica = createReplica();
  const signed = { answers: [{ question: 'q', choice: 'agree', comment: '', reserved: false }] };
  const isChanged = () => differs(readAnswerRoom(replica, ['q']), signed);
  expect(isChanged()).toBe(false);
  takeUpAnswers(replica, signed.answers);
  expect(isChanged()).toBe(false);
  changeAnswer(replica, 'q', { comment: 'Đề nghị rà soát Điều 5.' }, assistant);
  expect(isChanged()).toBe(true);
  takeUpAnswers(replica, signed.answers);
  expect(isChanged()).toBe(false);
});

test('whatever stands in the room, what is no choice is none', () => {
  const replica = createReplica();
  replica.getMap('choices').set('q', { agree: true });
  replica.getMap('reserved').set('q', 'yes');
  expect(readAnswerRoom(replica, ['q']).answers.get('q')).toMatchObject({ choice: undefined, reserved: false });
});
