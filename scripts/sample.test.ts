import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../server/app.ts';
import { readConfig } from '../server/config.ts';
import { makeMeetingFromFolder } from './sample.ts';

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sample-'));
  const read = readConfig({ ECABINET_DATA: path.join(folder, 'data'), ECABINET_PORT: '0' });
  if (!read.ok) throw new Error(read.faults.join());
  server = await startServer(read.config, { log: pino({ level: 'silent' }) });
  await server.ready;
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

async function pdf(title: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  document.addPage();
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
    ['ghi chú.txt', 'không phải tài liệu'],
  ];
  for (const [name, content] of files) await writeFile(path.join(papers, name), content);

  const made = await makeMeetingFromFolder(server.address, papers);
  expect(made).toMatchObject({ title: 'Phiên họp tháng 12', items: 2, documents: 2 });
  expect(made.ignored.toSorted((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
    { file: '1. Khai mạc/Trống.pdf', why: 'file-empty' },
    { file: '2. Nghị định/2 Bản sao.pdf', why: 'duplicate' },
    { file: '2. Nghị định/3 Hỏng.pdf', why: 'file-damaged' },
    { file: 'ghi chú.txt', why: 'no-paper' },
  ]);
});

test('a folder without a single paper makes no meeting', async () => {
  const nothing = path.join(folder, 'không có gì');
  await mkdir(nothing);
  await writeFile(path.join(nothing, 'a.txt'), 'a');
  await expect(makeMeetingFromFolder(server.address, nothing)).rejects.toThrow('no file of the folder can be a paper');
});

test('where no server answers, it says so', async () => {
  await expect(makeMeetingFromFolder('http://127.0.0.1:9', folder)).rejects.toThrow('no e-Cabinet answers');
});
