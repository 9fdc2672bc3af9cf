import { expect, test } from 'vitest';
import { argon2id, byWebAssembly } from './argon2id.ts';

test('a password gives the same key whichever implementation this runtime has', async () => {
  const asked = ['mật khẩu đủ dài', new Uint8Array(16).fill(7), { memoryKiB: 1024, passes: 2 }] as const;
  const [own, inWebAssembly] = [await argon2id(...asked), await byWebAssembly(...asked)];
  expect(Buffer.from(own).toString('hex')).toBe(Buffer.from(inWebAssembly).toString('hex'));
  expect(own).toHaveLength(32);
});
