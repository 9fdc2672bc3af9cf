import { createSHA256 } from 'hash-wasm';
import { z } from 'zod';

const jobSchema = z.object({ job: z.number(), file: z.instanceof(Blob) });

/** Hashes one file at a time, piece by piece: a file is never in memory as a whole. */
addEventListener('message', (event: MessageEvent<unknown>) => {
  const { job, file } = jobSchema.parse(event.data);
  void hash(file, (done) => postMessage({ job, done })).then(
    (sha256) => postMessage({ job, sha256 }),
    () => postMessage({ job, failed: true }),
  );
});

async function hash(file: Blob, onProgress: (done: number) => void): Promise<string> {
  const sha256 = await createSHA256();
  const reader = file.stream().getReader();
  let done = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one piece after the other is the point
    const piece = await reader.read();
    if (piece.done) return sha256.digest('hex');
    sha256.update(piece.value);
    done += piece.value.length;
    onProgress(done);
  }
}
