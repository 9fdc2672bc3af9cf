import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { actBodies, actSchema } from '../shared/acts/act.ts';
import { actsPage } from './actsPage.ts';

test('docs/acts.md says what the acts say; `npm run acts` writes it', () => {
  expect(readFileSync(path.join(import.meta.dirname, '..', 'docs', 'acts.md'), 'utf8')).toBe(actsPage());
});

test('every act with a body can be sent, and has its section', () => {
  const sent = actSchema.options.map((option) => option.shape.type.value);
  expect(sent.toSorted()).toEqual(Object.keys(actBodies).toSorted());
  for (const type of sent) expect(actsPage()).toContain(`\n## ${type}\n`);
});
