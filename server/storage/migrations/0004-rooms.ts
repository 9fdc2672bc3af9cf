import type { Migration } from 'kysely/migration';

export const roomsMigration: Migration = {
  async up() {},
};
