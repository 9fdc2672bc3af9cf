import { expect, test } from 'vitest';
import { askedByKey } from './undoKeys.ts';

const press = (key: string, ...held: ('ctrl' | 'meta' | 'shift' | 'alt')[]) =>
  askedByKey({
    key,
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    shiftKey: held.includes('shift'),
    altKey: held.includes('alt'),
  });

test('the keys of every office program take a step back and do it again, also with capitals locked', () => {
  expect([press('z', 'ctrl'), press('Z', 'ctrl'), press('z', 'meta')]).toEqual(['undo', 'undo', 'undo']);
  expect([press('Z', 'ctrl', 'shift'), press('z', 'meta', 'shift'), press('y', 'ctrl')]).toEqual([
    'redo',
    'redo',
    'redo',
  ]);
});

test('what somebody merely types asks for nothing', () => {
  expect([press('z'), press('Z', 'shift'), press('z', 'alt', 'ctrl'), press('x', 'ctrl')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
