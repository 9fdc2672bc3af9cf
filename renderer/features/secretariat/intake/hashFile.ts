import { z } from 'zod';
import { sha256Schema } from '../../../../shared/domain/meeting/agenda.ts';

const answerSchema = z.object({
  job: z.number(),
  done: z.number().optional(),
  sha256: sha256Schema.optional(),
  failed: z.boolean().optional(),
});

let worker: Worker | undefined;
let jobs = 0;

/**
 * The sha256 of a file, computed beside the screen so that it stays smooth; `undefined` where the file cannot be read
 * (moved, changed or removed since it was dropped).
 */
export function hashFile(file: Blob, onProgress: (done: number) => void): Promise<string | undefined> {
  worker ??= new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' });
  const hashing = worker;
  jobs += 1;
  const job = jobs;
  return new Promise((resolve) => {
    const finish = (sha256: string | undefined) => {
      hashing.removeEventListener('message', onMessage);
      hashing.removeEventListener('error', onError);
      resolve(sha256);
    };
    const onError = () => finish(undefined);
    const onMessage = (event: MessageEvent<unknown>) => {
      const answer = answerSchema.parse(event.data);
      if (answer.job !== job) return;
      if (answer.done !== undefined) onProgress(answer.done);
      else finish(answer.sha256);
    };
    hashing.addEventListener('message', onMessage);
    hashing.addEventListener('error', onError);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    hashing.postMessage({ job, file });
  });
}
