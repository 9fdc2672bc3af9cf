import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { inspectionAnswer, type Inspection } from './inspection.ts';

export interface Inspector {
  /** Looks into a PDF. A file that takes too long or too much memory is damaged as far as anybody can tell. */
  inspect(file: string): Promise<Inspection>;
  close(): void;
}

const inspectorProcess = path.join(import.meta.dirname, 'inspectorProcess.ts');

/**
 * Starts the process that looks into files when the first one comes. `patience` in milliseconds per file; `memoryMegabytes`
 * for the whole process; `program`: what is run, which tests put another in the place of.
 */
export function createInspector({
  patience = 60_000,
  memoryMegabytes = 1536,
  program = inspectorProcess,
} = {}): Inspector {
  const damaged: Inspection = { outcome: 'unreadable', code: 'file-damaged' };
  let child: ChildProcess | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let count = 0;
  let isClosed = false;

  function start(): ChildProcess {
    const started = fork(program, [String(memoryMegabytes)], {
      // It reads, and writes and starts nothing. Native code stays allowed: PDF.js loads its canvas when it is imported.
      execArgv: [
        '--permission',
        '--allow-fs-read=*',
        '--allow-worker',
        '--allow-addons',
        '--disallow-code-generation-from-strings',
        '--no-warnings',
      ],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    });
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    started.on('error', () => undefined);
    return started;
  }

  function inspectNow(file: string): Promise<Inspection> {
    if (isClosed) return Promise.resolve(damaged);
    child ??= start();
    const asked = child;
    count += 1;
    const id = count;
    return new Promise((resolve) => {
      const finish = (inspection: Inspection): void => {
        clearTimeout(timer);
        asked.off('message', onMessage);
        asked.off('exit', onExit);
        resolve(inspection);
      };
      const onMessage = (message: unknown): void => {
        const answer = inspectionAnswer.safeParse(message);
        if (answer.success && answer.data.id === id) finish(answer.data.inspection);
      };
      const onExit = (): void => finish(damaged);
      const timer = setTimeout(() => asked.kill('SIGKILL'), patience);
      asked.on('message', onMessage);
      asked.once('exit', onExit);
      asked.send({ id, file }, (error) => {
        if (error !== null) asked.kill('SIGKILL');
      });
    });
  }

  return {
    inspect(file) {
      const inspection = turn.then(() => inspectNow(file));
      turn = inspection;
      return inspection;
    },
    close() {
      isClosed = true;
      child?.kill();
    },
  };
}
