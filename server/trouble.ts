import type { TroubleCode } from '../shared/api/routes.ts';

/** A request that cannot be served, as a value that the app's error handler turns into `{code}`. */
export class Trouble extends Error {
  readonly code: TroubleCode;
  readonly status: number;
  readonly offset: number | undefined;
  constructor(status: number, code: TroubleCode, offset?: number) {
    super(code);
    this.name = 'Trouble';
    this.status = status;
    this.code = code;
    this.offset = offset;
  }
}
