import { z } from 'zod';
import type * as Y from 'yjs';
import { personSchema, type Person } from '../domain/person/person.ts';
import { readEntries, reconcile } from './replica.ts';

/** The body whose installation this is. `sample`: it holds sample data, and every screen says so. */
export const bodySchema = z.object({
  installation: z.uuid(),
  name: z.string(),
  nameEnglish: z.string(),
  timeZone: z.string(),
  sample: z.boolean(),
});
export type Body = z.infer<typeof bodySchema>;

export interface DirectoryContent {
  readonly body: Body | undefined;
  readonly people: ReadonlyMap<string, Person>;
}

/** Reads `directory`. */
export function readDirectory(replica: Y.Doc): DirectoryContent {
  return {
    body: bodySchema.safeParse(replica.getMap('body').get('body')).data,
    people: readEntries(replica.getMap('people'), (raw) => personSchema.safeParse(raw).data),
  };
}

/** Makes the room say exactly this. */
export function writeDirectory(replica: Y.Doc, content: { body: Body; people: readonly Person[] }): void {
  replica.transact(() => {
    reconcile(replica.getMap('body'), new Map([['body', content.body]]));
    reconcile(replica.getMap('people'), new Map(content.people.map((person) => [person.id, person])));
  });
}
