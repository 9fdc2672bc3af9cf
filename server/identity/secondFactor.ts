import { Secret, TOTP } from 'otpauth';
import type { StoredSecondFactor } from '../storage/identityStore.ts';

/** A new secret, not in force until a code of it was seen. */
export function newSecondFactor(): StoredSecondFactor {
  return { secret: new Secret({ size: 20 }).base32, confirmed: false, lastPeriod: 0 };
}

/** What an authenticator app scans. */
export function secondFactorUri({ secret }: StoredSecondFactor, username: string, issuer: string): string {
  return totp(secret, username, issuer).toString();
}

/**
 * Accepts a code of the present, the last or the next half minute, each once (RFC 6238 §5.2). Answers the factor as it
 * must be kept from now on, or `undefined` where the code is wrong.
 */
export function acceptCode(factor: StoredSecondFactor, code: string, now: number): StoredSecondFactor | undefined {
  const generator = totp(factor.secret, '', '');
  const delta = generator.validate({ token: code, timestamp: now, window: 1 });
  if (delta === null) return undefined;
  const period = Math.floor(now / 1000 / generator.period) + delta;
  return period > factor.lastPeriod ? { ...factor, confirmed: true, lastPeriod: period } : undefined;
}

function totp(secret: string, label: string, issuer: string): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), label, issuer, algorithm: 'SHA1', digits: 6, period: 30 });
}
