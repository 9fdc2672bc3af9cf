import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { presenceOf, type Presence } from '../../shared/rooms/presence.ts';
import type { RoomPresence } from './bridge.ts';

const nobody: readonly Presence[] = [];

/** Who is in a room, over all replicas and connections that the room has one after the other. Silent until somebody is shown. */
export class BrowserPresence implements RoomPresence {
  readonly #listeners = new Set<() => void>();
  #awareness: Awareness | undefined;
  #replica: Y.Doc | undefined;
  /** What is said of this person; `null`: nothing. The server adds who it is. */
  #shown: { readonly at: string | null } | null = null;
  #others = nobody;

  /** The awareness for the next connection of a replica, which has its client id by now; without one nobody is here. */
  follow(replica: Y.Doc): Awareness;
  follow(replica: undefined): undefined;
  follow(replica: Y.Doc | undefined): Awareness | undefined {
    if (replica !== this.#replica) {
      this.#awareness?.destroy();
      this.#awareness = replica === undefined ? undefined : new Awareness(replica);
      this.#replica = replica;
      this.#awareness?.on('change', () => this.#read());
    }
    // Said anew, under a higher clock: the server has told the others that we left.
    this.#awareness?.setLocalState(this.#shown);
    this.#read();
    return this.#awareness;
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
    this.#awareness?.setLocalState(this.#shown);
  }

  /** Nobody here is in the room any more. */
  hide(): void {
    if (this.#shown === null) return;
    this.#shown = null;
    this.#awareness?.setLocalState(null);
  }

  #read(): void {
    const own = this.#awareness?.clientID;
    const states = [...(this.#awareness?.getStates() ?? [])].filter(([clientId]) => clientId !== own);
    const others = states.map(([, state]) => presenceOf(state)).filter((presence) => presence !== undefined);
    if (JSON.stringify(others) === JSON.stringify(this.#others)) return;
    this.#others = others.length === 0 ? nobody : others;
    for (const listener of this.#listeners) listener();
  }
}
