import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { signedBy } from '../../shared/acts/act.ts';
import { cosignatureBytes, isSaidBy } from '../../shared/acts/checkpoint.ts';
import {
  checkpointAnswer,
  consistencyQuery,
  cosignatureRequest,
  cosignaturesAnswer,
  inclusionQuery,
  proofAnswer,
  refusalListAnswer,
} from '../../shared/api/routes.ts';
import { holds } from '../../shared/domain/person/person.ts';
import type { LedgerExport } from '../../shared/verify/verifyExport.ts';
import type { Refusals } from '../acts/refusals.ts';
import type { Session } from '../identity/session.ts';
import type { ActStore } from '../storage/actStore.ts';
import { Trouble } from '../trouble.ts';
import type { Ledger } from './ledger.ts';

export interface LedgerRoutes {
  readonly ledger: Pick<Ledger, 'checkpoint' | 'inclusion' | 'consistency'>;
  readonly acts: Pick<ActStore, 'putCosignature' | 'cosignatures'>;
  readonly installation: { readonly installation: string; readonly publicKey: string };
  readonly sessionOf: (request: FastifyRequest) => Promise<Session>;
  /** Public key of a device, as it signs acts. */
  readonly keyOf: (device: string) => string | undefined;
  /** The whole ledger as anyone can check it. */
  readonly exported: () => Promise<LedgerExport>;
  /** What was refused. */
  readonly refusals: Pick<Refusals, 'newest'>;
}

/** What clients watch the server by: checkpoints, proofs, and what other clients were shown. */
export function ledgerRoutes(settings: LedgerRoutes): FastifyPluginAsyncZod {
  const { ledger, acts, installation, sessionOf, keyOf, exported, refusals } = settings;
  const tags = ['ledger'];
  const proven = (proof: readonly string[] | undefined) => {
    if (proof === undefined) throw new Trouble(404, 'not-found');
    return { proof: [...proof] };
  };

  return async (app) => {
    app.get(
      '/ledger/checkpoint',
      { schema: { summary: 'The ledger as it is now, signed', tags, response: { 200: checkpointAnswer } } },
      async (request) => {
        await sessionOf(request);
        return ledger.checkpoint();
      },
    );

    app.get(
      '/ledger/inclusion',
      {
        schema: {
          summary: 'Proves that an entry stands in the ledger (RFC 6962 §2.1.1)',
          tags,
          querystring: inclusionQuery,
          response: { 200: proofAnswer },
        },
      },
      async (request) => {
        await sessionOf(request);
        return proven(await ledger.inclusion(request.query.sequence, request.query.size));
      },
    );

    app.get(
      '/ledger/consistency',
      {
        schema: {
          summary: 'Proves that the ledger only grew (RFC 6962 §2.1.2)',
          tags,
          querystring: consistencyQuery,
          response: { 200: proofAnswer },
        },
      },
      async (request) => {
        await sessionOf(request);
        return proven(await ledger.consistency(request.query.first, request.query.second));
      },
    );

    app.get(
      '/ledger/export',
      { schema: { summary: 'The whole ledger, for auditors: `npm run verify` checks it', tags } },
      async (request, reply) => {
        const { person } = await sessionOf(request);
        if (!holds(person, 'auditor')) throw new Trouble(403, 'not-permitted');
        return reply.type('application/json').send(JSON.stringify(await exported()));
      },
    );

    app.get(
      '/ledger/refusals',
      {
        schema: {
          summary: 'Acts that were refused, for auditors and administrators',
          tags,
          response: { 200: refusalListAnswer },
        },
      },
      async (request) => {
        const { person } = await sessionOf(request);
        if (!holds(person, 'auditor') && !holds(person, 'administrator')) throw new Trouble(403, 'not-permitted');
        return refusalListAnswer.parse(await refusals.newest());
      },
    );

    app.post(
      '/ledger/cosignatures',
      {
        schema: {
          summary: 'Says under this device’s signature that it saw a checkpoint',
          tags,
          body: cosignatureRequest,
          response: { 204: z.undefined() },
        },
        bodyLimit: 16 * 1024,
      },
      async (request, reply) => {
        const { device } = await sessionOf(request);
        const { checkpoint, signature } = request.body;
        const key = keyOf(device);
        const isTheirs = key !== undefined && (await signedBy(key, cosignatureBytes(checkpoint), signature));
        if (!isTheirs || !(await isSaidBy(checkpoint, installation))) throw new Trouble(403, 'not-permitted');
        await acts.putCosignature(device, request.body);
        return reply.status(204).send();
      },
    );

    app.get(
      '/ledger/cosignatures',
      { schema: { summary: 'What every device last saw', tags, response: { 200: cosignaturesAnswer } } },
      async (request) => {
        await sessionOf(request);
        return [...(await acts.cosignatures())];
      },
    );
  };
}
