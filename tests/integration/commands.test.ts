import { execFile, spawnSync } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyExport } from '../../shared/verify/verifyExport.ts';
import { startServerProcess, type ServerProcess } from '../fixtures/serverProcess.ts';

const main = path.join(import.meta.dirname, '..', '..', 'server', 'main.ts');
let server: ServerProcess;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-commands-'));
  server = await startServerProcess();
});
afterAll(async () => {
  await server.end();
  await rm(folder, { recursive: true, force: true });
});

/** A command of the server on a data folder, as an operator gives it. */
function run(
  data: string,
  args: string[],
  { input = '', environment = {} }: { input?: string; environment?: Record<string, string> } = {},
): Promise<{ code: number; said: string }> {
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    ECABINET_DATA: data,
    ECABINET_PORT: '0',
    ...environment,
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [main, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, said: stdout + stderr });
    });
    child.stdin?.end(input);
  });
}

test('what is backed up while the server works is restored whole, and its ledger holds', async () => {
  const backup = path.join(folder, 'backup');
  const restored = path.join(folder, 'restored');
  expect(await run(server.data, ['backup', backup])).toMatchObject({ code: 0 });
  expect(await run(restored, ['restore', backup])).toMatchObject({
    code: 0,
    // With the register, in which everyone of the sample is appointed.
    said: expect.stringMatching(/^19 papers and \d{3} acts are restored/),
  });
  const again = await run(restored, ['restore', backup]);
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('is not empty') });

  const added = [
    'create-user',
    '--id',
    'moi',
    '--username',
    'moi',
    '--name',
    'Mới',
    '--name-english',
    'New',
    '--roles',
  ];
  expect(await run(restored, [...added, 'member'], { input: 'mật khẩu đủ dài\n' })).toMatchObject({ code: 0 });
  expect(await run(restored, [...added, 'member'], { input: 'mật khẩu đủ dài\n' })).toMatchObject({ code: 1 });
  expect(await run(restored, [...added, 'member'], { input: 'ngắn\n' })).toMatchObject({ code: 1 });
  expect(await run(restored, [...added, 'king'], { input: 'mật khẩu đủ dài\n' })).toMatchObject({ code: 1 });
});

test('the sample’s ledger is exported while the server works, and every result in it is counted again', async () => {
  const file = path.join(folder, 'export.json');
  expect(await run(server.data, ['export-ledger', file])).toMatchObject({ code: 0 });
  const verdict = await verifyExport(await readFile(file, 'utf8'));
  expect(verdict).toMatchObject({ holds: true, beforeRegister: 0 });
  expect(verdict.holds && verdict.results.length).toBeGreaterThan(2);
  const { stdout } = spawnSync('python3', [path.join(import.meta.dirname, '..', 'verify_export.py')], {
    input: await readFile(file, 'utf8'),
    encoding: 'utf8',
  });
  expect(stdout.trim()).toBe('ok');
});

test('a backup whose paper was changed is not restored', async () => {
  const backup = path.join(folder, 'spoilt');
  await run(server.data, ['backup', backup]);
  const [first = ''] = (await readdir(path.join(backup, 'blobs'))).filter((name) => name !== 'partial');
  const [paper = ''] = await readdir(path.join(backup, 'blobs', first));
  await appendFile(path.join(backup, 'blobs', first, paper), 'x');
  const outcome = await run(path.join(folder, 'from-spoilt'), ['restore', backup]);
  expect(outcome).toMatchObject({ code: 1, said: expect.stringContaining('is damaged in the backup') });
});

test('a data folder serves one server at a time', async () => {
  const second = await run(server.data, ['serve']);
  expect(second).toMatchObject({ code: 1, said: expect.stringContaining('another server uses the folder') });
});

test('the sample body, whose passwords are known, does not start in production', async () => {
  const production = { environment: { NODE_ENV: 'production' } };
  const backup = path.join(folder, 'sample');
  const data = path.join(folder, 'sample-restored');
  await run(server.data, ['backup', backup]);
  await run(data, ['restore', backup]);
  expect(await run(data, ['serve'], production)).toMatchObject({
    code: 1,
    said: expect.stringContaining('not in production'),
  });
  const asked = { environment: { NODE_ENV: 'production', ECABINET_SAMPLE: 'true' } };
  expect(await run(path.join(folder, 'new'), ['serve'], asked)).toMatchObject({ code: 1 });
});

test.each([
  ['ECABINET_PORT', 'many'],
  ['ECABINET_TIME_ZONE', 'Asia/Nowhere'],
  ['ECABINET_HIGHEST_LEVEL', 'cosmic'],
  ['ECABINET_ORIGINS', 'https://a.example/path'],
  ['ECABINET_NO_SUCH_THING', '1'],
])('a wrong %s stops the start and is named', async (name, value) => {
  const outcome = await run(path.join(folder, 'never'), ['serve'], { environment: { [name]: value } });
  expect(outcome).toMatchObject({ code: 1, said: expect.stringContaining(name) });
});
