import type { Kysely } from 'kysely';
import { personSchema } from '../../../shared/domain/person/person.ts';
import type { IdentityStore, StoredDevice } from '../identityStore.ts';
import type { Tables } from './tables.ts';

export interface IdentityTables {
  account: {
    person: string;
    username: string;
    details: string;
    passwordHash: string;
    secret: string | null;
    secretConfirmed: number;
    secretPeriod: number;
  };
  device: {
    number: number;
    id: string;
    person: string;
    name: string;
    platform: 'desktop' | 'browser';
    publicKey: string;
    revoked: number;
    nextReplica: number;
  };
  session: {
    id: string;
    tokenHash: string;
    person: string;
    device: string;
    createdAt: string;
    lastSeenAt: string;
    expiresAt: string;
  };
}

export function sqliteIdentityStore(database: Kysely<Tables>): IdentityStore {
  return {
    async accounts() {
      const rows = await database.selectFrom('account').selectAll().orderBy('person').execute();
      return rows.map(({ details, username, passwordHash, secret, secretConfirmed, secretPeriod }) => ({
        person: personSchema.parse(JSON.parse(details)),
        username,
        passwordHash,
        secondFactor: secret === null ? null : { secret, confirmed: secretConfirmed === 1, lastPeriod: secretPeriod },
      }));
    },
    async devices() {
      const rows = await database.selectFrom('device').selectAll().orderBy('number').execute();
      return rows.map((row): StoredDevice => ({ ...row, revoked: row.revoked === 1 }));
    },
    sessions: () => database.selectFrom('session').selectAll().execute(),
    async putAccount({ person, username, passwordHash, secondFactor }) {
      const values = {
        username,
        details: JSON.stringify(person),
        passwordHash,
        secret: secondFactor?.secret ?? null,
        secretConfirmed: secondFactor?.confirmed === true ? 1 : 0,
        secretPeriod: secondFactor?.lastPeriod ?? 0,
      };
      await database
        .insertInto('account')
        .values({ person: person.id, ...values })
        .onConflict((conflict) => conflict.column('person').doUpdateSet(values))
        .execute();
    },
    async addDevice(device) {
      await database
        .insertInto('device')
        .values({ ...device, revoked: 0 })
        .execute();
      return { ...device, revoked: false };
    },
    async changeDevice(id, { revoked, ...change }) {
      await database
        .updateTable('device')
        .set({ ...change, ...(revoked === undefined ? {} : { revoked: revoked ? 1 : 0 }) })
        .where('id', '=', id)
        .execute();
    },
    async putSession(session) {
      await database
        .insertInto('session')
        .values(session)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(session))
        .execute();
    },
    async removeSessions(ids) {
      if (ids.length > 0) await database.deleteFrom('session').where('id', 'in', ids).execute();
    },
  };
}
