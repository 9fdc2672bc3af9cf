import type { Migration } from 'kysely/migration';

export const identityMigration: Migration = {
  async up() {},
};
