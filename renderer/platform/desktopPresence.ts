import type { Presence } from '../../shared/rooms/presence.ts';
import type { RoomPresence } from './bridge.ts';
import type { DesktopConnection } from './desktopConnection.ts';

/** Who is in a room, as the vault hears it. */
export class DesktopPresence implements RoomPresence {
  readonly #room: string;
  readonly #connection: DesktopConnection;
  readonly #listeners = new Set<() => void>();
  #shown: { readonly at: string | null } | undefined;
  #others: readonly Presence[] = [];

  constructor(room: string, connection: DesktopConnection) {
    this.#room = room;
    this.#connection = connection;
  }

  others(): readonly Presence[] {
    return this.#others;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  show(at: string | null): void {
    if (this.#shown?.at === at) return;
    this.#shown = { at };
    this.showAgain();
  }

  /** The vault has the room open (again), and knows nothing of this window's person yet. */
  showAgain(): void {
    if (this.#shown === undefined) return;
    // The vault is away, or the room is not open yet: it is said again when it is.
    this.#connection.ask('rooms.show', { room: this.#room, at: this.#shown.at }).catch(() => this.take([]));
  }

  take(others: readonly Presence[]): void {
    if (JSON.stringify(others) === JSON.stringify(this.#others)) return;
    this.#others = others;
    for (const listener of this.#listeners) listener();
  }
}
