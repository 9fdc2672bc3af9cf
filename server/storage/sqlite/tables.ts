import type { ActTables } from './actTables.ts';
import type { DeliveryTables } from './deliveryTables.ts';
import type { DocumentTables } from './documentTables.ts';
import type { IdentityTables } from './identityTables.ts';
import type { RefusalTables } from './refusalTables.ts';
import type { ReminderTables } from './reminderTables.ts';
import type { RoomTables } from './roomTables.ts';

/** All tables; each part of the server describes its own. */
export type Tables = IdentityTables &
  DocumentTables &
  ActTables &
  RoomTables &
  ReminderTables &
  DeliveryTables &
  RefusalTables;
