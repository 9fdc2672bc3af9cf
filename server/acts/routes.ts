import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { meetingRecord, submitActAnswer, submitActRequest } from '../../shared/api/routes.ts';
import type { Level } from '../../shared/domain/meeting/agenda.ts';
import { holds, idSchema } from '../../shared/domain/person/person.ts';
import { Trouble } from '../trouble.ts';
import type { Session } from '../identity/session.ts';
import type { Refusals } from './refusals.ts';
import type { Institution } from './institution.ts';

export interface ActRoutes {
  readonly institution: Institution;
  readonly sessionOf: (request: FastifyRequest) => Promise<Session>;
  readonly highestLevel: Level;
  readonly onAnswered: (outcome: string) => void;
  readonly refusals: Pick<Refusals, 'note'>;
}

const longestAct = 4_200_000;
/** No person and no outbox sends more; whoever does is not heard further, and the others are. */
const actsPerSecond = 200;

/** Acts go in here; the secretariat asks here what was published. */
export function actRoutes({
  institution,
  sessionOf,
  highestLevel,
  onAnswered,
  refusals,
}: ActRoutes): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/acts',
      {
        schema: {
          summary: 'Submit a signed act; the same act again gets the same receipt',
          tags: ['acts'],
          body: submitActRequest,
          response: { 200: submitActAnswer, 409: submitActAnswer },
        },
        bodyLimit: longestAct,
        config: { rateLimit: { max: actsPerSecond, timeWindow: '1 second', keyGenerator: senderOf } },
      },
      async (request, reply) => {
        const { totp, ...signed } = request.body;
        const session = await sessionOf(request);
        const answer = await institution.submit(signed, session, totp);
        if (answer.outcome === 'refused') refusals.note(signed.canonical, session, answer);
        onAnswered(answer.outcome === 'received' ? 'received' : answer.code);
        return reply.status(answer.outcome === 'received' ? 200 : 409).send(answer);
      },
    );

    app.get(
      '/meetings/:meeting',
      {
        schema: {
          summary: 'What the ledger says of a meeting, for the secretariat',
          tags: ['acts'],
          params: z.object({ meeting: idSchema }),
          response: { 200: meetingRecord },
        },
      },
      async (request) => {
        const { person } = await sessionOf(request);
        if (!holds(person, 'secretariat')) throw new Trouble(403, 'not-permitted');
        const meeting = institution.meeting(request.params.meeting);
        if (meeting === undefined) throw new Trouble(404, 'not-found');
        const { publication, publishedAt, agenda, documentHistory } = meeting;
        const recalled = Object.entries(documentHistory).flatMap(([id, history]) =>
          history.recalled === undefined ? [] : [[id, { ...history.recalled }] as const],
        );
        return { publication, publishedAt, agenda, recalled: Object.fromEntries(recalled), highestLevel };
      },
    );
  };
}

/** By session, before it is looked up: behind one address there may be a whole cabinet. */
function senderOf({ headers, ip }: FastifyRequest): string {
  return headers.authorization ?? headers.cookie ?? ip;
}
