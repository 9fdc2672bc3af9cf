import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';

export interface VirtualDisplay {
  /** What DISPLAY is to be, such as `:99`. */
  readonly display: string;
  readonly stop: () => void;
}

/**
 * A screen of its own for windows nobody needs to see (Xvfb, 1600 x 1000). Ends with the process that started it.
 * Throws where Xvfb is not installed.
 */
export async function startVirtualDisplay(): Promise<VirtualDisplay> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const stop = () => void server.kill();
  process.once('exit', stop);
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', (error) => reject(new Error('Xvfb cannot be started; is it installed?', { cause: error })));
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    // With -displayfd the server picks a free number and writes it, with a line end, when it takes connections.
    const answer = server.stdio[3];
    let text = '';
    if (!(answer instanceof Readable)) throw new Error('Xvfb has no channel to answer through');
    answer.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
  });
  return {
    display: `:${number}`,
    stop: () => {
      process.off('exit', stop);
      stop();
    },
  };
}
