import { z } from 'zod';
import { idSchema } from '../../shared/domain/person/person.ts';
import { CannotStart, folderOf } from '../app.ts';
import type { ServerConfig } from '../config.ts';
import { mailLanguages } from '../storage/reminderStore.ts';
import { lockFolder } from '../storage/sqlite/folderLock.ts';
import { openSqlite } from '../storage/sqlite/openSqlite.ts';

const wanted = z.object({ id: idSchema, mail: z.email(), language: z.enum(mailLanguages).default('vi') });

/** Says where letters to a person go, and in which language. */
export async function setMail(config: ServerConfig, values: unknown): Promise<string> {
  const parsed = wanted.safeParse(values);
  if (!parsed.success) {
    throw new CannotStart(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  }
  const { id: person, mail: address, language } = parsed.data;
  const lock = lockFolder(config.data);
  if (lock === undefined) throw new CannotStart('stop the server first');
  const storage = await openSqlite(folderOf(config.data).database);
  try {
    const accounts = await storage.identity.accounts();
    if (!accounts.some((account) => account.person.id === person)) throw new CannotStart(`nobody has the id ${person}`);
    await storage.reminders.putAddress({ person, address, language });
    return `letters to ${person} go to ${address}`;
  } finally {
    await storage.close();
    lock.release();
  }
}
