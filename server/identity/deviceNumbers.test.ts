import { expect, test } from 'vitest';
import { clientIdOf, deviceNumberOf } from '../../shared/rooms/replica.ts';
import { numbersFor, restoreJump } from './deviceNumbers.ts';

test('a device has the same number wherever its key registers, and a client id of it is one that Yjs can count', () => {
  const [number, other] = [numbersFor('a', []).number, numbersFor('b', []).number];
  expect(numbersFor('a', [{ number: other, nextReplica: 70 }])).toEqual({ number, nextReplica: 1 });
  expect(number).not.toBe(other);
  expect(Number.isSafeInteger(clientIdOf(2 ** 32 - 1, 65_535))).toBe(true);
  expect(deviceNumberOf(clientIdOf(number, 65_535))).toBe(number);
});

test('where another device has that number, a free one is given', () => {
  const { number } = numbersFor('a', []);
  expect(numbersFor('a', [{ number, nextReplica: 1 }]).number).toBe(number + 1);
});

test('who registers after a restore begins behind all replica numbers that were given before it', () => {
  const known = [1, 65, 200].map((nextReplica, index) => ({ number: index + 1, nextReplica }));
  expect(numbersFor('a', known).nextReplica).toBe(1);
  const once = known.map((device) => ({ ...device, nextReplica: device.nextReplica + restoreJump }));
  expect(numbersFor('a', once).nextReplica).toBe(restoreJump + 1);
  const twice = [...once, { number: 9, nextReplica: restoreJump + 1 }].map((device) => ({
    ...device,
    nextReplica: device.nextReplica + restoreJump,
  }));
  expect(numbersFor('a', twice).nextReplica).toBe(2 * restoreJump + 1);
});
