import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import pino, { type Logger } from 'pino';
import manifest from '../package.json' with { type: 'json' };
import { serverDescription, type ServerDescription } from '../shared/api/routes.ts';
import type { Body } from '../shared/rooms/directoryRoom.ts';
import { createInstitution } from './acts/createInstitution.ts';
import { createProjector } from './acts/projector/projector.ts';
import { keepRefusals } from './acts/refusals.ts';
import { actRoutes } from './acts/routes.ts';
import { openBlobStore } from './blobs/blobStore.ts';
import type { ServerConfig } from './config.ts';
import { watchDeadlines } from './deadlines/deadlines.ts';
import { openReminders } from './deadlines/reminders.ts';
import { deadlineRoutes } from './deadlines/routes.ts';
import { createLibrary } from './documents/createLibrary.ts';
import { openDeliveries } from './documents/deliveries.ts';
import { createOffice } from './documents/office.ts';
import { documentRoutes } from './documents/routes.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { createHttp } from './http.ts';
import { createIdentity } from './identity/createIdentity.ts';
import type { IdentityDesk } from './identity/identityDesk.ts';
import { originRule, sessionFinder } from './identity/requestSession.ts';
import { identityRoutes } from './identity/routes.ts';
import { exportLedger } from './ledger/exportLedger.ts';
import { installationKeyAt } from './ledger/installationKey.ts';
import { ledgerRoutes } from './ledger/routes.ts';
import { discreet } from './logging.ts';
import { openReminderMail } from './mail/reminderMail.ts';
import { createMetrics } from './metrics.ts';
import { createRooms } from './rooms/createRooms.ts';
import { samplePassword, samplePeople } from './sample/people.ts';
import type { SampleParts } from './sample/seed.ts';
import { lockFolder, type FolderLock } from './storage/sqlite/folderLock.ts';
import { openSqlite } from './storage/sqlite/openSqlite.ts';
import type { Storage } from './storage/storage.ts';

/** A server that listens. */
export interface RunningServer {
  readonly address: string;
  readonly port: number;
  readonly identity: IdentityDesk;
  /** Resolves when the sample body is complete, or at once without one; rejects where it cannot be made. */
  readonly ready: Promise<void>;
  /** Takes no more work, finishes what was begun, and lets go of the data folder. */
  stop(): Promise<void>;
}

/** Why a server does not start, as a sentence for whoever starts it. */
export class CannotStart extends Error {}

export interface ServerSurroundings {
  readonly log?: Logger;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

/** Files of a data folder. */
export const folderOf = (data: string) => ({
  database: path.join(data, 'ecabinet.db'),
  blobs: path.join(data, 'blobs'),
  key: path.join(data, 'installation.key'),
});

/** Puts the parts together and listens. Where it cannot, it lets go of all it took, the data folder last. */
export async function startServer(
  config: ServerConfig,
  { log = pino({ level: config.logLevel }), clock = Date.now }: ServerSurroundings = {},
): Promise<RunningServer> {
  await mkdir(config.data, { recursive: true });
  const lock = lockFolder(config.data);
  if (lock === undefined) throw new CannotStart(`another server uses the folder ${config.data}`);
  const taken: LetGo[] = [() => lock.release()];
  try {
    return await startWith(config, discreet(log), clock, lock, taken);
  } catch (error) {
    await letGoOf(taken);
    throw error;
  }
}

type LetGo = () => unknown;

/** The last thing taken is let go of first. */
async function letGoOf(taken: readonly LetGo[]): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- one stands on the other
  for (const letGo of taken.toReversed()) await letGo();
}

async function startWith(
  config: ServerConfig,
  log: Logger,
  clock: () => number,
  lock: FolderLock,
  taken: LetGo[],
): Promise<RunningServer> {
  const folder = folderOf(config.data);
  const storage = await openSqlite(folder.database);
  taken.push(() => storage.close());
  const body = await bodyOf(storage, config);
  if (body.sample && config.production) {
    throw new CannotStart('this data folder holds the sample body, whose passwords are known: not in production');
  }

  const metrics = createMetrics();
  const blobs = await openBlobStore(folder.blobs);
  const library = await createLibrary({ storage, blobs, clock, office: createOffice({ command: config.office }) });
  taken.push(() => library.close());
  const { requireSecondFactor, highestLevel, origins } = config;
  const institution = await createInstitution({
    storage,
    library,
    key: installationKeyAt(folder.key),
    body,
    highestLevel,
    secondFactor: {
      isAskedOf: (person) => requireSecondFactor || identity.secondFactorOf(person).enabled,
      giveCode: (session, code) => identity.giveCode(session, code),
    },
    clock,
    onDecided: (decided) => projector.decided(decided),
  });
  const identity = await createIdentity({
    storage,
    registrar: institution.ledger,
    clock,
    requireSecondFactor,
    issuer: body.name,
    onUnfounded: (ids) => log.warn({ ids }, 'accounts or devices stand in the storage as no act put them there'),
  });
  const rooms = createRooms({
    storage,
    identity,
    accessState: institution.accessState,
    origins,
    log,
    metrics: metrics.rooms,
  });
  taken.push(() => rooms.close());
  const people = () => identity.people();
  const reminders = await openReminders({
    storage,
    ballot: (id) => institution.ballot(id),
    ballots: () => institution.ballots(),
    people,
    clock,
    log,
    async onReminded({ ballot, members }) {
      await projector.reminded(ballot, members);
      void outbox?.send();
    },
  });
  const outbox =
    config.mail === undefined
      ? undefined
      : await openReminderMail({
          storage,
          mail: config.mail,
          body,
          ballot: (id) => institution.ballot(id),
          person: (id) => identity.person(id),
          clock,
          log,
          onSettled: (state) => metrics.letterSettled(state),
        });
  taken.push(() => outbox?.stop());
  const deliveries = await openDeliveries({
    storage,
    ballots: () => institution.ballots(),
    clock,
    log,
    onDelivered: (ballot) => projector.reminded(ballot, []),
  });
  const remindersOf = (ballot: string) => reminders.of(ballot);
  const deliveriesOf = (ballot: string) => deliveries.of(ballot);
  const projector = createProjector({ rooms, body, people, institution, remindersOf, deliveriesOf, clock, log });

  const refusals = keepRefusals(storage.refusals, clock, (error) => log.error({ err: error }, 'refusals not noted'));
  let isReady = false;
  const mayAsk = originRule(origins);
  const sessionOf = sessionFinder(identity, mayAsk);
  const description: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/server',
      { schema: { summary: 'What a client may know before anyone signs in', response: { 200: serverDescription } } },
      async (): Promise<ServerDescription> => ({
        body,
        version: manifest.version,
        now: new Date(clock()).toISOString(),
        ...(body.sample ? { sampleSignIns } : {}),
      }),
    );
  };
  const http = await createHttp({
    config,
    log,
    metrics,
    version: manifest.version,
    client: path.join(import.meta.dirname, '..', 'out', 'renderer'),
    async checkReadiness() {
      await storage.check();
      if (!isReady) throw new Error('the sample is not complete');
    },
    routes: [
      description,
      identityRoutes({
        identity,
        sessionOf,
        mayAsk,
        body: () => body,
        installationKey: () => institution.publicKey,
        lastSequenceOf: (device) => institution.lastSequenceOf(device),
        signInsPerMinute: config.signInsPerMinute,
      }),
      actRoutes({
        institution,
        sessionOf,
        highestLevel,
        onAnswered: (outcome) => metrics.actAnswered(outcome),
        refusals,
      }),
      deadlineRoutes({ reminders, onOpened: (by, ballot) => deliveries.opened(by, ballot), sessionOf }),
      exchangeRoutes({ institution, body, person: (id) => identity.person(id), sessionOf, clock }),
      ledgerRoutes({
        ledger: institution.ledger,
        acts: storage.acts,
        installation: { installation: body.installation, publicKey: institution.publicKey },
        sessionOf,
        keyOf: (device) => institution.ledger.register.devices.get(device)?.publicKey,
        exported: () => exportLedger(institution, storage.acts, new Date(clock()).toISOString()),
        refusals,
      }),
      documentRoutes({
        library,
        sessionOf,
        mayReadFile: (person, sha256) => institution.mayReadFile(person, sha256),
        onGiven: (by, sha256) => deliveries.given(by, sha256),
      }),
    ],
  });
  taken.push(() => http.close());
  http.server.on('upgrade', (request, socket, head) => rooms.handleUpgrade(request, socket, head));

  await projector.everything();
  const onPeople = identity.onPeopleChanged(() => {
    if (isReady) void projector.everything().catch((error: unknown) => log.error({ err: error }, 'directory'));
  });
  const stopWatching = watchDeadlines({
    ballots: () => institution.ballots(),
    clock,
    onPassed: (ballot) => projector.momentPassed(ballot),
    onLook: () => (isReady ? void reminders.look() : undefined),
  });
  await http.listen({ host: config.host, port: config.port });
  const { port } = boundAddress(http.server.address());
  const address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  rooms.allowOrigin(address);
  rooms.allowOrigin(`http://localhost:${port}`);

  const seeding = body.sample ? seedSample({ identity, library, institution, clock }) : Promise.resolve();
  const ready = seeding.then(() => projector.everything()).then(() => void (isReady = true));
  ready.catch((error: unknown) => log.error({ err: error }, 'the sample could not be made'));

  return {
    address,
    port,
    identity,
    ready,
    async stop() {
      onPeople();
      projector.stop();
      stopWatching();
      await outbox?.stop();
      // The HTTP side is closed only when the rooms have let go of their sockets, which it counts among its own.
      const closed = http.close();
      await ready.catch(() => undefined);
      await rooms.close();
      await closed;
      library.close();
      await refusals.settled();
      await storage.close();
      lock.release();
    },
  };
}

/** Loads the sample only where there is one: its papers are half of the program. */
async function seedSample(parts: SampleParts): Promise<void> {
  const sample = await import('./sample/seed.ts');
  await sample.seedSample(parts);
}

const sampleSignIns = samplePeople.map(({ username, ...person }) => ({ username, password: samplePassword, person }));

/** Whose installation this is: written down at the first start, and the same ever after. */
export async function bodyOf(storage: Storage, config: ServerConfig): Promise<Body> {
  const known = await storage.acts.body();
  if (known !== undefined) return known;
  const { sample, timeZone } = config;
  const body: Body = {
    installation: randomUUID(),
    name: sample ? 'Chính phủ (mẫu)' : config.bodyName,
    nameEnglish: sample ? 'Government (sample)' : config.bodyNameEnglish,
    timeZone,
    sample,
  };
  await storage.acts.putBody(body);
  return body;
}

function boundAddress(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return address;
}
