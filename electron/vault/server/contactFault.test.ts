import { once } from 'node:events';
import { createServer as createPlain } from 'node:http';
import { createServer as createSocket, type Server } from 'node:net';
import { createServer as createSecure } from 'node:tls';
import { afterAll, expect, it } from 'vitest';
import type { ContactFault } from '../../../shared/desktop/wire.ts';
import { contactFault } from './contactFault.ts';

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

async function portOf(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

async function portOfNobody(): Promise<number> {
  const server = createSocket();
  const port = await portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

const plain = await portOf(createPlain((_request, response) => response.end('a page')));
const secure = await portOf(createSecure());
const other = await portOf(createSocket((socket) => void socket.end('SSH-2.0-other\r\n')));
const nobody = await portOfNobody();

it.each<[what: string, address: string, fault: ContactFault]>([
  ['a name with a letter wrong', 'http://may-chuu.invalid', 'server-unknown-name'],
  ['a machine where nothing listens', `http://127.0.0.1:${nobody}`, 'server-unreachable'],
  ['https to a port that speaks http', `https://127.0.0.1:${plain}`, 'server-other-scheme'],
  ['http to a port that speaks https', `http://127.0.0.1:${secure}`, 'server-other-scheme'],
  ['a port that speaks neither', `http://127.0.0.1:${other}`, 'server-foreign'],
])('%s is told apart', async (_what, address, fault) => {
  const failure: unknown = await fetch(address).catch((error: unknown) => error);
  expect(contactFault(address, failure)).toBe(fault);
});

it.each([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])('a certificate that proves nothing (%s) is told apart', (code) => {
  const failure = new TypeError('fetch failed', { cause: Object.assign(new Error('certificate'), { code }) });
  expect(contactFault('https://ecabinet.example', failure)).toBe('server-not-trusted');
});
