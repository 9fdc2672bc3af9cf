import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Types that LibreOffice turns into PDF, with the ending it expects. */
export const officeEndings: ReadonlyMap<string, string> = new Map([
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
]);

export type Conversion =
  | { readonly ok: true; readonly pdf: string; readonly cleanUp: () => Promise<void> }
  | { readonly ok: false; readonly code: 'conversion-unavailable' | 'conversion-failed' };

export interface Office {
  /** Turns an office file into a PDF. What takes too long or too much memory has failed. One at a time; others wait. */
  convert(file: string, ending: string): Promise<Conversion>;
}

export interface OfficeSettings {
  /** LibreOffice's `soffice`; `undefined`: there is none, and nothing is converted. */
  readonly command: string | undefined;
  /** Milliseconds per file. */
  readonly patience?: number;
  /** Of each of its processes; also how long a file it writes may be. */
  readonly memoryMegabytes?: number;
}

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
 * LibreOffice, held at arm's length: each file in a process group, a folder and a profile of its own, with no variable of
 * ours, no macros, nothing fetched from outside, and where the kernel gives us the means, no network at all.
 */
export function createOffice({ command, patience = 120_000, memoryMegabytes = 4096 }: OfficeSettings): Office {
  let turn: Promise<unknown> = Promise.resolve();

  async function convertNow(soffice: string, file: string, ending: string): Promise<Conversion> {
    const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-office-'));
    const cleanUp = () => rm(folder, { recursive: true, force: true });
    try {
      const source = path.join(folder, `paper.${ending}`);
      await copyFile(file, source);
      const profile = path.join(folder, 'profile');
      await mkdir(path.join(profile, 'user'), { recursive: true });
      await writeFile(path.join(profile, 'user', 'registrymodifications.xcu'), distrustingProfile);
      const target = path.join(folder, 'out');
      const [program, ...before] = [...(await networkCutOff()), '/bin/sh', '-c', limited, 'sh'];
      const limits = [String(memoryMegabytes * 1024), String(Math.ceil(patience / 1000))];
      const args = [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--convert-to', 'pdf'];
      const exit = await run(program, [...before, ...limits, soffice, ...args, '--outdir', target, source], {
        patience,
        folder,
      });
      const made = exit === 0 ? await readdir(target).catch(() => []) : [];
      const pdf = made.find((name) => name.endsWith('.pdf'));
      if (pdf !== undefined) return { ok: true, pdf: path.join(target, pdf), cleanUp };
    } catch (error) {
      await cleanUp();
      throw error;
    }
    await cleanUp();
    return { ok: false, code: 'conversion-failed' };
  }

  return {
    convert(file, ending) {
      if (command === undefined) return Promise.resolve({ ok: false, code: 'conversion-unavailable' });
      const conversion = turn.then(() => convertNow(command, file, ending));
      turn = conversion.catch(() => undefined);
      return conversion;
    },
  };
}

/** Memory in kilobytes, size of files in blocks of 512 bytes, time of the processor in seconds; then the program itself. */
const limited = 'ulimit -v "$1"; ulimit -f $(($1 * 2)); ulimit -t "$2"; shift 2; exec "$@"';

const setting = (where: string, name: string, value: string): string =>
  `<item oor:path="${where}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;

/** No macros, and links to what lies outside of a file are not followed, whatever the file asks for. */
const distrustingProfile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
${setting('/org.openoffice.Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true')}
${setting('/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '3')}
${setting('/org.openoffice.Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true')}
${setting('/org.openoffice.Office.Writer/Content/Update', 'Link', '0')}
${setting('/org.openoffice.Office.Calc/Content/Update', 'Link', '2')}
</oor:items>
`;

let cutOff: Promise<readonly string[]> | undefined;

/** What is put before a command so that it has no network: a namespace of its own, as root or as a user; else nothing. */
function networkCutOff(): Promise<readonly string[]> {
  const folder = tmpdir();
  const tried = async (): Promise<readonly string[]> => {
    for (const prefix of [
      ['unshare', '--net'],
      ['unshare', '--user', '--map-current-user', '--net'],
    ]) {
      const [program = '', ...args] = prefix;
      // oxlint-disable-next-line no-await-in-loop -- the second way is for where the first is not allowed
      if ((await run(program, [...args, 'true'], { patience: 5000, folder })) === 0) return prefix;
    }
    return [];
  };
  cutOff ??= tried();
  return cutOff;
}

/** Runs a program to its end, and ends with it everything it has started: LibreOffice's command is a script around others. */
function run(
  command: string,
  args: readonly string[],
  { patience, folder }: { readonly patience: number; readonly folder: string },
): Promise<number | null> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' };
    const child = spawn(command, args, { stdio: 'ignore', detached: true, cwd: folder, env });
    const endAll = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // All of them have ended.
      }
    };
    const timer = setTimeout(endAll, patience);
    child.once('error', () => {
      clearTimeout(timer);
      resolve(null);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      endAll();
      resolve(code);
    });
  });
}
