import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Says whether something made from files is still what those files would make.
 * `inputs`: files and folders, of which every file counts but the tests beside the sources; `facts`: anything else it depends on.
 */
export class Stamp {
  readonly #file: string;
  readonly #hash: string;

  constructor(file: string, inputs: string[], facts: string[] = []) {
    const hash = createHash('sha256');
    for (const fact of facts) hash.update(`${fact}\0`);
    for (const input of inputs.flatMap(filesIn).toSorted()) {
      hash.update(`${input}\0`).update(createHash('sha256').update(readFileSync(input)).digest());
    }
    this.#file = file;
    this.#hash = hash.digest('hex');
  }

  isCurrent(): boolean {
    return existsSync(this.#file) && readFileSync(this.#file, 'utf8') === this.#hash;
  }

  /** Before the work: an interrupted run must not pass for a finished one. */
  clear(): void {
    rmSync(this.#file, { force: true });
  }

  set(): void {
    writeFileSync(this.#file, this.#hash);
  }
}

function filesIn(input: string): string[] {
  if (!existsSync(input)) return [];
  if (!statSync(input).isDirectory()) return [input];
  return globSync('**/*', { cwd: input, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
