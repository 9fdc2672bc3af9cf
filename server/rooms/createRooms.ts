import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { BaseLogger } from 'pino';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import * as Y from 'yjs';
import {
  access,
  hasSeveralWriters,
  isWrittenByServer,
  type Access,
  type AccessState,
} from '../../shared/rooms/access.ts';
import { closing, roomProtocol, type ClosingCode } from '../../shared/rooms/closing.ts';
import { parseRoom, type Room } from '../../shared/rooms/room.ts';
import type { Identity } from '../identity/identity.ts';
import type { Session } from '../identity/session.ts';
import type { Storage } from '../storage/storage.ts';
import type { Writers } from './authoriseAndApply.ts';
import { Connection } from './connection.ts';
import { createJournal } from './journal.ts';
import { roomLimits, type RoomLimits } from './limits.ts';
import { OpenRoom, type LoadedReplica } from './openRoom.ts';
import type { Rooms } from './rooms.ts';

export interface RoomsSettings {
  readonly storage: Storage;
  readonly identity: Identity;
  /** Asked anew each time: as of the last act decided. */
  readonly accessState: AccessState;
  /** The exact origins of pages that may connect. Without an `Origin` only a desktop's session is let in. */
  readonly origins: readonly string[];
  readonly log: BaseLogger;
  readonly limits?: Partial<RoomLimits>;
  /** Milliseconds, for rates. */
  readonly clock?: () => number;
  readonly metrics?: RoomMetrics;
}

/** What is counted. */
export interface RoomMetrics {
  connectionOpened(): void;
  connectionClosed(code: number): void;
  frameReceived(bytes: number): void;
}

const ticketOffer = /^ticket\.([\w-]{1,512})$/;
const path = '/rooms/';

/** The rooms on a storage. */
export function createRooms(settings: RoomsSettings): Rooms {
  const { storage, identity, accessState, log, metrics } = settings;
  const limits: RoomLimits = { ...roomLimits, ...settings.limits };
  const clock = settings.clock ?? (() => performance.now());
  const origins = new Set(settings.origins);
  const rooms = new Map<string, Promise<OpenRoom>>();
  const opened = new Map<string, OpenRoom>();
  const connections = new Map<Connection, OpenRoom>();
  const perAddress = new Map<string, number>();
  const perSession = new Map<string, number>();
  const journal = createJournal(storage, (error) => log.error({ err: error }, 'rooms could not be stored'));
  let serverClientId: Promise<number> | undefined;
  let isClosed = false;

  const socketSettings: ServerOptions & { maxBufferedChunks: number; closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // Above the limit of a frame, so that a frame somewhat over it is answered with our own closing code.
    maxPayload: 2 * limits.frameBytes,
    handleProtocols: (offered) => (offered.has(roomProtocol) ? roomProtocol : false),
    // Few pieces, and few seconds for a goodbye: what a peer may make us keep is bounded.
    maxFragments: 64,
    maxBufferedChunks: 1_024,
    closeTimeout: 2_000,
  };
  const sockets = new WebSocketServer(socketSettings);

  const load = async (name: string, writers: Writers): Promise<LoadedReplica> => {
    serverClientId ??= storage.rooms.takeServerClientId();
    const clientId = await serverClientId;
    const { snapshot, updates } = await storage.rooms.load(name);
    // People's replicas keep what was deleted: a garbage collected struct is one that clients may not send.
    const replica = new Y.Doc({ gc: writers === 'server', guid: name });
    replica.transact(() => {
      if (snapshot !== undefined) Y.applyUpdate(replica, snapshot);
      for (const update of updates) Y.applyUpdate(replica, update);
    });
    replica.clientID = clientId;
    const logBytes = updates.reduce((sum, update) => sum + update.length, 0);
    return { replica, snapshotBytes: snapshot?.length ?? 0, logBytes, logUpdates: updates.length };
  };

  const open = (name: string, room: Room): Promise<OpenRoom> => {
    const known = rooms.get(name);
    if (known !== undefined) return known;
    const writers = writersOf(room);
    const putAway = () => {
      rooms.delete(name);
      opened.delete(name);
    };
    const opening = load(name, writers).then((loaded) => {
      const openRoom = new OpenRoom(name, writers, loaded, {
        limits,
        journal,
        load: () => load(name, writers),
        refuse(connection, { code, why }) {
          log.warn({ room: name, session: connection.session.id, code, why }, 'frame refused');
          connection.close(code);
        },
        abandon: putAway,
      });
      opened.set(name, openRoom);
      return openRoom;
    });
    opening.catch(putAway);
    rooms.set(name, opening);
    return opening;
  };

  const mayDo = (session: Session, room: Room): Access => {
    const person = identity.person(session.person.id);
    return person === undefined ? 'none' : access(room, person, accessState);
  };

  /** Everything that can be wrong with an arriving connection, in order; a session once nothing is. */
  const recognise = async (request: IncomingMessage): Promise<Session | ClosingCode> => {
    const ticket = ticketOf(request);
    const session = ticket === undefined ? undefined : await identity.redeemTicket(ticket);
    if (session === undefined) return closing.ticketRefused;
    if (request.headers.origin === undefined && session.platform !== 'desktop') return closing.ticketRefused;
    return session;
  };

  const arrive = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const refuse = (code: ClosingCode) => complete(request, socket, head, (webSocket) => webSocket.close(code));
    const address = request.socket.remoteAddress ?? '';
    countUp(perAddress, address);
    socket.once('close', () => countDown(perAddress, address));
    if ((perAddress.get(address) ?? 0) > limits.connectionsPerAddress) return refuse(closing.tooMany);

    const session = await recognise(request);
    if (typeof session === 'number') return refuse(session);
    const name = request.url?.slice(path.length).split('?', 1)[0] ?? '';
    const room = parseRoom(name);
    if (room === undefined || mayDo(session, room) === 'none') return refuse(closing.noAccess);
    const openRoom = await open(name, room);

    // Nothing is awaited from here on: what holds now still holds when the connection is one that revoking closes.
    const allowed = mayDo(session, room);
    if (isClosed) return refuse(closing.goingAway);
    if (!identity.stillValid(session)) return refuse(closing.revoked);
    if (allowed === 'none') return refuse(closing.noAccess);
    if ((perSession.get(session.id) ?? 0) >= limits.connectionsPerSession) return refuse(closing.tooMany);
    complete(request, socket, head, (webSocket) => attach(webSocket, socket, session, openRoom, allowed));
  };

  const complete = (request: IncomingMessage, socket: Duplex, head: Buffer, then: (webSocket: WebSocket) => void) => {
    socket.removeListener('error', destroy);
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => undefined);
      then(webSocket);
    });
  };

  const attach = (webSocket: WebSocket, socket: Duplex, session: Session, room: OpenRoom, allowed: Access): void => {
    const mayBeOfSamePerson = (number: number) => identity.deviceNumberMayBeOf(number, session.person.id);
    const connection = new Connection(webSocket, socket, session, allowed, limits, mayBeOfSamePerson, clock());
    connections.set(connection, room);
    countUp(perSession, session.id);
    room.connections.add(connection);
    metrics?.connectionOpened();
    webSocket.on('message', (frame, isBinary) => {
      connection.isAlive = true;
      if (!connection.isOpen) return;
      if (!isBinary || !(frame instanceof Uint8Array)) return connection.close(closing.frameMalformed);
      metrics?.frameReceived(frame.length);
      if (!connection.mayReceive(clock())) return connection.close(closing.tooMany);
      room.receive(connection, frame);
    });
    webSocket.on('pong', () => {
      connection.isAlive = true;
    });
    webSocket.on('close', (code) => {
      connection.close(closing.goingAway);
      connections.delete(connection);
      countDown(perSession, session.id);
      room.leave(connection);
      metrics?.connectionClosed(code);
    });
  };

  const checkAccessAgain = (): void => {
    for (const [connection, openRoom] of connections) {
      const room = parseRoom(openRoom.name);
      const allowed = room === undefined ? 'none' : mayDo(connection.session, room);
      if (allowed === 'none') connection.close(closing.noAccess);
      else if (allowed !== connection.access) {
        connection.access = allowed;
        openRoom.ask(connection);
      }
    }
  };

  const stopListening = [
    identity.onPeopleChanged(checkAccessAgain),
    identity.onRevoked((revocation) => {
      for (const connection of connections.keys()) {
        const { id, device } = connection.session;
        const isMeant = revocation.kind === 'session' ? id === revocation.session : device === revocation.device;
        if (isMeant) connection.close(closing.revoked);
      }
    }),
  ];

  const rounds = setInterval(() => {
    for (const connection of connections.keys()) {
      if (identity.stillValid(connection.session)) connection.heartbeat();
      else connection.close(closing.revoked);
    }
    checkAccessAgain();
    for (const [name, room] of opened) {
      if (!room.isIdle) continue;
      rooms.delete(name);
      opened.delete(name);
    }
  }, limits.roundSeconds * 1000);
  rounds.unref();

  const named = (name: string): Promise<OpenRoom> => {
    const room = parseRoom(name);
    return room === undefined ? Promise.reject(new Error('not the name of a room')) : open(name, room);
  };

  return {
    allowOrigin(origin) {
      origins.add(origin);
    },
    handleUpgrade(request, socket, head) {
      socket.on('error', destroy);
      if (isClosed) return turnAway(socket, '503 Service Unavailable');
      const { origin } = request.headers;
      if (origin !== undefined && !origins.has(origin)) return turnAway(socket, '403 Forbidden');
      arrive(request, socket, head).catch((error: unknown) => {
        log.error({ err: error }, 'a connection could not be taken');
        socket.destroy();
      });
    },
    async project(name, change) {
      const room = await named(name);
      if (room.writers !== 'server') throw new Error('a room that people write is not projected into');
      await room.project(change);
    },
    async read(name, reading) {
      return (await named(name)).read(reading);
    },
    checkAccessAgain,
    async close() {
      isClosed = true;
      clearInterval(rounds);
      for (const stop of stopListening) stop();
      await journal.settled();
      const left = [...connections.keys()].map((connection) => connection.left);
      for (const connection of connections.keys()) connection.close(closing.goingAway);
      await Promise.all(left);
      await journal.settled();
    },
  };
}

function writersOf(room: Room): Writers {
  if (isWrittenByServer(room)) return 'server';
  return hasSeveralWriters(room) ? 'several' : 'one-person';
}

/** The ticket, if exactly our protocol and one ticket are offered. */
function ticketOf(request: IncomingMessage): string | undefined {
  const offers = request.headers['sec-websocket-protocol']?.split(',').map((offer) => offer.trim()) ?? [];
  if (offers.length !== 2 || !offers.includes(roomProtocol)) return undefined;
  return offers.map((offer) => ticketOffer.exec(offer)?.[1]).find((ticket) => ticket !== undefined);
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function destroy(this: Duplex): void {
  this.destroy();
}

function countUp(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function countDown(counts: Map<string, number>, key: string): void {
  const count = (counts.get(key) ?? 1) - 1;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
