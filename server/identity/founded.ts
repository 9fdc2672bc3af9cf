import type { Registrar } from '../ledger/ledger.ts';
import type { IdentityStore, StoredAccount, StoredDevice } from '../storage/identityStore.ts';

export interface Founded {
  readonly accounts: readonly StoredAccount[];
  readonly devices: readonly StoredDevice[];
  /** Ids of accounts and devices that are in the storage as no act put them there. */
  readonly unfounded: readonly string[];
}

/**
 * The accounts and devices of the storage as far as the register bears them out: roles, keys and revocations are what the
 * register says. Where it was never opened (a data folder of a version before it), what is stored becomes its beginning.
 */
export async function foundedIn(registrar: Registrar, store: IdentityStore): Promise<Founded> {
  const [accounts, devices] = [await store.accounts(), await store.devices()];
  if (!registrar.register.isOpen) {
    await registrar.open(
      accounts.map(({ person }) => person),
      devices.map(({ id, person, publicKey, revoked }) => ({ id, person, publicKey, revoked })),
    );
  }
  const { register } = registrar;
  const unfounded: string[] = [];
  const foundedAccounts = accounts.flatMap((account) => {
    const person = register.people.get(account.person.id);
    if (JSON.stringify(person) !== JSON.stringify(account.person)) unfounded.push(account.person.id);
    return person === undefined ? [] : [{ ...account, person }];
  });
  const foundedDevices = devices.flatMap((device) => {
    const onRecord = register.devices.get(device.id);
    const { id, person, publicKey, revoked } = device;
    const isSame = onRecord?.person === person && onRecord.publicKey === publicKey && onRecord.revoked === revoked;
    if (!isSame) unfounded.push(id);
    return onRecord === undefined ? [] : [{ ...device, ...onRecord }];
  });
  return { accounts: foundedAccounts, devices: foundedDevices, unfounded };
}
