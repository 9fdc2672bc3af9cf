import type { Migration } from 'kysely/migration';

export const documentsMigration: Migration = {
  async up() {},
};
