import type { Logger } from 'pino';

/** What is logged of an error. */
interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

/** Their messages quote what could not be read. */
const quoting: ReadonlySet<string> = new Set(['SyntaxError', 'ZodError', 'ResponseSerializationError']);

/**
 * A log that tells of errors only their type, code, message and place. An error may carry more: the request that could not
 * be parsed, with its tokens, hangs on Node's own (`rawPacket`).
 */
export function discreet(log: Logger): Logger {
  return log.child({}, { serializers: { err: (error: unknown) => loggedError(error, 0) } });
}

function loggedError(error: unknown, depth: number): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const type = error.name;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type,
    ...code,
    ...(quoting.has(type) ? {} : { message: error.message }),
    ...(frames === undefined ? {} : { stack: frames.join('\n') }),
    ...(error.cause === undefined || depth > 3 ? {} : { cause: loggedError(error.cause, depth + 1) }),
  };
}
