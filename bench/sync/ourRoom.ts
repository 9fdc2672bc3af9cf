import { v7 as newId } from 'uuid';
import * as Y from 'yjs';
import type { ChildServer } from '../childServer.ts';
import type { Secretary } from '../ours/secretary.ts';
import { join, updateFrame, type Endpoint, type RawClient } from './wire.ts';

/** Creates a meeting; answers the room of its draft. */
export async function openDraft(desk: Secretary): Promise<string> {
  const meeting = newId();
  await desk.submit(await desk.sign('meeting.create', { meeting }));
  return `draft/${meeting}`;
}

/** One device at a room of our server. */
export function deviceAt({ address, pid }: ChildServer, desk: Secretary, room: string): Endpoint {
  return {
    name: 'ours',
    wire: 'y-websocket',
    room,
    pid,
    writerClientId: desk.clientId,
    connect: async () => ({ url: `${address.replace('http', 'ws')}/rooms/${room}`, protocols: await desk.protocols() }),
  };
}

/** Writes into a room of our server and hears what is on its disk. */
export class DurableWriter {
  readonly replica: Y.Doc;
  readonly #endpoint: Endpoint;
  readonly #client: RawClient;
  #sent = 0;
  #known = Y.encodeStateVector(new Y.Doc());

  private constructor(endpoint: Endpoint, client: RawClient, replica: Y.Doc) {
    this.#endpoint = endpoint;
    this.#client = client;
    this.replica = replica;
  }

  /** Enters a room that nobody wrote in under its client id. What `replica` holds goes with the first write. */
  static async at(endpoint: Endpoint, replica = new Y.Doc({ gc: false })): Promise<DurableWriter> {
    replica.clientID = endpoint.writerClientId;
    return new DurableWriter(endpoint, await join(endpoint, await endpoint.connect()), replica);
  }

  /** Changes its replica and sends that as one frame. Resolves when it is durable. */
  async write(change: (replica: Y.Doc) => void): Promise<void> {
    this.replica.transact(() => change(this.replica));
    const update = Y.encodeStateAsUpdate(this.replica, this.#known);
    this.#known = Y.encodeStateVector(this.replica);
    this.#sent += 1;
    const wanted = this.#sent;
    const { socket } = this.#client;
    const stored = new Promise<void>((resolve, reject) => {
      const closed = (code: number): void => reject(new Error(`closed with ${code}`));
      socket.once('close', closed);
      this.#client.onStored = (count) => {
        if (count < wanted) return;
        socket.off('close', closed);
        resolve();
      };
    });
    socket.send(updateFrame(this.#endpoint, update));
    await stored;
  }

  leave(): void {
    this.#client.socket.terminate();
  }
}
