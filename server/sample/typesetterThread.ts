import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { sampleDocuments } from './documents.ts';

/* Typesets the sample's papers beside the server's own thread: setting one takes up to two seconds of pure computing. */
parentPort?.on('message', (message) => {
  const key = z.string().parse(message);
  const document = sampleDocuments.find((candidate) => candidate.key === key);
  if (document === undefined) throw new Error(`no sample document ${key}`);
  void document.build().then((bytes) => parentPort?.postMessage({ key, bytes }));
});
