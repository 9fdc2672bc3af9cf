import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { docx, pptx, xlsx } from '../../tests/builders/officeFiles.ts';
import { withOpenedPdf } from '../../tests/openedPdf.ts';
import { createOffice, findLibreOffice } from './office.ts';

const words = 'Phụ lục đề nghị của Bộ Tư pháp';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'office-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function written(name: string, bytes: Uint8Array | string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

/** A command in LibreOffice's place, which does what this script says. */
async function officeThat(does: string): Promise<string> {
  const command = await written('soffice', `#!/bin/sh\n${does}\n`);
  await chmod(command, 0o755);
  return command;
}

const soffice = findLibreOffice();
const withLibreOffice = soffice === undefined ? describe.skip : describe;
if (soffice === undefined) process.stderr.write('No LibreOffice here: real office files are not tried.\n');

withLibreOffice('LibreOffice on this machine', () => {
  test.each([
    ['docx', docx(words)],
    ['xlsx', xlsx(words)],
    ['pptx', pptx(words)],
  ])('turns a real %s into a PDF that says the same', { timeout: 120_000 }, async (ending, bytes) => {
    const conversion = await createOffice({ command: soffice }).convert(await written('giấy', bytes), ending);
    if (!conversion.ok) throw new Error(conversion.code);
    await withOpenedPdf(new Uint8Array(await readFile(conversion.pdf)), async (pdf) => {
      expect(pdf.pages).toBe(1);
      expect(await pdf.text(1)).toContain(words);
    });
    await conversion.cleanUp();
    await expect(readFile(conversion.pdf)).rejects.toThrow('ENOENT');
  });

  test('fetches nothing that a file points to outside of itself', { timeout: 120_000 }, async () => {
    const asked: (string | undefined)[] = [];
    const outside = createServer((request, response) => {
      asked.push(request.url);
      response.end();
    });
    await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
    const address = outside.address();
    if (address === null || typeof address === 'string') throw new Error('nobody listens');
    const file = await written('giấy', docx(words, `http://127.0.0.1:${address.port}/tracker.png`));
    const conversion = await createOffice({ command: soffice }).convert(file, 'docx');
    outside.close();
    expect(conversion.ok).toBe(true);
    expect(asked).toEqual([]);
    if (conversion.ok) await conversion.cleanUp();
  });

  test('calls a file failed that needs more memory than it may have', { timeout: 120_000 }, async () => {
    const office = createOffice({ command: soffice, memoryMegabytes: 60 });
    expect(await office.convert(await written('giấy', docx(words)), 'docx')).toEqual({
      ok: false,
      code: 'conversion-failed',
    });
  });
});

test('a conversion that takes too long is ended with everything it has started', async () => {
  const command = await officeThat(`sleep 300 & echo $! > ${folder}/pid; wait`);
  const office = createOffice({ command, patience: 300 });
  expect(await office.convert(await written('giấy', 'x'), 'docx')).toEqual({ ok: false, code: 'conversion-failed' });
  const started = (await readFile(path.join(folder, 'pid'), 'utf8')).trim();
  await expect.poll(() => stateOf(started)).not.toMatch(/^[RSD]/);
});

test('one file is converted at a time, and a failed one does not stop the next', async () => {
  const lock = path.join(folder, 'lock');
  const command = await officeThat(
    `mkdir ${lock} || { echo twice > ${folder}/twice; exit 1; }; sleep 0.2; rmdir ${lock}; exit 1`,
  );
  const office = createOffice({ command });
  const file = await written('giấy', 'x');
  await Promise.all([office.convert(file, 'docx'), office.convert(file, 'docx'), office.convert(file, 'docx')]);
  await expect(readFile(path.join(folder, 'twice'))).rejects.toThrow('ENOENT');
});

test('a conversion knows nothing of the server’s surroundings', async () => {
  process.env['ECABINET_WORD'] = 'bi-mat';
  const command = await officeThat(`env > ${folder}/env`);
  await createOffice({ command }).convert(await written('giấy', 'x'), 'docx');
  delete process.env['ECABINET_WORD'];
  expect(await readFile(path.join(folder, 'env'), 'utf8')).not.toContain('bi-mat');
});

test('without LibreOffice an office file is refused with a reason of its own', async () => {
  const conversion = await createOffice({ command: undefined }).convert(await written('giấy', docx(words)), 'docx');
  expect(conversion).toEqual({ ok: false, code: 'conversion-unavailable' });
});

/** How a process stands; nothing where it is gone. */
function stateOf(id: string): string {
  try {
    return execFileSync('ps', ['-o', 'stat=', '-p', id], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
