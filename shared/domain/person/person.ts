import { z } from 'zod';

/** The roles of DOMAIN. A person may hold several: the chair is a member too. */
export const roles = [
  'chair',
  'member',
  'secretariat',
  'clerk',
  'assistant',
  'guest',
  'auditor',
  'administrator',
] as const;

export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/**
 * Ids of people, meetings, items and documents: what may stand in a room's name and in a log. Never a word that every
 * object knows («constructor»): they are keys of plain records.
 */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .refine((id) => !(id in {}), 'is a word of the language');

export const personSchema = z.strictObject({
  id: idSchema,
  /** The post as it is addressed, in Vietnamese: «Bộ trưởng Bộ Tài chính». */
  name: z.string().min(1).max(200),
  nameEnglish: z.string().min(1).max(200),
  roles: z.array(roleSchema).min(1),
  /** For an assistant: the member whose answers they prepare. */
  assists: idSchema.optional(),
});

/** A person in office, as everyone signed in may know them. */
export type Person = z.infer<typeof personSchema>;

/** Whether the person holds at least one of the roles. */
export function holds(person: Person, ...wanted: readonly Role[]): boolean {
  return person.roles.some((role) => wanted.includes(role));
}
