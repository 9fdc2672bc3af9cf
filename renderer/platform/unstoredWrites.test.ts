import { expect, test } from 'vitest';
import { createReplica } from '../../shared/rooms/replica.ts';
import { unstoredWrites } from './unstoredWrites.ts';

/** A replica to write in, and what is known of its writing. */
function written() {
  const replica = createReplica();
  const writes = unstoredWrites(replica);
  let count = 0;
  return { writes, write: () => replica.getMap('notes').set(`n${(count += 1)}`, count) };
}

test('each frame the server has stored takes its writing off the count', () => {
  const { writes, write } = written();
  writes.connected();
  for (const _ of [1, 2, 3]) {
    write();
    writes.sent('update');
  }
  writes.stored(2);
  expect(writes.count()).toBe(1);
  writes.stored(3);
  expect(writes.count()).toBe(0);
});

test('a frame that came before what was written offline does not vouch for it', () => {
  const { writes, write } = written();
  write();
  write();
  writes.connected();
  write();
  writes.sent('update');
  writes.stored(1);
  expect(writes.count()).toBe(3);
  writes.sent('state');
  writes.stored(2);
  expect(writes.count()).toBe(0);
});

test('what a lost connection had not acknowledged is counted until the next one brings it', () => {
  const { writes, write } = written();
  writes.connected();
  write();
  writes.sent('update');
  writes.connected();
  expect(writes.count()).toBe(1);
  writes.sent('state');
  writes.stored(1);
  expect(writes.count()).toBe(0);
});
