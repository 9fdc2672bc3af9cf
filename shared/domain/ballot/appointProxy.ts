import { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import { holds, idSchema, type Person } from '../person/person.ts';
import { refuse } from '../refusal.ts';
import { isVoter, stageFault, type Ballot, type Decision, type Taken } from './ballot.ts';

/** `proxy`: another voter, or `null` to take the appointment back, and with it what the proxy said. */
export const appointProxyBody = z.strictObject({ ballot: idSchema, proxy: idSchema.nullable() });
export type AppointProxy = z.infer<typeof appointProxyBody>;

const refusals = [
  'not-permitted',
  'ballot-unknown',
  'ballot-recalled',
  'ballot-not-open',
  'ballot-closed',
  'deadline-passed',
  'proxy-not-allowed',
] as const;
export const appointProxyAct = {
  does: 'Lets another voter answer in one’s place, where the rules allow it.',
  who: 'A voter, for themselves.',
  refusals,
} satisfies ActDescription;

/** A member's own opinion always stands before a proxy's. */
export function decideAppointProxy(
  ballot: Ballot | undefined,
  actor: Person,
  body: AppointProxy,
  taken: Taken,
): Decision<(typeof refusals)[number]> {
  if (ballot === undefined) return refuse('ballot-unknown', body.ballot);
  if (!holds(actor, 'member') || !isVoter(ballot, actor.id)) return refuse('not-permitted');
  const fault = stageFault(ballot, 'open', 'open');
  if (fault !== undefined) return fault;
  if (ballot.deadline === null || taken.receivedAt > ballot.deadline) return refuse('deadline-passed');
  if (!ballot.content.rules.proxies.allowed) return refuse('proxy-not-allowed');
  const { [actor.id]: _before, ...others } = ballot.proxies;
  if (body.proxy === null) return { ok: true, ballot: { ...ballot, proxies: others } };
  if (body.proxy === actor.id || !isVoter(ballot, body.proxy)) return refuse('proxy-not-allowed', body.proxy);
  return { ok: true, ballot: { ...ballot, proxies: { ...others, [actor.id]: body.proxy } } };
}
