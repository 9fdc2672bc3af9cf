import { encodePresence, presenceOf, readPresence, type Presence } from '../../../shared/rooms/presence.ts';
import { deviceNumberOf } from '../../../shared/rooms/replica.ts';

/** Other clients forget somebody of whom they hear nothing for 30 seconds (y-protocols). */
const renewal = 15_000;

let lastClock = 0;
/** Higher than all before, also than those of a process before this one: a client id outlives it. */
function nextClock(): number {
  lastClock = Math.max(lastClock + 1, Math.floor(Date.now() / 1000));
  return lastClock;
}

export interface RoomPresenceSettings {
  readonly deviceNumber: number;
  /** Sends an awareness message's content, where there is a connection. */
  send(update: Uint8Array): void;
  /** `others` may be others now. */
  changed(): void;
}

/** Who is in a room: this device's person, wherever a window of theirs wrote last, and the others. */
export class RoomPresence {
  readonly #settings: RoomPresenceSettings;
  readonly #others = new Map<number, Presence>();
  /** Windows in which the person is, the last one last. */
  readonly #windows = new Map<number, string | null>();
  #clientId: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(settings: RoomPresenceSettings) {
    this.#settings = settings;
  }

  others(): Presence[] {
    return [...this.#others.values()];
  }

  /** The person is in this window, which writes under this client id. */
  show(window: number, clientId: number, at: string | null): void {
    this.#windows.delete(window);
    this.#windows.set(window, at);
    this.#clientId ??= clientId;
    this.say();
  }

  hide(window: number): void {
    if (this.#windows.delete(window)) this.say();
  }

  /** Says what there is to say: at the beginning of a connection, when it changes, and again before it is forgotten. */
  say(): void {
    clearTimeout(this.#timer);
    if (this.#clientId === undefined) return;
    const last = [...this.#windows.values()].at(-1);
    const state = last === undefined ? 'null' : JSON.stringify({ at: last });
    this.#settings.send(encodePresence([{ clientId: this.#clientId, clock: nextClock(), state }]));
    if (last === undefined) this.#clientId = undefined;
    else this.#timer = setTimeout(() => this.say(), renewal).unref();
  }

  /** Takes what the server tells of others. */
  hear(update: Uint8Array): void {
    const before = JSON.stringify(this.others());
    for (const { clientId, state } of readPresence(update) ?? []) {
      // What we said ourselves comes back as a sign of life.
      if (deviceNumberOf(clientId) === this.#settings.deviceNumber) continue;
      const presence = presenceOf(JSON.parse(state));
      if (presence === undefined) this.#others.delete(clientId);
      else this.#others.set(clientId, presence);
    }
    if (JSON.stringify(this.others()) !== before) this.#settings.changed();
  }

  /** The connection is gone: who is there nobody knows. */
  lose(): void {
    clearTimeout(this.#timer);
    if (this.#others.size === 0) return;
    this.#others.clear();
    this.#settings.changed();
  }
}
