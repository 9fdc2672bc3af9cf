import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { LyingServer } from '../../../tests/builders/lyingServer.ts';
import { signedBy, toBase64Url } from '../../../shared/acts/act.ts';
import { cosignatureBytes, cosignatureSchema, type Cosignature } from '../../../shared/acts/checkpoint.ts';
import type { LedgerSource } from '../../../shared/acts/witness.ts';
import { actTable } from '../file/acts.ts';
import { notebook } from '../file/notebook.ts';
import { openVaultFile } from '../file/vaultFile.ts';
import type { Link } from '../server/link.ts';
import { keepWitness, type Witness } from './witness.ts';

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

/** A vault on the disk, and a server that tells it now this and now that. */
async function watching() {
  const server = new LyingServer();
  const { privateKey, publicKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const exported = async (format: 'pkcs8' | 'raw', key: CryptoKey) =>
    toBase64Url(new Uint8Array(await crypto.subtle.exportKey(format, key)));
  const deviceKey = {
    id: randomUUID(),
    privateKey: await exported('pkcs8', privateKey),
    publicKey: await exported('raw', publicKey),
  };
  const folder = mkdtempSync(path.join(tmpdir(), 'witness-'));
  const secret = randomBytes(32);
  const file = openVaultFile(path.join(folder, 'one.vault'), secret);
  endings.push(() => {
    file.close();
    rmSync(folder, { recursive: true });
  });
  const acts = actTable(file);
  const cosigned: Cosignature[] = [];
  let told: LedgerSource = await server.tells([]);
  let changes = 0;
  const ask = async (route: string, body: unknown): Promise<unknown> => {
    const [, asked, ...numbers] = /^\/ledger\/(\w+)(?:\?\w+=(\d+)&\w+=(\d+))?$/.exec(route) ?? [];
    const [first = 0, second = 0] = numbers.map(Number);
    if (body !== undefined) cosigned.push(cosignatureSchema.parse(body));
    if (asked === 'checkpoint') return told.checkpoint();
    if (asked === 'consistency') return { proof: await told.consistency(first, second) };
    if (asked === 'inclusion') return { proof: await told.inclusion(first, second) };
    return body === undefined ? [] : undefined;
  };
  const link: Pick<Link, 'ask'> = {
    ask: async (schema, route, options) => ({ ok: true, value: schema.parse(await ask(route, options?.body)) }),
  };
  const { installation, publicKey: installationKey } = server.installation;
  const owner = {
    person: { id: 'bo-truong', name: 'Bộ trưởng', nameEnglish: 'Minister', roles: ['member' as const] },
    body: { installation, name: 'Thử', nameEnglish: 'Test', timeZone: 'UTC', sample: false },
    device: { id: deviceKey.id, number: 1 },
    installationKey,
  };
  return {
    server,
    acts,
    cosigned,
    publicKey: deviceKey.publicKey,
    changes: () => changes,
    kept: () => notebook(file).read('checkpoint'),
    /** The vault is opened anew, while the server tells this. */
    async look(entries: readonly string[]): Promise<Witness> {
      told = await server.tells(entries);
      let asked = 0;
      const witness = keepWitness({
        acts,
        notebook: notebook(file),
        link: { ask: (...question) => link.ask(...question).finally(() => (asked += 1)) },
        owner,
        deviceKey,
        now: () => new Date().toISOString(),
        changed: () => (changes += 1),
      });
      endings.unshift(() => witness.end());
      witness.goOn();
      await vi.waitFor(() => expect(asked).toBeGreaterThanOrEqual(2));
      return witness;
    },
  };
}

test('a device keeps the last checkpoint of a ledger that grows, and co-signs each with its own key', async () => {
  const device = await watching();
  await device.look(['a', 'b']);
  await vi.waitFor(() => expect(device.cosigned).toHaveLength(1));
  await device.look(['a', 'b', 'c']);
  await vi.waitFor(() => expect(device.cosigned).toHaveLength(2));
  expect(device.kept()).toMatchObject({ size: 3 });
  for (const { checkpoint, signature } of device.cosigned) {
    expect(await signedBy(device.publicKey, cosignatureBytes(checkpoint), signature)).toBe(true);
  }
});

test('a device says that the ledger was rewritten, after a restart too, keeps what it held, and stops when it is shown again', async () => {
  const device = await watching();
  await device.look(['a', 'b', 'c']);
  await vi.waitFor(() => expect(device.kept()).toMatchObject({ size: 3 }));
  const kept = device.kept();
  const witness = await device.look(['a', 'x', 'c', 'd']);
  await vi.waitFor(() => expect(witness.alarm()).toBe('ledger-rewritten'));
  expect(device.changes()).toBe(1);
  const again = await device.look(['a', 'b']);
  await vi.waitFor(() => expect(again.alarm()).toBe('ledger-shrunk'));
  expect(device.kept()).toEqual(kept);
  const mended = await device.look(['a', 'b', 'c', 'd']);
  await vi.waitFor(() => expect(mended.alarm()).toBeNull());
  await vi.waitFor(() => expect(device.kept()).toMatchObject({ size: 4 }));
});

test('a device that holds a receipt says that its act was dropped', async () => {
  const device = await watching();
  device.acts.keep(1, randomUUID(), { canonical: '{}', signature: '' });
  const [act] = device.acts.waiting();
  const receipt = { ...(await device.server.receipt(3, 'c')), signature: 'A'.repeat(86) };
  device.acts.settle(act?.id ?? '', { outcome: 'received', receipt });
  const fine = await device.look(['a', 'b', 'c']);
  await vi.waitFor(() => expect(device.kept()).toMatchObject({ size: 3 }));
  expect(fine.alarm()).toBeNull();
  const other = await watching();
  other.acts.keep(1, randomUUID(), { canonical: '{}', signature: '' });
  other.acts.settle(other.acts.waiting()[0]?.id ?? '', {
    outcome: 'received',
    receipt: { ...(await other.server.receipt(3, 'c')), signature: 'A'.repeat(86) },
  });
  const witness = await other.look(['a', 'b', 'd', 'e']);
  await vi.waitFor(() => expect(witness.alarm()).toBe('act-dropped'));
});
