import { z } from 'zod';

const saidSchema = z.object({
  checked: z.number().optional(),
  of: z.number().optional(),
  verdict: z
    .discriminatedUnion('holds', [
      z.object({ holds: z.literal(true), entries: z.number(), root: z.string(), results: z.array(z.unknown()) }),
      z.object({ holds: z.literal(false), at: z.union([z.number(), z.string()]), fault: z.string() }),
    ])
    .optional(),
});
export type FoundHere = NonNullable<z.infer<typeof saidSchema>['verdict']>;

/** A verification under way on this machine. `undefined`: this browser knows no Ed25519, or it was stopped. */
export interface Verifying {
  readonly found: Promise<FoundHere | undefined>;
  stop(): void;
}

/** Checks an export (its text) with the program that `npm run verify` runs, in a thread of its own. */
export function verifyHere(text: string, onProgress: (part: number) => void): Verifying {
  const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' });
  const found = new Promise<FoundHere | undefined>((resolve) => {
    worker.addEventListener('error', () => resolve(undefined));
    worker.addEventListener('message', (event: MessageEvent<unknown>) => {
      const { checked, of, verdict } = saidSchema.parse(event.data);
      if (checked !== undefined && of !== undefined) onProgress(checked / of);
      if (verdict !== undefined) resolve(verdict);
    });
    void knowsEd25519().then((knows) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
      if (knows) worker.postMessage(text);
      else resolve(undefined);
    });
  });
  void found.then(() => worker.terminate());
  return { found, stop: () => worker.terminate() };
}

/** Without it every signature would look wrong. */
async function knowsEd25519(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return true;
  } catch {
    return false;
  }
}
