import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { expect, test } from 'vitest';
import { CannotStart, startServer } from './app.ts';
import { readConfig, type ServerConfig } from './config.ts';

const quiet = { log: pino({ level: 'silent' }) };

function configOf(data: string, more: Record<string, string> = {}): ServerConfig {
  const read = readConfig({ ECABINET_DATA: data, ECABINET_PORT: '0', ECABINET_SAMPLE: 'false', ...more });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.config;
}

test('a server that could not start leaves its folder to the next one; one that runs does not share it', async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'ecabinet-app-'));
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const taken = typeof address === 'object' && address !== null ? String(address.port) : '';
  await expect(startServer(configOf(data, { ECABINET_PORT: taken }), quiet)).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  other.close();

  const server = await startServer(configOf(data), quiet);
  await expect(startServer(configOf(data), quiet)).rejects.toBeInstanceOf(CannotStart);
  await server.stop();
  await (await startServer(configOf(data), quiet)).stop();
  await rm(data, { recursive: true });
});
