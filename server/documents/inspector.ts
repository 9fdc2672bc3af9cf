import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { inspectionAnswer, type Inspection } from './inspection.ts';

export interface Inspector {
  /** Looks into a PDF. A file that takes too long or too much memory is damaged as far as anybody can tell. */
  inspect(file: string): Promise<Inspection>;
  close(): void;
}

/** Starts the process that looks into files when the first one comes. `patience` in milliseconds per file. */
export function createInspector({ patience = 60_000, memoryMegabytes = 1024 } = {}): Inspector {
  const damaged: Inspection = { outcome: 'unreadable', code: 'file-damaged' };
  let child: ChildProcess | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let count = 0;
  let isClosed = false;

  function start(): ChildProcess {
    const started = fork(path.join(import.meta.dirname, 'inspectorProcess.ts'), {
      execArgv: [`--max-old-space-size=${memoryMegabytes}`],
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
