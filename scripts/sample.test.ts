import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../server/app.ts';
import { readConfig } from '../server/config.ts';
import { makeMeetingFromFolder, sampleCommand } from './sample.ts';

let folder: string;
let server: RunningServer;
let isStopped = false;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sample-'));
  const read = readConfig({ ECABINET_DATA: path.join(folder, 'data'), ECABINET_PORT: '0' });
  if (!read.ok) throw new Error(read.faults.join());
  server = await startServer(read.config, { log: pino({ level: 'silent' }) });
  await server.ready;
});
afterAll(async () => {
  if (!isStopped) await server.stop();
  await rm(folder, { recursive: true });
});

async function pdf(title: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  document.addPage();
  return document.save();
}

async function locked(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  document.encrypt({ userPassword: 'mật', ownerPassword: 'mật' });
  return document.save();
}

test('any folder becomes a published meeting, and each file that is no paper is named with its reason', async () => {
  const papers = path.join(folder, 'Phiên họp tháng 12');
  await mkdir(path.join(papers, '2. Nghị định'), { recursive: true });
  await mkdir(path.join(papers, '1. Khai mạc'));
  const submission = await pdf('Tờ trình');
  const files: [string, Uint8Array | string][] = [
    ['2. Nghị định/1 Tờ trình.pdf', submission],
    ['2. Nghị định/2 Bản sao.pdf', submission],
    ['2. Nghị định/3 Hỏng.pdf', submission.slice(0, 60)],
    ['1. Khai mạc/Chương trình.pdf', await pdf('Chương trình')],
    ['1. Khai mạc/Trống.pdf', ''],
    ['1. Khai mạc/Khóa.pdf', await locked()],
    ['ghi chú.txt', 'không phải tài liệu'],
  ];
  for (const [name, content] of files) await writeFile(path.join(papers, name), content);

  const made = await makeMeetingFromFolder(server.address, papers);
  expect(made).toMatchObject({ title: 'Phiên họp tháng 12', items: 2, documents: 2 });
  expect(made.ignored.toSorted((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
    { file: '1. Khai mạc/Khóa.pdf', why: 'file-encrypted' },
    { file: '1. Khai mạc/Trống.pdf', why: 'file-empty' },
    { file: '2. Nghị định/2 Bản sao.pdf', why: 'duplicate' },
    { file: '2. Nghị định/3 Hỏng.pdf', why: 'file-damaged' },
    { file: 'ghi chú.txt', why: 'no-paper' },
  ]);
});

test('the same folder once more is a meeting of its own, whose papers are not sent again', async () => {
  const papers = path.join(folder, 'Hai lần');
  await mkdir(papers);
  await writeFile(path.join(papers, 'Tờ trình.pdf'), await pdf('hai lần'));
  const first = await run('--server', server.address, papers);
  const second = await run('--server', server.address, papers);
  expect([first.code, second.code]).toEqual([0, 0]);
  expect(first.out).toMatch(/^Hai lần: 1 items, 1 documents \(meeting \S+\)\n$/);
  expect(second.out).toMatch(/^Hai lần: 1 items, 1 documents/);
  expect(second.out).not.toBe(first.out);
});

test.each([
  ['no folder at all', () => [], 2, 'npm run sample -- <folder>'],
  ['two folders', () => ['a', 'b'], 2, 'npm run sample -- <folder>'],
  ['an option that there is not', () => ['--publish', 'a'], 2, 'npm run sample -- <folder>'],
  ['a folder that is not there', () => [path.join(folder, 'đâu')], 1, 'there is no folder'],
  ['a file', () => [path.join(folder, 'một tệp.pdf')], 1, 'is a file, not a folder: name the folder it lies in'],
  ['an empty folder', () => [path.join(folder, 'trống')], 1, 'is empty'],
  ['a folder without a paper', () => [path.join(folder, 'không có gì')], 1, 'no file of the folder can be a paper'],
  ['an address where nobody answers', () => ['--server', 'http://127.0.0.1:9', folder], 1, 'no e-Cabinet answers'],
  ['an address that is none', () => ['--server', 'máy chủ', folder], 1, 'no e-Cabinet answers'],
])('asked with %s, the command says what is wrong and makes nothing', async (_what, args, code, sentence) => {
  await mkdir(path.join(folder, 'trống'), { recursive: true });
  await mkdir(path.join(folder, 'không có gì'), { recursive: true });
  await writeFile(path.join(folder, 'không có gì', 'a.txt'), 'a');
  await writeFile(path.join(folder, 'không có gì', 'b.pdf'), 'không phải PDF');
  await writeFile(path.join(folder, 'một tệp.pdf'), await pdf('một'));
  const given = args();
  const said = await run(...(code === 2 || given[0] === '--server' ? given : ['--server', server.address, ...given]));
  expect(said.code).toBe(code);
  expect(said.err).toContain(sentence);
  expect(said.err).not.toMatch(/\bat .*\.ts:\d+/);
  const ignored = ['ignored a.txt: no-paper\n', 'ignored b.pdf: file-type-unknown\n'];
  expect(said.out).toBe(given.at(-1)?.endsWith('không có gì') === true ? ignored.join('') : '');
});

test('where no server runs, the meeting goes into the data folder; one that a server uses is left alone', async () => {
  const papers = path.join(folder, 'Không máy chủ');
  await mkdir(papers);
  await writeFile(path.join(papers, 'Tờ trình.pdf'), await pdf('không máy chủ'));
  const busy = await run(papers);
  expect([busy.code, busy.err]).toEqual([1, expect.stringContaining('another server uses the folder')]);
  await server.stop();
  isStopped = true;
  expect(await run(papers)).toMatchObject({ code: 0, out: expect.stringContaining('Không máy chủ: 1 items') });
});

/** Runs the command on the data folder here, where no server answers at the usual address. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const environment = { ECABINET_DATA: path.join(folder, 'data'), ECABINET_PORT: '9' };
  const code = await sampleCommand(args, environment, {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
}
