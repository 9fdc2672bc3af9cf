import type { Migration } from 'kysely/migration';

export const actsMigration: Migration = {
  async up() {},
};
