import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Access } from '../../shared/rooms/access.ts';
import { closing, type ClosingCode } from '../../shared/rooms/closing.ts';
import type { Session } from '../identity/session.ts';
import type { SendingDevice } from './authoriseAndApply.ts';
import type { RoomLimits } from './limits.ts';

/** One socket in one room. */
export class Connection implements SendingDevice {
  readonly session: Session;
  readonly deviceNumber: number;
  readonly mayBeOfSamePerson: (deviceNumber: number) => boolean;
  access: Access;
  /** Whether the room's content was sent, so that changes follow. */
  isSynced = false;
  /** Whether anything came since the last ping. */
  isAlive = true;
  /** Resolves when the socket is gone. */
  readonly left: Promise<void>;
  /** Write frames accepted. */
  written = 0;

  readonly #webSocket: WebSocket;
  readonly #socket: Duplex;
  readonly #limits: RoomLimits;
  #allowance: number;
  #allowanceAt: number;
  #isOpen = true;

  constructor(
    webSocket: WebSocket,
    socket: Duplex,
    session: Session,
    access: Access,
    limits: RoomLimits,
    mayBeOfSamePerson: (deviceNumber: number) => boolean,
    now: number,
  ) {
    this.#webSocket = webSocket;
    this.#socket = socket;
    this.session = session;
    this.deviceNumber = session.deviceNumber;
    this.mayBeOfSamePerson = mayBeOfSamePerson;
    this.access = access;
    this.#limits = limits;
    this.#allowance = limits.framesAtOnce;
    this.#allowanceAt = now;
    this.left = new Promise((resolve) => webSocket.once('close', () => resolve()));
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Sends a prepared frame. A reader too slow to take what was sent is closed, and comes again. */
  send(frame: Buffer): void {
    if (!this.#isOpen) return;
    if (this.#socket.writableLength > this.#limits.unsentBytes) this.close(closing.goingAway);
    else this.#socket.write(frame);
  }

  /** Whether one more frame may come now; false once too many came. */
  mayReceive(now: number): boolean {
    const refill = (Math.max(0, now - this.#allowanceAt) / 1000) * this.#limits.framesPerSecond;
    this.#allowance = Math.min(this.#limits.framesAtOnce, this.#allowance + refill) - 1;
    this.#allowanceAt = now;
    return this.#allowance >= 0;
  }

  /** Counts a frame that took the effort of several as that many more. */
  charge(ordinaryFrames: number): void {
    this.#allowance -= ordinaryFrames;
  }

  /** Ends it: from this turn on nothing that it sends is read. */
  close(code: ClosingCode): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#webSocket.close(code);
  }

  /** Pings, or ends a connection that did not answer the last ping. */
  heartbeat(): void {
    if (!this.isAlive) {
      this.#webSocket.terminate();
      return;
    }
    this.isAlive = false;
    this.#webSocket.ping();
  }
}
