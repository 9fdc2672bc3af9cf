import type { StoredFile } from '../../../../shared/domain/meeting/agenda.ts';
import { askServer } from '../../../platform/api.ts';
import { hashFile } from '../intake/hashFile.ts';
import { sendFile } from '../intake/sendFile.ts';

/** Brings one file to the server; `undefined` where that did not work. */
export async function sendPaper(file: File, signal: AbortSignal): Promise<StoredFile | undefined> {
  const sha256 = await hashFile(file, () => undefined);
  if (sha256 === undefined) return undefined;
  const outcome = await sendFile(file, sha256, {
    ask: askServer,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    onProgress: () => undefined,
    onChecking: () => undefined,
    signal,
  });
  return outcome.ok ? outcome.file : undefined;
}
