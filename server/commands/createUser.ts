import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { idSchema, personSchema, roleSchema } from '../../shared/domain/person/person.ts';
import { bodyOf, CannotStart, folderOf } from '../app.ts';
import type { ServerConfig } from '../config.ts';
import { createIdentity } from '../identity/createIdentity.ts';
import { installationKeyAt } from '../ledger/installationKey.ts';
import { openLedger } from '../ledger/ledger.ts';
import { lockFolder } from '../storage/sqlite/folderLock.ts';
import { openSqlite } from '../storage/sqlite/openSqlite.ts';

const wanted = z.object({
  id: idSchema,
  username: z.string().min(1).max(100),
  name: z.string().min(1),
  'name-english': z.string().min(1),
  roles: z
    .string()
    .transform((roles) => roles.split(','))
    .pipe(z.array(roleSchema).min(1)),
});

/** Adds a person. The password comes from standard input, never from the command line, where everybody could read it. */
export async function createUser(config: ServerConfig, values: unknown, input: NodeJS.ReadableStream): Promise<string> {
  const parsed = wanted.safeParse(values);
  if (!parsed.success) {
    throw new CannotStart(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  }
  process.stderr.write('Password (12 characters or more), then end of input:\n');
  const password = (await text(input)).replace(/\r?\n$/, '');
  if (password.length < 12) throw new CannotStart('a password has at least 12 characters');
  const { id, username, name, 'name-english': nameEnglish, roles } = parsed.data;
  const lock = lockFolder(config.data);
  if (lock === undefined) throw new CannotStart('stop the server first');
  const folder = folderOf(config.data);
  const storage = await openSqlite(folder.database);
  try {
    const body = await bodyOf(storage, config);
    const clock = Date.now;
    const key = installationKeyAt(folder.key);
    const registrar = await openLedger({ acts: storage.acts, key, body, clock, replay: () => undefined });
    const identity = await createIdentity({ storage, registrar, clock, requireSecondFactor: false, issuer: '' });
    const person = personSchema.parse({ id, name, nameEnglish, roles });
    if (!(await identity.createPerson(person, { username, password })))
      throw new CannotStart('the id or the user name is taken');
    return `${id} can sign in as ${username}`;
  } finally {
    await storage.close();
    lock.release();
  }
}
