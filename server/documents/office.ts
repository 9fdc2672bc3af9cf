import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Types that LibreOffice turns into PDF, with the ending it expects. */
export const officeEndings: ReadonlyMap<string, string> = new Map([
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
]);

export type Conversion =
  | { readonly ok: true; readonly pdf: string; readonly cleanUp: () => Promise<void> }
  | { readonly ok: false; readonly code: 'conversion-unavailable' | 'conversion-failed' };

/** Where LibreOffice is on this machine, if it is. */
export function findLibreOffice(searchPath = process.env['PATH'] ?? ''): string | undefined {
  for (const folder of searchPath.split(path.delimiter)) {
    const file = path.join(folder, 'soffice');
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      continue;
    }
  }
  return undefined;
}

/**
 * Turns an office file into a PDF by LibreOffice, in a folder and with a profile of its own, ended by its id when it takes
 * longer than `patience` milliseconds. Macros do not run: a headless conversion opens files without them.
 */
export async function convertToPdf(
  file: string,
  ending: string,
  { office = findLibreOffice(), patience = 120_000 }: { office?: string | undefined; patience?: number } = {},
): Promise<Conversion> {
  if (office === undefined) return { ok: false, code: 'conversion-unavailable' };
  const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-office-'));
  const cleanUp = () => rm(folder, { recursive: true, force: true });
  const source = path.join(folder, `paper.${ending}`);
  await copyFile(file, source);
  const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
  const target = path.join(folder, 'out');
  const exit = await run(office, [profile, '--headless', '--convert-to', 'pdf', '--outdir', target, source], patience);
  const made = exit === 0 ? await readdir(target).catch(() => []) : [];
  const pdf = made.find((name) => name.endsWith('.pdf'));
  if (pdf !== undefined) return { ok: true, pdf: path.join(target, pdf), cleanUp };
  await cleanUp();
  return { ok: false, code: 'conversion-failed' };
}

function run(command: string, args: readonly string[], patience: number): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', timeout: patience, killSignal: 'SIGKILL' });
    child.once('error', () => resolve(null));
    child.once('exit', (code) => resolve(code));
  });
}
