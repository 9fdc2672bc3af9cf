import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const Runtime = z.strictObject({
  /** Folder of the unpacked Electron. */
  dist: z.string(),
  executable: z.string(),
  version: z.string(),
  /** `fallback`: an old Electron for development and tests where the official one cannot be downloaded. */
  source: z.enum(['official', 'fallback']),
  /** The Node 24 binary; on the fallback the vault's process runs under it. */
  node: z.string(),
});

export type ElectronRuntime = z.infer<typeof Runtime>;

/** The Electron that scripts/bootstrap.mjs found or fetched. Throws where it has not run. */
export function electronRuntime(): ElectronRuntime {
  const file = path.join(import.meta.dirname, '..', '.toolchain', 'electron.json');
  return Runtime.parse(JSON.parse(readFileSync(file, 'utf8')));
}
