import path from 'node:path';
import { z } from 'zod';
import { findLibreOffice } from './documents/office.ts';
import { levelSchema, timeZoneSchema, type Level } from '../shared/domain/meeting/agenda.ts';

const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1');

/** Every variable the server reads, with what it means. */
const variables = z.object({
  /** The data folder. */
  ECABINET_DATA: z.string().min(1).default('data'),
  ECABINET_HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 takes a free port. */
  ECABINET_PORT: z.coerce.number().int().min(0).max(65_535).default(8040),
  /** Fill a new data folder with the sample body. On by default, but never in production. */
  ECABINET_SAMPLE: flag.optional(),
  /** Origins, besides the server's own address, from which pages may connect; separated by commas. */
  ECABINET_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((origin) => (origin.trim() === '' ? [] : [origin.trim()])))
    .pipe(z.array(z.url({ protocol: /^https?$/ }).refine((origin) => new URL(origin).origin === origin))),
  /** Nobody signs in without a second factor. */
  ECABINET_REQUIRE_SECOND_FACTOR: flag.default(false),
  /** The highest confidentiality level of papers that is accepted. */
  ECABINET_HIGHEST_LEVEL: levelSchema.default('internal'),
  /** Name of the body, at the first start. */
  ECABINET_BODY_NAME: z.string().min(1).max(200).default('Cơ quan'),
  ECABINET_BODY_NAME_ENGLISH: z.string().min(1).max(200).default('Body'),
  /** Time zone of the body, at the first start. */
  ECABINET_TIME_ZONE: timeZoneSchema.default('Asia/Ho_Chi_Minh'),
  /** LibreOffice's `soffice`, which turns office files into PDF. Looked for on PATH; `none`: office files are refused. */
  ECABINET_OFFICE: z.string().min(1).optional(),
  /** Addresses of proxies whose `X-Forwarded-…` is believed; separated by commas. */
  ECABINET_TRUST_PROXY: z.string().optional(),
  /** The mail server that takes reminders: `smtp://user:password@host:587`, or `smtps://`. Without it no mail is sent. */
  ECABINET_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Whom letters are from: `van-phong@example.gov.vn`. Needed with a mail server. */
  ECABINET_MAIL_FROM: z.email().optional(),
  /** Sign-ins per minute that one address may try. */
  ECABINET_SIGN_INS_PER_MINUTE: z.coerce.number().int().min(1).default(30),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface ServerConfig {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly sample: boolean;
  readonly production: boolean;
  readonly origins: readonly string[];
  readonly requireSecondFactor: boolean;
  readonly highestLevel: Level;
  readonly bodyName: string;
  readonly bodyNameEnglish: string;
  readonly timeZone: string;
  /** LibreOffice's command; `undefined`: none is used. */
  readonly office: string | undefined;
  readonly trustProxy: string | undefined;
  readonly signInsPerMinute: number;
  /** `undefined`: no mail is sent. */
  readonly mail: { readonly server: string; readonly from: string } | undefined;
  readonly logLevel: string;
}

/** Reads the configuration. What is wrong comes back as one line for each variable, to be shown to whoever starts the server. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): { ok: true; config: ServerConfig } | { ok: false; faults: readonly string[] } {
  const known = new Set(Object.keys(variables.shape));
  const faults = Object.keys(environment)
    .filter((name) => name.startsWith('ECABINET_') && !known.has(name))
    .map((name) => `${name} is not known; there are ${[...known].filter((other) => other.startsWith('E')).join(', ')}`);
  const parsed = variables.safeParse(environment);
  if (!parsed.success) {
    for (const { path: where, message } of parsed.error.issues) faults.push(`${where.join('.')}: ${message}`);
  }
  if (!parsed.success || faults.length > 0) return { ok: false, faults };
  const read = parsed.data;
  const { ECABINET_SMTP_URL: server, ECABINET_MAIL_FROM: from } = read;
  if (server !== undefined && from === undefined) {
    return { ok: false, faults: ['ECABINET_MAIL_FROM: whom are letters from?'] };
  }
  const production = read.NODE_ENV === 'production';
  if (production && read.ECABINET_SAMPLE === true) {
    return {
      ok: false,
      faults: ['ECABINET_SAMPLE: the sample body has known passwords and does not run in production'],
    };
  }
  return {
    ok: true,
    config: {
      data: path.resolve(read.ECABINET_DATA),
      host: read.ECABINET_HOST,
      port: read.ECABINET_PORT,
      sample: read.ECABINET_SAMPLE ?? !production,
      production,
      origins: read.ECABINET_ORIGINS,
      requireSecondFactor: read.ECABINET_REQUIRE_SECOND_FACTOR,
      highestLevel: read.ECABINET_HIGHEST_LEVEL,
      bodyName: read.ECABINET_BODY_NAME,
      bodyNameEnglish: read.ECABINET_BODY_NAME_ENGLISH,
      timeZone: read.ECABINET_TIME_ZONE,
      office: read.ECABINET_OFFICE === 'none' ? undefined : (read.ECABINET_OFFICE ?? findLibreOffice()),
      trustProxy: read.ECABINET_TRUST_PROXY,
      signInsPerMinute: read.ECABINET_SIGN_INS_PER_MINUTE,
      mail: server === undefined || from === undefined ? undefined : { server, from },
      logLevel: read.LOG_LEVEL,
    },
  };
}
