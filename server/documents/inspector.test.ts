import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createInspector, type Inspector } from './inspector.ts';

let folder: string;
let inspector: Inspector | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'inspector-'));
});
afterEach(() => inspector?.close());
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function pdfOf(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let page = 0; page < pages; page++) pdf.addPage();
  return pdf.save();
}

async function written(name: string, bytes: Uint8Array | string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

test('a long paper is read with its pages, one of more than five thousand is refused as too long', async () => {
  inspector = createInspector();
  const long = await written('long', await pdfOf(2100));
  expect(await inspector.inspect(long)).toEqual({ outcome: 'readable', pages: 2100 });
  const tooLong = await written('too-long', await pdfOf(5001));
  expect(await inspector.inspect(tooLong)).toEqual({ outcome: 'unreadable', code: 'file-too-many-pages' });
});

/** A program in the place of the one that looks into PDFs: does this for a file called «hostile», and finds one page in others. */
function programThat(does: string): Promise<string> {
  return written(
    `${crypto.randomUUID()}.mjs`,
    `import { Worker } from 'node:worker_threads';
    new Worker(new URL(${JSON.stringify(new URL('memoryWatch.ts', import.meta.url).href)}), { argv: [process.argv[2]] });
    process.on('message', ({ id, file }) => {
      if (file.endsWith('hostile')) { ${does} }
      process.send({ id, inspection: { outcome: 'readable', pages: 1 } });
    });`,
  );
}

test('a file that unpacks into more memory than it may is damaged, and the next one is read', async () => {
  // Beside the heap, where a stream unpacks to; for ever, so that only the watch can end it.
  const program = await programThat('const all = []; for (;;) all.push(new Uint8Array(4_000_000).fill(1));');
  inspector = createInspector({ memoryMegabytes: 256, program });
  expect(await inspector.inspect('hostile')).toEqual({ outcome: 'unreadable', code: 'file-damaged' });
  expect(await inspector.inspect('other')).toEqual({ outcome: 'readable', pages: 1 });
});

test('a file that never comes to an end is damaged, and the next one is read', async () => {
  inspector = createInspector({ patience: 1500, program: await programThat('for (;;);') });
  expect(await inspector.inspect('hostile')).toEqual({ outcome: 'unreadable', code: 'file-damaged' });
  expect(await inspector.inspect('other')).toEqual({ outcome: 'readable', pages: 1 });
});

test('whoever takes over the inspection can neither write nor start anything', async () => {
  const marks = ['written', 'started'].map((name) => path.join(folder, name));
  const program = await programThat(
    `const attempt = (work) => { try { work(); } catch {} };
    attempt(() => process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(marks[0])}, ''));
    attempt(() => process.getBuiltinModule('node:child_process').execFileSync('touch', [${JSON.stringify(marks[1])}]));`,
  );
  inspector = createInspector({ program });
  expect(await inspector.inspect('hostile')).toEqual({ outcome: 'readable', pages: 1 });
  for (const mark of marks) await expect(copyFile(mark, `${mark}-copy`)).rejects.toThrow('ENOENT');
});

const corpus = process.env['CORPUS_DIR'];
if (corpus === undefined) process.stderr.write('CORPUS_DIR is not set: real PDFs are not tried.\n');

describe.skipIf(corpus === undefined)('a real PDF', () => {
  test.each([
    ['freeculture.pdf', { outcome: 'readable', pages: 352 }],
    ['rotated_ink.pdf', { outcome: 'readable', pages: 1 }],
    ['bomb_giant.pdf', { outcome: 'readable', pages: 1 }],
    ['pr6531_1.pdf', { outcome: 'unreadable', code: 'file-encrypted' }],
    ['helloworld-bad.pdf', { outcome: 'readable', pages: 1 }],
  ])('%s', async (name, found) => {
    inspector = createInspector();
    expect(await inspector.inspect(path.join(corpus ?? '', name))).toEqual(found);
  });
});
