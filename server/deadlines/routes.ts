import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { remindAnswer } from '../../shared/api/routes.ts';
import { holds, idSchema } from '../../shared/domain/person/person.ts';
import type { Session } from '../identity/session.ts';
import { Trouble } from '../trouble.ts';
import type { Reminders } from './reminders.ts';

export interface DeadlineRoutes {
  readonly reminders: Pick<Reminders, 'remind'>;
  readonly onOpened: (person: string, ballot: string) => void;
  readonly sessionOf: (request: FastifyRequest) => Promise<Session>;
}

/** The secretariat sees who has opened a ballot’s papers, and reminds with one tap. */
export function deadlineRoutes({ reminders, onOpened, sessionOf }: DeadlineRoutes): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/ballots/:ballot/reminders',
      {
        schema: {
          summary: 'Reminds the members who have not answered a ballot, for the secretariat',
          tags: ['ballots'],
          params: z.object({ ballot: idSchema }),
          response: { 200: remindAnswer, 409: remindAnswer },
        },
      },
      async (request, reply) => {
        const { person } = await sessionOf(request);
        if (!holds(person, 'secretariat')) throw new Trouble(403, 'not-permitted');
        const answer = await reminders.remind(request.params.ballot, person.id);
        return reply.status(answer.outcome === 'reminded' ? 200 : 409).send(answer);
      },
    );

    app.post(
      '/ballots/:ballot/opened',
      {
        schema: {
          summary: 'Says that this member has opened a paper of the ballot; of anybody else nothing is noted',
          tags: ['ballots'],
          params: z.object({ ballot: idSchema }),
          response: { 204: z.undefined() },
        },
      },
      async (request, reply) => {
        const { person } = await sessionOf(request);
        onOpened(person.id, request.params.ballot);
        return reply.status(204).send();
      },
    );
  };
}
