import { v7 as newId } from 'uuid';
import type { StoredFile } from '../../shared/domain/meeting/agenda.ts';
import { content, question } from '../../tests/builders/ballot.ts';
import { member, secretary } from '../ours/people.ts';
import { signIn, type Secretary } from '../ours/secretary.ts';

/** Opens a ballot of three questions on these files for the member. Answers its id. */
export async function openBallot(address: string, office: Secretary, files: readonly StoredFile[]): Promise<string> {
  const ballot = newId();
  const proposed = content({
    questions: ['mot', 'hai', 'ba'].map((id) => question(id)),
    dossier: files.map((file, index) => ({
      id: `tai-lieu-${index + 1}`,
      title: `Tài liệu ${index + 1}`,
      kind: 'report' as const,
      level: 'open' as const,
      file,
    })),
    drafting: { body: 'Bộ Khoa học và Công nghệ', people: [secretary(0)] },
    voters: [{ member: member.id, weight: 1 }],
    chair: member.id,
  });
  await office.submit(await office.sign('ballot.propose', { ballot, revision: 1, content: proposed }));
  // Nobody approves what they proposed.
  const other = await signIn(address, secretary(1));
  await other.submit(await other.sign('ballot.approve', { ballot, revision: 1 }));
  await office.submit(await office.sign('ballot.open', { ballot }));
  return ballot;
}
