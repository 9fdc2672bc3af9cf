import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { z } from 'zod';
import { idSchema } from '../domain/person/person.ts';

/**
 * Somebody in a room that several write, as others see them: never stored, gone with the connection. `person` is written
 * by the server over whatever a client says; `at`: the place in the draft where they write, as screens name it, or null.
 */
export const presenceSchema = z.object({ person: idSchema, at: z.string().max(200).nullable().catch(null) });
export type Presence = z.infer<typeof presenceSchema>;

/** What one replica says of its person (y-protocols awareness): JSON, `null` where they left; the higher clock counts. */
export interface PresenceState {
  readonly clientId: number;
  readonly clock: number;
  readonly state: string;
}

/** The content of an awareness message. */
export function encodePresence(states: readonly PresenceState[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.length);
    for (const { clientId, clock, state } of states) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
}

/** Reads the content of an awareness message; `undefined` where it is none, or a state is neither null nor an object. */
export function readPresence(update: Uint8Array): PresenceState[] | undefined {
  try {
    const decoder = decoding.createDecoder(update);
    const states: PresenceState[] = [];
    const count = decoding.readVarUint(decoder);
    for (let index = 0; index < count; index++) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const state = decoding.readVarString(decoder);
      states.push({ clientId, clock, state: JSON.stringify(stateSchema.parse(JSON.parse(state))) });
    }
    return decoding.hasContent(decoder) ? undefined : states;
  } catch {
    // The decoders throw at the end of the bytes.
    return undefined;
  }
}

const stateSchema = z.record(z.string(), z.unknown()).nullable();

/** The same state with the name of who it is really about. */
export function stampedWith(person: string, state: string): string {
  const said = stateSchema.parse(JSON.parse(state));
  return JSON.stringify(said === null ? null : { ...said, person });
}

/** Who a state is about and where they are; `undefined` where they left, or no client of ours said it. */
export function presenceOf(state: unknown): Presence | undefined {
  return presenceSchema.safeParse(state).data;
}
