import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  openSession,
  replicaNumbersAnswer,
  replicaNumbersRequest,
  secondFactorBegin,
  secondFactorConfirm,
  secondFactorState,
  sessionAnswer,
  sessionList,
  signInAnswer,
  signInRequest,
  ticketAnswer,
  type OpenSession,
} from '../../shared/api/routes.ts';
import type { Body } from '../../shared/rooms/directoryRoom.ts';
import { replicasPerDevice } from '../../shared/rooms/replica.ts';
import type { IdentityDesk, SignInRefusal } from './identityDesk.ts';
import { clearSessionCookie, setSessionCookie, type OriginRule } from './requestSession.ts';
import { Trouble } from '../trouble.ts';
import type { Session } from './session.ts';

export interface IdentityRoutes {
  readonly identity: IdentityDesk;
  readonly sessionOf: (request: FastifyRequest) => Promise<Session>;
  readonly mayAsk: OriginRule;
  readonly body: () => Body;
  readonly installationKey: () => string;
  readonly lastSequenceOf: (device: string) => number;
  /** Sign-ins per minute from one address. */
  readonly signInsPerMinute: number;
}

const nothing = z.undefined();
const statusOf: Record<SignInRefusal, number> = {
  'too-many-attempts': 429,
  'device-revoked': 403,
  'not-permitted': 403,
  'credentials-wrong': 401,
  'second-factor-wrong': 401,
};

/** Sign-in, sessions, devices, second factor, tickets, replica numbers. */
export function identityRoutes(settings: IdentityRoutes): FastifyPluginAsyncZod {
  const { identity, sessionOf, mayAsk, body, installationKey, lastSequenceOf, signInsPerMinute } = settings;

  const described = ({ id, person, device, deviceNumber, expiresAt }: Session): OpenSession => ({
    person,
    body: body(),
    session: { id, expiresAt },
    device: { id: device, number: deviceNumber, lastActSequence: lastSequenceOf(device) },
    installationKey: installationKey(),
  });

  return async (app) => {
    app.post(
      '/sign-in',
      {
        schema: { summary: 'Sign in', tags: ['identity'], body: signInRequest, response: { 200: signInAnswer } },
        config: { rateLimit: { max: signInsPerMinute, timeWindow: '1 minute' } },
        bodyLimit: 16 * 1024,
      },
      async (request, reply) => {
        const isBrowser = request.body.device.platform === 'browser';
        if (isBrowser && !mayAsk(request)) throw new Trouble(403, 'not-permitted');
        const result = await identity.signIn(request.body);
        if (result.outcome === 'refused') throw new Trouble(statusOf[result.code], result.code);
        if (result.outcome !== 'signed-in') return result;
        const { token, session } = result;
        if (isBrowser) setSessionCookie(request, reply, token, new Date(session.expiresAt));
        return { outcome: 'signed-in' as const, ...(isBrowser ? {} : { token }), ...described(session) };
      },
    );

    app.get(
      '/session',
      { schema: { summary: 'The session of this request', tags: ['identity'], response: { 200: sessionAnswer } } },
      async (request) => openSession.parse(described(await sessionOf(request))),
    );

    app.post(
      '/sign-out',
      { schema: { summary: 'End this session', tags: ['identity'], response: { 204: nothing } } },
      async (request, reply) => {
        const session = await sessionOf(request);
        await identity.endSession(session.person.id, session.id);
        clearSessionCookie(request, reply);
        return reply.status(204).send();
      },
    );

    app.get(
      '/sessions',
      { schema: { summary: 'Where I am signed in', tags: ['identity'], response: { 200: sessionList } } },
      async (request) => {
        const { id, person } = await sessionOf(request);
        return identity.sessionsOf(person.id, id);
      },
    );

    app.delete(
      '/sessions/:session',
      {
        schema: {
          summary: 'End one of my sessions',
          tags: ['identity'],
          params: z.object({ session: z.uuid() }),
          response: { 204: nothing },
        },
      },
      async (request, reply) => {
        const { id, person } = await sessionOf(request);
        if (!(await identity.endSession(person.id, request.params.session))) throw new Trouble(404, 'not-found');
        if (id === request.params.session) clearSessionCookie(request, reply);
        return reply.status(204).send();
      },
    );

    app.post(
      '/devices/:device/revoke',
      {
        schema: {
          summary: 'Revoke a device: it signs out at once and wipes its vault',
          tags: ['identity'],
          params: z.object({ device: z.uuid() }),
          response: { 204: nothing },
        },
      },
      async (request, reply) => {
        const { person } = await sessionOf(request);
        const outcome = await identity.revokeDevice(person, request.params.device);
        if (outcome === 'not-permitted') throw new Trouble(403, 'not-permitted');
        if (outcome === 'not-found') throw new Trouble(404, 'not-found');
        return reply.status(204).send();
      },
    );

    app.get(
      '/second-factor',
      { schema: { summary: 'Whether I use one', tags: ['identity'], response: { 200: secondFactorState } } },
      async (request) => identity.secondFactorOf((await sessionOf(request)).person.id),
    );

    app.post(
      '/second-factor/begin',
      { schema: { summary: 'A new secret to scan', tags: ['identity'], response: { 200: secondFactorBegin } } },
      async (request) => {
        const begun = await identity.beginSecondFactor((await sessionOf(request)).person.id);
        if (begun === undefined) throw new Trouble(403, 'not-permitted');
        return begun;
      },
    );

    app.post(
      '/second-factor/confirm',
      {
        schema: {
          summary: 'Put the new secret in force by its first code',
          tags: ['identity'],
          body: secondFactorConfirm,
          response: { 204: nothing },
        },
        config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      },
      async (request, reply) => {
        const { person } = await sessionOf(request);
        if (!(await identity.confirmSecondFactor(person.id, request.body.totp))) {
          throw new Trouble(401, 'second-factor-wrong');
        }
        return reply.status(204).send();
      },
    );

    app.post(
      '/tickets',
      { schema: { summary: 'A ticket for one room connection', tags: ['rooms'], response: { 200: ticketAnswer } } },
      async (request) => identity.issueTicket(await sessionOf(request)),
    );

    app.post(
      '/replica-numbers',
      {
        schema: {
          summary: 'Numbers for replicas of this device',
          tags: ['rooms'],
          body: replicaNumbersRequest,
          response: { 200: replicaNumbersAnswer },
        },
      },
      async (request) => {
        const { device } = await sessionOf(request);
        const { count } = request.body;
        const first = await identity.takeReplicaNumbers(device, count);
        if (first + count > replicasPerDevice) throw new Trouble(403, 'not-permitted');
        return { first, count };
      },
    );
  };
}
