import { content } from '../../tests/builders/ballot.ts';
import { startOurs } from '../childServer.ts';
import { member as benchMember } from '../ours/people.ts';
import { signedInOn, type Signatory } from '../ours/members.ts';

const members = 200;
const secretaryPerson = { id: 'van-thu', name: 'Văn thư', nameEnglish: 'Clerk', roles: ['secretariat' as const] };

/** How long each of 200 members waits for a receipt, who all answer a ballot in the same moment; milliseconds, of every run. */
export async function answersAtOnce(data: string, runs: number): Promise<number[][]> {
  const people = Array.from({ length: members }, (_, index) => ({
    id: `m${index}`,
    name: `Bộ trưởng ${index}`,
    nameEnglish: `Minister ${index}`,
    roles: index === 0 ? (['chair', 'member'] as const) : (['member'] as const),
  }));
  const { signatories } = await signedInOn(data, [
    secretaryPerson,
    ...people.map((person) => ({ ...person, roles: [...person.roles] })),
  ]);
  const [secretary, chair] = signatories;
  if (secretary === undefined || chair === undefined) throw new RangeError('nobody is there');
  const server = await startOurs(data);
  const send = async (by: Signatory, ...act: Parameters<Signatory['sign']>): Promise<void> => {
    const answer = await by.send(server.address, await by.sign(...act));
    if (answer.outcome === 'refused') throw new Error(`${act[0]}: ${answer.code} ${answer.where ?? ''}`);
  };
  try {
    const waits: number[][] = [];
    for (let run = 0; run < runs; run += 1) {
      const ballot = `phieu-${run}`;
      const voters = [...people, benchMember].map(({ id }) => ({ member: id, weight: 1 }));
      const proposed = content({
        number: `${run}/PLYK`,
        dossier: [],
        voters,
        chair: 'm0',
        drafting: { body: 'Bộ', people: ['van-thu'] },
      });
      await send(secretary, 'ballot.propose', { ballot, revision: 1, content: proposed });
      await send(chair, 'ballot.approve', { ballot, revision: 1 });
      await send(secretary, 'ballot.open', { ballot });
      const answers = [{ question: 'nghi-dinh', choice: 'agree', comment: '', reserved: false }];
      const signed = await Promise.all(
        signatories.slice(1).map(async (by) => {
          return { by, act: await by.sign('ballot.giveOpinion', { ballot, dossier: {}, answers }) };
        }),
      );
      const from = performance.now();
      waits.push(
        await Promise.all(
          signed.map(async ({ by, act }) => {
            const answer = await by.send(server.address, act);
            if (answer.outcome === 'refused') throw new Error(`refused: ${answer.code} ${answer.where ?? ''}`);
            return performance.now() - from;
          }),
        ),
      );
    }
    return waits;
  } finally {
    await server.stop();
  }
}
