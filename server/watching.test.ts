import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { person } from '../tests/builders/agenda.ts';
import { InstitutionServer } from '../tests/fixtures/institutionServer.ts';
import { apiPrefix } from '../shared/api/routes.ts';

let server: InstitutionServer;

beforeAll(async () => {
  server = await InstitutionServer.start(person('van-thu', 'secretariat'));
});
afterAll(() => server.end());

test('a server in order is alive and ready', async () => {
  expect(await server.ask('GET', '/readyz')).toEqual({ status: 200, body: { status: 'ready' } });
  expect(await server.ask('GET', '/healthz')).toEqual({ status: 200, body: { status: 'alive' } });
});

test('every line of the metrics is Prometheus text', async () => {
  const text = z.string().parse((await server.ask('GET', '/metrics')).body);
  const comment = /^# (HELP|TYPE) [a-z_][a-z0-9_]* .+$/;
  const label = '[a-zA-Z_]\\w*="(?:[^"\\\\\\n]|\\\\.)*"';
  const sample = new RegExp(`^[a-zA-Z_:][\\w:]*(\\{(${label},?)*\\})? (-?[0-9.e+-]+|NaN|[+-]Inf)$`);
  const lines = text.split('\n').filter((line) => line !== '');
  expect(lines.filter((line) => !comment.test(line) && !sample.test(line))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('ecabinet_request_seconds_bucket')).length).toBeGreaterThan(0);
});

test('the page that describes the API knows every route, with a summary', async () => {
  const operation = z.object({ summary: z.string().min(1) });
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), operation)) })
    .parse((await server.ask('GET', '/docs/json')).body);
  const routes = Object.entries(paths).flatMap(([route, operations]) =>
    Object.keys(operations).map((method) => `${method} ${route.replace(apiPrefix, '')}`),
  );
  expect(routes).toEqual(
    expect.arrayContaining([
      'get /server',
      'post /sign-in',
      'get /session',
      'post /sign-out',
      'get /sessions',
      'delete /sessions/{session}',
      'post /devices/{device}/revoke',
      'get /second-factor',
      'post /second-factor/begin',
      'post /second-factor/confirm',
      'post /tickets',
      'post /replica-numbers',
      'post /acts',
      'get /meetings/{meeting}',
      'post /uploads',
      'patch /uploads/{upload}',
      'get /uploads/{upload}',
      'post /uploads/{upload}/complete',
      'get /documents/{sha256}',
    ]),
  );
});

test('a data folder of a newer version is left as it is, and that is said', async () => {
  await server.stop();
  server.inDatabase((database) =>
    database.exec("insert into kysely_migration values ('9999-telepathy', '2031-01-01T00:00:00.000Z')"),
  );
  const before = server.ledger();
  await expect(server.start()).rejects.toThrow('the data folder is of a newer version (9999-telepathy)');
  expect(server.ledger()).toEqual(before);
});
