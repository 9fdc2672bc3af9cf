import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openKeyring, type Keychain, type Keyring, type UnlockedVault } from './keyring.ts';
import { unwrapWithPassword, wrapWithPassword } from './passwordWrap.ts';
import { wrongPasswords } from './wrongPasswords.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vault-key-'));
  folders.push(folder);
  return folder;
}
const whose = { installation: randomUUID(), server: 'http://127.0.0.1:1', username: 'bo-truong' };

async function newVault(keyring: Keyring, password: string): Promise<UnlockedVault> {
  const vault = keyring.create(whose);
  vault.notebook.remember('place', 7);
  await keyring.seal(vault, whose.server, password);
  vault.file.close();
  return vault;
}

test('a key under a password comes out with that password, for that vault, and no other way', async () => {
  const [key, id] = [randomBytes(32), randomUUID()];
  const wrapped = await wrapWithPassword(key, 'mật khẩu', id);
  expect(await unwrapWithPassword(wrapped, 'mật khẩu'.normalize('NFD'), id)).toEqual(key);
  expect(await unwrapWithPassword(wrapped, 'mật khâu', id)).toBeUndefined();
  expect(await unwrapWithPassword(wrapped, 'mật khẩu', randomUUID())).toBeUndefined();
  expect(wrapped).toMatchObject({ memoryKiB: 65_536, passes: 3 });
});

test('each wrong password makes the wait longer, also over a restart and with the clock turned back', () => {
  const file = path.join(newFolder(), 'tries');
  let now = 1_000_000;
  const tries = () => wrongPasswords(file, () => now);
  const waits: number[] = [];
  for (let count = 0; count < 12; count += 1) {
    tries().countTry();
    waits.push(tries().wait());
  }
  expect(waits).toEqual([0, 0, 5, 15, 30, 60, 120, 300, 900, 900, 900, 900]);
  now += 899_000;
  expect(tries().wait()).toBe(1);
  now += 1000;
  expect(tries().wait()).toBe(0);
  now -= 10_000_000;
  expect(tries().wait()).toBe(900);
  // Whoever mistyped while the clock was years ahead is not locked out for years once it is set right.
  now += 900_000;
  expect(tries().wait()).toBe(0);
  tries().clear();
  expect(tries().wait()).toBe(0);
});

test('without a keychain the password opens the vault again, and the file says nothing else of its person', async () => {
  const folder = newFolder();
  await newVault(openKeyring(folder, undefined), 'mật khẩu');
  const keyring = openKeyring(folder, undefined);
  const key = keyring.last();
  if (key === undefined) throw new Error('there is no key');
  expect(await keyring.secretFromPassword(key, 'khác')).toBeUndefined();
  const secret = await keyring.secretFromPassword(key, 'mật khẩu');
  const again = secret && keyring.open(key, secret);
  expect(again?.notebook.recall('place')).toBe(7);
  again?.file.close();
  const text = readdirSync(folder)
    .filter((name) => name.endsWith('.key'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join();
  expect(text).not.toContain('mật khẩu');
  expect(Object.keys(JSON.parse(text) as object)).toEqual([
    'version',
    'id',
    'installation',
    'server',
    'username',
    'wrap',
    'openedAt',
    'signedOut',
  ]);
});

test('with a keychain no password is needed; where the keychain is lost, the password opens it, and nothing else', async () => {
  const folder = newFolder();
  const turned: Keychain = {
    wrap: async (secret) => secret.map((byte) => byte ^ 0x5a),
    unwrap: async (wrapped) => wrapped.map((byte) => byte ^ 0x5a),
  };
  await newVault(openKeyring(folder, turned), 'mật khẩu');
  const keyring = openKeyring(folder, turned);
  const key = keyring.last();
  if (key === undefined) throw new Error('there is no key');
  const secret = await keyring.secretFromKeychain(key);
  const again = secret && keyring.open(key, secret);
  expect(again?.notebook.recall('place')).toBe(7);
  again?.file.close();
  const lost: Keychain = { wrap: async () => undefined, unwrap: async () => undefined };
  for (const without of [openKeyring(folder, undefined), openKeyring(folder, lost)]) {
    // oxlint-disable no-await-in-loop -- a failure names its keyring
    expect(await without.secretFromKeychain(key)).toBeUndefined();
    expect(await without.secretFromPassword(key, 'khác')).toBeUndefined();
    expect(await without.secretFromPassword(key, 'mật khẩu')).toEqual(secret);
  }
});

test('a damaged vault is set aside and never deleted; where nothing of it can be read, the new one says so', async () => {
  const folder = newFolder();
  const keyring = openKeyring(folder, undefined);
  const { key, secret } = await newVault(keyring, 'mật khẩu');
  const database = path.join(folder, `${key.id}.vault`);
  const damaged = readFileSync(database).fill(0x55, 0, 64);
  writeFileSync(database, damaged);
  const fresh = keyring.open(key, secret);
  expect(readFileSync(path.join(folder, `${key.id}-damaged-1.vault`)).equals(damaged)).toBe(true);
  expect(fresh.notebook.recall('place')).toBeUndefined();
  expect(fresh.notebook.read('mended')).toMatchObject({ isOwnWhole: false });
  fresh.file.close();
});

test('a mending that ended with a power cut is gone through with at the next start, and one that was not whole begins anew', async () => {
  const folder = newFolder();
  const keyring = openKeyring(folder, undefined);
  const { key, secret } = await newVault(keyring, 'mật khẩu');
  const database = path.join(folder, `${key.id}.vault`);
  const sound = readFileSync(database);
  writeFileSync(path.join(folder, `${key.id}.mended`), sound);
  writeFileSync(path.join(folder, `${key.id}.mending`), 'half');
  writeFileSync(database, sound.subarray(0, 4096));
  const once = keyring.open(key, secret);
  expect(once.notebook.recall('place')).toBe(7);
  expect(once.notebook.read('mended')).toBeUndefined();
  once.file.close();
  writeFileSync(database, sound.fill(0, sound.length - 4096));
  const again = keyring.open(key, secret);
  again.file.close();
  expect(readdirSync(folder).filter((name) => /mend|-damaged-\d.vault$/u.test(name))).toHaveLength(2);
});

test('a vault that is forgotten leaves nothing, and one that cannot be opened any more stays, out of the way', async () => {
  const folder = newFolder();
  const keyring = openKeyring(folder, undefined);
  const first = await newVault(keyring, 'một');
  keyring.retire(first.key);
  expect(keyring.find(whose.installation, whose.username)).toBeUndefined();
  expect(existsSync(path.join(folder, `${first.key.id}.vault`))).toBe(true);
  const second = await newVault(keyring, 'hai');
  keyring.wrongPasswords(second.key).countTry();
  keyring.forget(second.key);
  expect(readdirSync(folder).filter((name) => name.startsWith(second.key.id))).toEqual([]);
});
