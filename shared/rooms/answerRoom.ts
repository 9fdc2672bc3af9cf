import { z } from 'zod';
import type * as Y from 'yjs';
import type { Answer } from '../domain/ballot/ballot.ts';

/**
 * An answer in preparation. The member and their assistants write it, at once and offline: choices are entries of their
 * own, each comment is a text that merges. Nothing of it counts before the member has signed it.
 */
export interface AnswerDraft {
  /** By question: the choice so far, `undefined` where there is none. */
  readonly answers: ReadonlyMap<string, Omit<Answer, 'choice'> & { readonly choice: string | undefined }>;
  /** The assistant who wrote last, if one did: named in what the member signs. */
  readonly preparedBy: string | undefined;
  /** Whether anything stands here. */
  readonly isEmpty: boolean;
}

const textSchema = z.string();

/** Reads `answer/<ballot>/<person>` for the questions of its ballot. */
export function readAnswerRoom(replica: Y.Doc, questions: readonly string[]): AnswerDraft {
  const choices = replica.getMap('choices');
  const reserved = replica.getMap('reserved');
  const answers = questions.map((question) => {
    const choice = textSchema.safeParse(choices.get(question)).data;
    const comment = commentOf(replica, question).toJSON();
    return [question, { question, choice, comment, reserved: reserved.get(question) === true }] as const;
  });
  return {
    answers: new Map(answers),
    preparedBy: textSchema.safeParse(replica.getMap('answer').get('preparedBy')).data,
    isEmpty: answers.every(([, { choice, comment }]) => choice === undefined && comment === ''),
  };
}

function commentOf(replica: Y.Doc, question: string): Y.Text {
  return replica.getText(`comment/${question}`);
}

/** Whoever writes says so: what an assistant prepared is adopted as theirs. */
export interface AnswerChange {
  readonly choice?: string;
  readonly comment?: string;
  readonly reserved?: boolean;
}

/** Changes the answer to one question. Only the letters that differ are touched, so that two people's writing merges. */
export function changeAnswer(
  replica: Y.Doc,
  question: string,
  change: AnswerChange,
  writer: { readonly assistant: string | undefined },
): void {
  replica.transact(() => {
    const { choice, comment, reserved } = change;
    if (choice !== undefined) put(replica.getMap('choices'), question, choice);
    if (reserved !== undefined) put(replica.getMap('reserved'), question, reserved);
    if (comment !== undefined) rewrite(commentOf(replica, question), comment);
    if (writer.assistant !== undefined) put(replica.getMap('answer'), 'preparedBy', writer.assistant);
  });
}

/** Takes up what was signed before, so that a change begins with it. */
export function takeUpAnswers(replica: Y.Doc, answers: readonly Answer[]): void {
  for (const { question, choice, comment, reserved } of answers) {
    changeAnswer(replica, question, { choice, comment, reserved }, { assistant: undefined });
  }
}

/** Whether something stands here that was not signed so: a change was begun, or an assistant has prepared one. */
export function differs(draft: AnswerDraft, signed: { readonly answers: readonly Answer[] }): boolean {
  if (draft.isEmpty) return false;
  return signed.answers.some((answer) => {
    const drafted = draft.answers.get(answer.question);
    return (['choice', 'comment', 'reserved'] as const).some((part) => drafted?.[part] !== answer[part]);
  });
}

function put(map: Y.Map<unknown>, key: string, value: unknown): void {
  if (map.get(key) !== value) map.set(key, value);
}

/** Replaces what lies between the beginning and the end that old and new text have in common. */
function rewrite(text: Y.Text, wanted: string): void {
  const old = text.toJSON();
  const shorter = Math.min(old.length, wanted.length);
  let start = 0;
  while (start < shorter && old[start] === wanted[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === wanted.at(-1 - end)) end += 1;
  if (old.length - start - end > 0) text.delete(start, old.length - start - end);
  if (wanted.length - start - end > 0) text.insert(start, wanted.slice(start, wanted.length - end));
}
