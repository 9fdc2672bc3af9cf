import type { StoredAccount, StoredSecondFactor } from '../storage/identityStore.ts';
import type { Attempts } from './attempts.ts';
import type { IdentityDesk } from './identityDesk.ts';
import { acceptCode, newSecondFactor, secondFactorUri } from './secondFactor.ts';

export interface SecondFactorSurroundings {
  readonly accounts: ReadonlyMap<string, StoredAccount>;
  readonly putAccount: (account: StoredAccount) => Promise<void>;
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Wrong tries from registered devices: those at signing and those at sign-in are one count. */
  readonly tries: Attempts;
  readonly clock: () => number;
  readonly required: boolean;
  readonly issuer: string;
}

/** What is done with second factors beside signing in: setting one up, and giving its code again when something is signed. */
export function secondFactorDesk(
  surroundings: SecondFactorSurroundings,
): Pick<IdentityDesk, 'secondFactorOf' | 'beginSecondFactor' | 'confirmSecondFactor' | 'giveCode'> {
  const { accounts, putAccount, inTurn, tries, clock, required, issuer } = surroundings;

  async function change(person: string, secondFactor: StoredSecondFactor): Promise<void> {
    const account = accounts.get(person);
    if (account !== undefined) await putAccount({ ...account, secondFactor });
  }

  return {
    secondFactorOf: (person) => ({
      enabled: accounts.get(person)?.secondFactor?.confirmed === true,
      required,
    }),
    beginSecondFactor: (person) =>
      inTurn(async () => {
        const account = accounts.get(person);
        if (account === undefined || account.secondFactor?.confirmed === true) return undefined;
        const factor = newSecondFactor();
        await change(person, factor);
        return { uri: secondFactorUri(factor, account.username, issuer), secret: factor.secret };
      }),
    confirmSecondFactor: (person, code) =>
      inTurn(async () => {
        const factor = accounts.get(person)?.secondFactor;
        const confirmed = factor === undefined || factor === null ? undefined : acceptCode(factor, code, clock());
        if (confirmed !== undefined) await change(person, confirmed);
        return confirmed !== undefined;
      }),
    giveCode: ({ person, device }, code) =>
      inTurn(async () => {
        if (tries.waitFor(device, clock()) > 0) return 'too-many-attempts';
        const factor = accounts.get(person.id)?.secondFactor;
        const used = factor?.confirmed === true ? acceptCode(factor, code, clock()) : undefined;
        if (used === undefined) {
          tries.failed(device, clock());
          return 'second-factor-wrong';
        }
        await change(person.id, used);
        tries.succeeded(device);
        return 'given';
      }),
  };
}
