import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openBlobStore } from '../../../../server/blobs/blobStore.ts';
import { createLibrary, type LibraryDesk } from '../../../../server/documents/createLibrary.ts';
import { createOffice } from '../../../../server/documents/office.ts';
import { documentRoutes } from '../../../../server/documents/routes.ts';
import { Trouble } from '../../../../server/trouble.ts';
import { openSqlite } from '../../../../server/storage/sqlite/openSqlite.ts';
import type { Storage } from '../../../../server/storage/storage.ts';
import { apiPrefix, uploadPieceSize } from '../../../../shared/api/routes.ts';
import { person } from '../../../../tests/builders/agenda.ts';
import { askServer } from '../../../platform/api.ts';
import { sendFile, type SendOutcome, type Sending } from './sendFile.ts';

let folder: string;
let storage: Storage;
let app: FastifyInstance;
/** Called for each request before the server sees it; `cut`: the connection breaks there. */
let onRequest: (method: string, url: string) => 'cut' | undefined;
let pieces: number[];

let library: LibraryDesk;
let whole: LibraryDesk;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'intake-'));
  storage = await openSqlite(path.join(folder, 'institution.sqlite'));
  const blobs = await openBlobStore(path.join(folder, 'blobs'));
  whole = await createLibrary({
    storage,
    blobs,
    clock: () => Date.now(),
    office: createOffice({ command: undefined }),
  });
  library = { ...whole };
  app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.method === 'PATCH') pieces.push(Number(request.headers['upload-offset']));
    if (onRequest(request.method, request.url) === 'cut') request.raw.socket.destroy();
    else done();
  });
  app.setErrorHandler((error, _request, reply) =>
    error instanceof Trouble
      ? reply.status(error.status).send({ code: error.code, offset: error.offset })
      : reply.status(500).send({ code: 'server-error' }),
  );
  const secretary = {
    id: 's',
    person: person('thu-ky', 'secretariat'),
    device: 'd',
    deviceNumber: 1,
    platform: 'browser',
    expiresAt: '',
  } as const;
  await app.register(
    documentRoutes({
      library,
      sessionOf: () => Promise.resolve(secretary),
      mayReadFile: () => true,
      onGiven: () => undefined,
    }),
    { prefix: apiPrefix },
  );
  vi.stubGlobal('location', { origin: await app.listen({ host: '127.0.0.1', port: 0 }) });
});
beforeEach(() => {
  Object.assign(library, whole);
  onRequest = () => undefined;
  pieces = [];
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await app.close();
  library.close();
  await storage.close();
  await rm(folder, { recursive: true });
});

/** A real PDF of more than `size` bytes, no two the same. */
async function paper(size = 0): Promise<File> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  if (size > 0) await pdf.attach(randomBytes(size), 'so-lieu.bin');
  return new File([new Uint8Array(await pdf.save())], 'Tờ trình.pdf');
}

async function hashOf(file: Blob): Promise<string> {
  return createHash('sha256')
    .update(new Uint8Array(await file.arrayBuffer()))
    .digest('hex');
}

async function send(file: File, change: Partial<Sending> = {}): Promise<SendOutcome> {
  return sendFile(file, await hashOf(file), {
    ask: askServer,
    pause: () => Promise.resolve(),
    onProgress: () => undefined,
    onChecking: () => undefined,
    signal: new AbortController().signal,
    ...change,
  });
}

test('a paper goes up in pieces, with progress to the last byte, and is stored under its hash', async () => {
  const file = await paper(2.5 * uploadPieceSize);
  const progress: (number | undefined)[] = [];
  const outcome = await send(file, { onProgress: (done) => progress.push(done) });
  expect(outcome).toEqual({
    ok: true,
    file: { sha256: await hashOf(file), size: file.size, pages: 1, fileName: 'Tờ trình.pdf' },
  });
  expect(pieces).toEqual([0, uploadPieceSize, 2 * uploadPieceSize]);
  expect(progress).toEqual([0, uploadPieceSize, 2 * uploadPieceSize, file.size]);
  expect(library.has(await hashOf(file))).toBe(true);
});

test('a file that the server has already is not sent again', async () => {
  const file = await paper();
  await send(file);
  pieces = [];
  expect(await send(file)).toMatchObject({ ok: true, file: { sha256: await hashOf(file) } });
  expect(pieces).toEqual([]);
});

test('after a broken connection it goes on where it was, and says so meanwhile', async () => {
  const file = await paper(3.5 * uploadPieceSize);
  let cuts = 2;
  onRequest = (method) => (method === 'PATCH' && pieces.length > 2 && cuts-- > 0 ? 'cut' : undefined);
  const progress: (number | undefined)[] = [];
  const outcome = await send(file, { onProgress: (done) => progress.push(done) });
  expect(outcome.ok).toBe(true);
  expect(pieces).toEqual([0, 1, 2, 2, 2, 3].map((piece) => piece * uploadPieceSize));
  expect(progress.filter((done) => done === undefined)).toHaveLength(2);
});

test('dropped again after a reload, the same file goes on from what the server has', async () => {
  const file = await paper(2.5 * uploadPieceSize);
  const reload = new AbortController();
  onRequest = () => {
    if (pieces.length > 1) reload.abort();
    return undefined;
  };
  await expect(send(file, { signal: reload.signal })).rejects.toThrow(/abort/i);
  onRequest = () => undefined;
  pieces = [];
  expect(await send(file)).toMatchObject({ ok: true });
  expect(pieces[0]).toBeGreaterThanOrEqual(uploadPieceSize);
});

test('an answer lost on the way does not send a piece twice: it goes on from the offset it is told', async () => {
  const file = await paper(2.5 * uploadPieceSize);
  const { begin } = whole;
  // The answer to the begin of the second attempt says less than is there.
  let begins = 0;
  library.begin = async (...args) => {
    const begun = await begin(...args);
    begins += 1;
    return begins === 2 && 'offset' in begun && begun.ok ? { ...begun, offset: 0 } : begun;
  };
  let cuts = 1;
  onRequest = (method) => (method === 'PATCH' && pieces.length === 3 && cuts-- > 0 ? 'cut' : undefined);
  expect(await send(file)).toMatchObject({ ok: true });
  expect(pieces).toEqual([0, 1, 2, 0, 2].map((piece) => piece * uploadPieceSize));
});

test('a damaged file, and one that only calls itself a PDF, are told apart and end there', async () => {
  const whole = await paper();
  const damaged = new File([await whole.slice(0, 100).arrayBuffer()], 'hỏng.pdf');
  const other = new File([new Uint8Array(randomBytes(4000))], 'không phải.pdf');
  expect(await send(damaged)).toEqual({ ok: false, fault: 'file-damaged' });
  expect(await send(other)).toEqual({ ok: false, fault: 'file-type-unknown' });
});

test('a file that changed since it was hashed is not taken', async () => {
  const file = await paper();
  const outcome = await sendFile(file, await hashOf(await paper(10)), {
    ask: askServer,
    pause: () => Promise.resolve(),
    onProgress: () => undefined,
    onChecking: () => undefined,
    signal: new AbortController().signal,
  });
  expect(outcome).toEqual({ ok: false, fault: 'upload-hash-wrong' });
});

test('a server that fails on the same file again and again is not asked for ever', async () => {
  const file = await paper();
  let asked = 0;
  library.begin = () => {
    asked += 1;
    throw new Error('disk');
  };
  expect(await send(file)).toEqual({ ok: false, fault: 'server-error' });
  expect(asked).toBe(5);
});
