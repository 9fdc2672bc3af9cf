import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newSeed } from '../../tests/fault/figures.ts';
import { roomOfThree, writeApart } from '../../tests/fault/writersApart.ts';
import { contentHash } from '../../tests/fixtures/roomClients.ts';

test('three writers, edits and partitions at random: all end with the same content, and nothing honest is refused', async () => {
  const { faults, acknowledged } = await writeApart(2_000, newSeed());
  expect(faults).toEqual([]);
  expect(acknowledged).toBeGreaterThan(5_000);
});

test('a long history written offline by one hand is taken in one frame', () => {
  for (const position of [(length: number) => length, () => 0, (length: number) => (length * 7919) % (length + 1)]) {
    const room = roomOfThree();
    room.edit(1, (own) => own.getText('text').insert(0, 'của người khác'));
    room.connect(1, true);
    for (let count = 0; count < 1_000; count++) {
      room.edit(0, (own) => own.getText('text').insert(position(own.getText('text').length), 'ab'));
    }
    room.connect(0, true);
    room.connect(1, true);
    expect(room.refusals).toEqual([]);
    expect(contentHash(room.replica)).toBe(contentHash(room.writers[1]?.own ?? new Y.Doc()));
    expect(room.replica.getText('text').length).toBe(2_014);
  }
});
