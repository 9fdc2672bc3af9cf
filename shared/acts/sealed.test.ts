import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { actId, answer } from '../../tests/builders/ballot.ts';
import { actSchema, canonicalJson } from './act.ts';
import { commitmentTo, readAct, sealAct } from './sealed.ts';

const salt = 's'.repeat(43);
const act = actSchema.parse({
  v: 1,
  id: actId(1),
  installation: randomUUID(),
  actor: 'm02',
  device: randomUUID(),
  sequence: 1,
  at: '2026-11-25T08:00:00.000Z',
  type: 'ballot.giveOpinion',
  body: { ballot: 'phieu-12', dossier: {}, answers: [answer('other', { comment: 'Không đồng ý với Điều 5.' })] },
});

test('an opinion is signed without a word of what it says, and opens to just that', async () => {
  const { canonical, opening } = await sealAct(act, salt);
  expect(canonical).not.toContain('other');
  expect(canonical).not.toContain('Điều 5');
  expect(await readAct({ canonical, opening })).toEqual(act);
});

test('the same answers under another salt are another commitment: nobody finds them by trying', async () => {
  const [one, other] = [await sealAct(act, salt), await sealAct(act, 't'.repeat(43))];
  expect(one.canonical).not.toBe(other.canonical);
});

test('what does not open the commitment to the letter is refused, and so is nothing at all', async () => {
  const { canonical, opening = '' } = await sealAct(act, salt);
  const code = async (text: string | undefined) => {
    const read = await readAct({ canonical, opening: text });
    return 'ok' in read ? read.code : 'read';
  };
  expect(await code(undefined)).toBe('opening-missing');
  for (const other of [opening.replace('other', 'agree'), opening.replace('sss', 'ttt'), `${opening} `, '', 'null']) {
    expect(await code(other)).toBe('opening-wrong');
  }
});

test('an opening that fits its commitment and is no opening is refused: not canonical, with more in it, or with another answer twice', async () => {
  const { answers, ...body } =
    actSchema.parse(act).type === 'ballot.giveOpinion' && 'answers' in act.body ? act.body : never();
  for (const text of [
    JSON.stringify({ salt, answers }),
    canonicalJson({ salt, answers, also: 1 }),
    canonicalJson({ answers }),
    canonicalJson({ salt: 'short', answers }),
    `{"answers":[],${canonicalJson({ salt, answers }).slice(1)}`,
  ]) {
    const canonical = canonicalJson({ ...act, body: { ...body, sealed: await commitmentTo(text) } });
    expect(await readAct({ canonical, opening: text })).toMatchObject({ code: 'opening-wrong' });
  }
});

test('an act that says everything has nothing to open', async () => {
  const { id, ...rest } = act;
  const open = canonicalJson({ ...rest, id, type: 'ballot.open', body: { ballot: 'phieu-12' } });
  expect(await readAct({ canonical: open, opening: undefined })).toMatchObject({ type: 'ballot.open' });
  expect(await readAct({ canonical: open, opening: '{}' })).toMatchObject({ code: 'opening-wrong' });
});

function never(): never {
  throw new Error('is an opinion');
}
