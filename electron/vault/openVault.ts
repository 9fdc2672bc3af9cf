import type { OpenSession } from '../../shared/api/routes.ts';
import type { DesktopAnswer, DesktopEvent } from '../../shared/desktop/wire.ts';
import { openOutbox, type Outbox } from './acts/outbox.ts';
import { keepWitness } from './acts/witness.ts';
import { actTable } from './file/acts.ts';
import { documentTable } from './file/documents.ts';
import type { Entries, Notebook } from './file/notebook.ts';
import { replicaTable } from './file/replicas.ts';
import { ifThereIsSpace, isFileTrouble } from './file/vaultFile.ts';
import type { UnlockedVault } from './key/keyring.ts';
import { keepPacks, type Packs } from './packs/packs.ts';
import { replicaNumbers } from './rooms/replicaNumbers.ts';
import { followRooms, type Rooms } from './rooms/rooms.ts';
import { openLink, type Link } from './server/link.ts';
import type { Server } from './server/server.ts';

export type OpenState = Extract<DesktopAnswer<'session.state'>, { kind: 'open' }>;

/** What an open vault tells whoever opened it. */
export interface OpenVaultEvents {
  readonly tell: (event: DesktopEvent, windows: 'all' | readonly number[]) => void;
  /** `state` may answer something else. */
  readonly changed: () => void;
  /** The server revoked this device: everything here is to be deleted. */
  readonly deviceRevoked: () => void;
  /** The file cannot be read any more. */
  readonly damaged: () => void;
}

/** A vault with its person in it: rooms are followed, papers fetched, acts sent, whenever there is a server. */
export interface OpenVault {
  readonly unlocked: UnlockedVault;
  readonly notebook: Notebook;
  readonly rooms: Rooms;
  readonly packs: Packs;
  readonly outbox: Outbox;
  readonly link: Link;
  state(): OpenState;
  /** Ends all of it and closes the file. */
  close(): void;
}

/** How often a full disk is tried again. */
const spacePause = 5000;
/** A clock that is off by less is nobody's trouble, in seconds. */
const clockTolerance = 120;

/** Brings a vault to life. `undefined`: nobody's yet, or what it knows of its owner could not be salvaged. */
export function bringToLife(unlocked: UnlockedVault, server: Server, events: OpenVaultEvents): OpenVault | undefined {
  const { file, notebook, troubles } = unlocked;
  const [kept, deviceKey] = [notebook.read('owner'), notebook.read('deviceKey')];
  if (kept === undefined || deviceKey === undefined) return undefined;
  let owner: Entries['owner'] = kept;
  let diskFull = false;
  let closed = false;
  let isInStep = false;
  let spaceTimer: NodeJS.Timeout | undefined;
  let dossiersTimer: NodeJS.Immediate | undefined;
  const now = (): string => new Date().toISOString();

  const replicas = replicaTable(file);
  const link = openLink(server, notebook.read('session')?.token, owner.body.installation, {
    changed(connection) {
      if (connection !== 'online') rooms.disconnect();
      if (connection === 'expired') safely(() => notebook.erase('session'));
      standingChanged();
    },
    online: (session) => safely(() => cameOnline(session)),
    deviceRevoked: events.deviceRevoked,
  });
  const acts = actTable(file);
  const outbox = openOutbox({
    acts,
    link,
    owner,
    deviceKey,
    now,
    changed: events.changed,
    serverWentBack,
  });
  const witness = keepWitness({ acts, notebook, link, owner, deviceKey, now, changed: events.changed });
  const packs = keepPacks({
    documents: documentTable(file),
    link,
    now,
    tell(states) {
      events.tell({ event: 'packs', states }, 'all');
      standingChanged();
    },
  });
  const rooms = followRooms({
    person: owner.person,
    deviceNumber: owner.device.number,
    replicas,
    numbers: replicaNumbers(notebook, link, owner.device.number),
    link,
    now,
    tell: events.tell,
    dossiersChanged,
    standingChanged,
    revoked: () => link.tryNow(),
    serverWentBack,
  });
  dossiersChanged();

  /** Once for all changes of one turn. */
  function dossiersChanged(): void {
    dossiersTimer ??= setImmediate(() => {
      dossiersTimer = undefined;
      safely(() => {
        const dossiers = closed ? undefined : rooms.dossiers();
        if (dossiers !== undefined) packs.update(dossiers);
      });
    });
  }

  function serverWentBack(): void {
    safely(() => notebook.write('serverWentBackAt', now()));
    events.changed();
  }

  function standingChanged(): void {
    if (closed) return;
    const wasInStep = isInStep;
    isInStep = link.connection() === 'online' && rooms.isInStep() && packs.isComplete();
    if (isInStep !== wasInStep) safely(() => notebook.write('lastSyncedAt', now()));
    events.changed();
  }

  function cameOnline(session: OpenSession): void {
    owner = { ...owner, person: session.person, body: session.body, installationKey: session.installationKey };
    ifThereIsSpace(() => notebook.write('owner', owner));
    void outbox.goOn(session.device.lastActSequence).then(() => witness.goOn());
    rooms.connect();
    packs.goOn();
    events.changed();
  }

  /** A full disk or a damaged file was told of; it ends what was being done and nothing else. */
  function safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!isFileTrouble(error)) throw error;
    }
  }

  function waitForSpace(): void {
    if (diskFull || closed) return;
    diskFull = true;
    events.changed();
    spaceTimer = setInterval(() => {
      if (!file.hasSpace()) return;
      clearInterval(spaceTimer);
      diskFull = false;
      events.changed();
      safely(() => {
        rooms.connect();
        packs.goOn();
      });
    }, spacePause);
  }

  troubles.to = { diskFull: waitForSpace, damaged: events.damaged };

  return {
    unlocked,
    notebook,
    rooms,
    packs,
    outbox,
    link,
    state() {
      const offset = server.clockOffset();
      return {
        kind: 'open',
        person: owner.person,
        body: owner.body,
        installationKey: owner.installationKey,
        connection: link.connection(),
        lastSyncedAt: notebook.read('lastSyncedAt') ?? null,
        onlyHere: outbox.waiting() + replicas.roomsPending(),
        codeNeededFor: outbox.codeNeededFor(),
        clockOffsetSeconds: Math.abs(offset) > clockTolerance ? offset : 0,
        diskFull,
        serverWentBackAt: notebook.read('serverWentBackAt') ?? null,
        mended: notebook.read('mended') ?? null,
        ledgerAlarm: witness.alarm(),
      };
    },
    close() {
      closed = true;
      clearInterval(spaceTimer);
      link.close();
      outbox.end();
      witness.end();
      packs.end();
      rooms.end();
      file.close();
    },
  };
}
