import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { LyingServer } from '../../tests/builders/lyingServer.ts';
import { cosignatureSchema, type Cosignature } from '../../shared/acts/checkpoint.ts';
import type { LedgerSource } from '../../shared/acts/witness.ts';
import type { OpenSession } from '../../shared/api/routes.ts';
import { browserWitness, type BrowserWitness } from './browserWitness.ts';

let server: LyingServer;
let told: LedgerSource;
let cosigned: Cosignature[];
let key: CryptoKey;
const witnesses: BrowserWitness[] = [];

beforeEach(async () => {
  server = new LyingServer();
  told = await server.tells([]);
  cosigned = [];
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('no key pair');
  key = pair.privateKey;
  const kept = new Map<string, string>();
  vi.stubGlobal('location', { origin: 'http://localhost' });
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
  vi.stubGlobal('fetch', async (address: URL, request: RequestInit) => {
    const said = await answerTo(address, request);
    return new Response(said === undefined ? '' : JSON.stringify(said), { status: 200 });
  });
});
afterEach(() => {
  for (const witness of witnesses.splice(0)) witness.forget();
  vi.unstubAllGlobals();
});

async function answerTo({ pathname, searchParams }: URL, request: RequestInit): Promise<unknown> {
  const [first = 0, second = 0] = [...searchParams.values()].map(Number);
  if (pathname.endsWith('/checkpoint')) return told.checkpoint();
  if (pathname.endsWith('/consistency')) return { proof: await told.consistency(first, second) };
  if (pathname.endsWith('/inclusion')) return { proof: await told.inclusion(first, second) };
  if (request.method === 'POST') {
    cosigned.push(cosignatureSchema.parse(JSON.parse(z.string().parse(request.body))));
    return undefined;
  }
  return [];
}

/** A page that was opened, or opened anew. */
function page(): BrowserWitness {
  const witness = browserWitness(() => undefined);
  witnesses.push(witness);
  return witness;
}

function look(witness: BrowserWitness): void {
  const { installation, publicKey } = server.installation;
  const session: OpenSession = {
    person: { id: 'm02', name: 'Bộ trưởng', nameEnglish: 'Minister', roles: ['member'] },
    body: { installation, name: 'Thử', nameEnglish: 'Test', timeZone: 'UTC', sample: false },
    session: { id: randomUUID(), expiresAt: '2026-11-26T08:00:00.000Z' },
    device: { id: randomUUID(), number: 1, lastActSequence: 0 },
    installationKey: publicKey,
  };
  witness.goOn(session, key);
}

test('a browser keeps what it saw of the ledger over a reload, co-signs it, and says when it was rewritten', async () => {
  told = await server.tells(['một', 'hai', 'ba']);
  look(page());
  await vi.waitFor(() => expect(cosigned.map(({ checkpoint }) => checkpoint.size)).toEqual([3]));
  told = await server.tells(['một', 'hai', 'ba', 'bốn']);
  look(page());
  await vi.waitFor(() => expect(cosigned.map(({ checkpoint }) => checkpoint.size)).toEqual([3, 4]));
  told = await server.tells(['một', 'hai', 'khác', 'bốn', 'năm']);
  const reloaded = page();
  look(reloaded);
  await vi.waitFor(() => expect(reloaded.alarm()).toBe('ledger-rewritten'));
  expect(cosigned).toHaveLength(2);
  told = await server.tells(['một', 'hai', 'ba', 'bốn', 'năm']);
  look(reloaded);
  await vi.waitFor(() => expect(reloaded.alarm()).toBeNull());
});

test('a browser that holds a receipt says that its act was dropped; whoever signed out holds nothing', async () => {
  told = await server.tells(['một', 'hai']);
  const witness = page();
  look(witness);
  await vi.waitFor(() => expect(cosigned).toHaveLength(1));
  witness.received(await server.receipt(3, 'ba'));
  told = await server.tells(['một', 'hai', 'khác']);
  look(witness);
  await vi.waitFor(() => expect(witness.alarm()).toBe('act-dropped'));
  witness.forget();
  expect(witness.alarm()).toBeNull();
});
