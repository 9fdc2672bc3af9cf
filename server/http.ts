import { existsSync } from 'node:fs';
import path from 'node:path';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import serveStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type FastifyPluginAsyncZod,
} from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { contentPolicy } from '../shared/api/contentPolicy.ts';
import { apiPrefix, type TroubleCode } from '../shared/api/routes.ts';
import type { ServerConfig } from './config.ts';
import { Trouble } from './trouble.ts';
import type { Metrics } from './metrics.ts';

export interface HttpParts {
  readonly config: ServerConfig;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly version: string;
  readonly routes: readonly FastifyPluginAsyncZod[];
  /** Rejects with what stands in the way of serving. */
  readonly checkReadiness: () => Promise<void>;
  /** Folder of the built client. */
  readonly client: string;
}

/** The HTTP side of the server: routes, the client for browsers, health, metrics, the page that describes the API. */
export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { config, log, metrics, version, routes, checkReadiness, client } = parts;
  const logger: FastifyBaseLogger = log;
  const app = fastify({
    loggerInstance: logger,
    // A line of our own for each answer, with the route and without the address, which may name things.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy ?? false,
    bodyLimit: 256 * 1024,
    // Long enough for a slow line, short enough that nobody holds a connection by sending nothing.
    requestTimeout: 120_000,
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  app.setErrorHandler(async (error, request, reply) => {
    const [status, code, offset] = troubleOf(error);
    if (status >= 500) request.log.error({ err: error, request: request.id }, 'request failed');
    return reply.status(status).send({ code, ...(offset === undefined ? {} : { offset }) });
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', contentPolicy('/'));
  });
  // What the API says is for one person at one time: no cache on the way, and none of a browser's, may keep it.
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.requestAnswered(route, reply.statusCode, reply.elapsedTime / 1000);
    request.log.info(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });

  await app.register(helmet, {
    // Ours, which tells the client's threads from its pages.
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    // Only behind TLS may a browser be told to insist on TLS.
    strictTransportSecurity: config.trustProxy !== undefined,
  });
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await app.register(swagger, {
    openapi: { info: { title: 'e-Cabinet', version } },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  for (const route of routes) await app.register(route, { prefix: apiPrefix });

  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'alive' }));
  // Each question writes: whoever watches asks every few seconds, and nobody wears the disk out with it.
  const seldom = { rateLimit: { max: 600, timeWindow: '1 minute' } };
  app.get('/readyz', { schema: { hide: true }, config: seldom }, async (_request, reply) => {
    try {
      await checkReadiness();
      return { status: 'ready' };
    } catch {
      return reply.status(503).send({ status: 'not-ready' });
    }
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metrics.text()),
  );

  const page = path.join(client, 'index.html');
  if (existsSync(page)) {
    await app.register(serveStatic, {
      root: client,
      wildcard: true,
      index: ['index.html'],
      setHeaders(response, file) {
        const isNamedByContent = path.dirname(file).endsWith('assets');
        response.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache');
        response.header('content-security-policy', contentPolicy(file));
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (!isPage || request.url.startsWith('/api/')) return reply.status(404).send({ code: 'not-found' });
    // A place within the client: its own router knows it.
    if (existsSync(page)) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return reply.status(404).type('text/plain; charset=utf-8').send('The client is not built here: npm run build\n');
  });
  return app;
}

/** A full disk as Node and SQLite name it, with what a quota, a limit of a file's size and SQLite's shared memory make of it. */
const noSpace = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE']);

function troubleOf(error: unknown): [status: number, code: TroubleCode, offset?: number | undefined] {
  if (error instanceof Trouble) return [error.status, error.code, error.offset];
  if (hasZodFastifySchemaValidationErrors(error)) return [400, 'request-malformed'];
  if (typeof error !== 'object' || error === null) return [500, 'server-error'];
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && noSpace.has(code)) return [507, 'storage-full'];
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status === 429) return [429, 'too-many-attempts'];
  if (status === 413) return [413, 'upload-too-large'];
  return status >= 400 && status < 500 ? [status, 'request-malformed'] : [500, 'server-error'];
}
