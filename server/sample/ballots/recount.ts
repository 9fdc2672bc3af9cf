import type { StoredFile } from '../../../shared/domain/meeting/agenda.ts';
import type { Institution } from '../../acts/institution.ts';
import type { IdentityDesk } from '../../identity/identityDesk.ts';
import { signInSample, type SampleDevice } from '../sampleDevice.ts';
import type { SampleStep } from './history.ts';

export interface RecountParts {
  readonly identity: IdentityDesk;
  readonly institution: Institution;
  /** Stores a paper of the sample, the same at every call. */
  readonly file: (key: string) => Promise<StoredFile>;
}

/**
 * Writes the sample's past into the ledger: every act signed on a device of whom it is by, received when it was. Goes on
 * where it was broken off; if that was on another day, the rest may not fit any more, and what is there stays as it is.
 */
export async function recountHistory(steps: readonly SampleStep[], parts: RecountParts): Promise<void> {
  const { identity, institution, file } = parts;
  const wanting = steps.filter((step) => !step.isDone(institution.ballot(step.ballot)));
  const devices = new Map<string, SampleDevice>();
  const files = new Map<string, StoredFile>();
  try {
    for (const step of wanting) {
      for (const key of step.papers ?? []) files.set(key, await file(key));
      const device = devices.get(step.actor) ?? (await signInSample(identity, step.actor));
      devices.set(step.actor, device);
      const body = step.body({
        ballot: institution.ballot(step.ballot),
        file(key) {
          const stored = files.get(key);
          if (stored === undefined) throw new Error(`the paper ${key} is not stored`);
          return stored;
        },
      });
      const { at, signedAt = at } = step;
      const signed = await device.sign(institution.body.installation, step.type, body, signedAt);
      const answer = await institution.recount(signed, device.session, at);
      if (answer.outcome === 'received') continue;
      if (wanting.length < steps.length) return;
      throw new Error(`the sample was refused: ${step.ballot} ${step.type} ${answer.code} ${answer.where ?? ''}`);
    }
  } finally {
    for (const device of devices.values()) await device.end();
  }
}
