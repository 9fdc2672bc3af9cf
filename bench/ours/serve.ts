import pino from 'pino';
import { startServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { member, password, secretaries } from './people.ts';

/*
 * node serve.ts DATA: our server as it ships, in a process of its own, without the sample body but with people to sign in
 * as. Prints its port as the peers do.
 */
const read = readConfig({
  ECABINET_DATA: process.argv[2],
  ECABINET_PORT: '0',
  ECABINET_SAMPLE: 'false',
  ECABINET_SIGN_INS_PER_MINUTE: '1000',
  LOG_LEVEL: 'warn',
});
if (!read.ok) throw new Error(read.faults.join('\n'));
const server = await startServer(read.config, { log: pino({ level: 'warn' }, pino.destination(2)) });
await server.ready;
for (const { username, ...person } of [...secretaries, member]) {
  // A folder that a server had before.
  if (server.identity.person(person.id) !== undefined) continue;
  // oxlint-disable-next-line no-await-in-loop -- one hash of a password after the other
  await server.identity.createPerson(person, { username, password });
}
process.stdout.write(`${JSON.stringify({ port: server.port })}\n`);
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
