import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { RoomLimits } from './limits.ts';
import { Placement, type Misfit } from './placement.ts';

/** What is wrong with an update. After a `gap` it may come whole, from step 1. */
export type Objection =
  | Misfit
  | 'undecodable'
  | 'sections'
  | 'foreign-client-id'
  | 'struct-kind'
  | 'too-many-structs'
  | 'too-many-client-ids';

/** An update that may be applied, with the steps that applying it will take (100 ns each), or why it may not be. */
export type Admission =
  | { readonly ok: true; readonly update: Uint8Array; readonly steps: number }
  | { readonly ok: false; readonly why: Objection };

/**
 * Looks at an update before it touches a replica (SECURITY, «The Yjs wire is a way in»). What passes is made of new
 * structs in the writer's own client ids, gapless, each with all it refers to, and of deletions of what exists: Yjs then
 * neither throws on it nor keeps it waiting. What the server holds already is cut off: it is never taken from a client.
 */
export function admit(
  update: Uint8Array,
  replica: Y.Doc,
  owns: (clientId: number) => boolean,
  limits: RoomLimits,
): Admission {
  try {
    const examined = examine(update, replica, owns, limits);
    if (examined !== 'known-parts') return asAdmission(update, examined);
    const rest = Y.diffUpdate(update, Y.encodeStateVector(replica));
    const examinedRest = examine(rest, replica, owns, limits);
    return asAdmission(rest, examinedRest === 'known-parts' ? 'sections' : examinedRest);
  } catch {
    // Yjs and lib0 throw on bytes that are no update, and the stack ends on values nested by the thousand.
    return { ok: false, why: 'undecodable' };
  }
}

function asAdmission(update: Uint8Array, examined: Objection | { steps: number }): Admission {
  return typeof examined === 'string' ? { ok: false, why: examined } : { ok: true, update, steps: examined.steps };
}

function examine(
  update: Uint8Array,
  replica: Y.Doc,
  owns: (clientId: number) => boolean,
  limits: RoomLimits,
): Objection | 'known-parts' | { steps: number } {
  const { structs, ds: deletions } = Y.decodeUpdateV2(update, WatchedDecoder);
  // V2 reads as V1 that says nothing, with something after its end: to skip it would lose what its writer wrote.
  if (decoding.hasContent(WatchedDecoder.latest)) return 'undecodable';
  if (structs.length > limits.structsPerFrame) return 'too-many-structs';
  if (structs.length + countStructs(replica) > limits.structsPerReplica) return 'too-many-structs';

  const runs = new Map<number, Y.Item[]>();
  let previous: number | undefined;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (client !== previous) {
      // Applying overwrites a client's first section with its second; decoding shows both.
      if (runs.has(client)) return 'sections';
      if (clock < Y.getState(replica.store, client)) return 'known-parts';
      runs.set(client, []);
      previous = client;
    }
    if (!owns(client)) return 'foreign-client-id';
    // GC mutes a colleague in sixteen bytes; Skip leaves a hole; neither is ever written by a replica without collection.
    if (!(struct instanceof Y.Item) || struct.length < 1) return 'struct-kind';
    runs.get(client)?.push(struct);
  }
  if (decoding.readVarUint(decoding.createDecoder(update)) !== runs.size) return 'sections';
  if (runs.size > limits.clientIdsPerFrame) return 'too-many-client-ids';
  if (runs.size + replica.store.clients.size > limits.clientIdsPerReplica) return 'too-many-client-ids';
  const placement = new Placement(runs, replica, limits);
  return placement.placeAll() ?? placement.checkDeletions(deletions) ?? { steps: placement.steps };
}

/** Y.decodeUpdate makes its decoder itself and keeps it; this one is remembered, to see where it ended. */
class WatchedDecoder extends Y.UpdateDecoderV1 {
  static latest: decoding.Decoder = decoding.createDecoder(new Uint8Array());

  constructor(decoder: decoding.Decoder) {
    super(decoder);
    WatchedDecoder.latest = decoder;
  }
}

function countStructs(replica: Y.Doc): number {
  let count = 0;
  for (const structs of replica.store.clients.values()) count += structs.length;
  return count;
}
