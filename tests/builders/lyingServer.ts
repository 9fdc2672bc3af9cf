import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { receiptBytes, type Receipt } from '../../shared/acts/act.ts';
import { checkpointBytes, keyIdOf, type Checkpoint } from '../../shared/acts/checkpoint.ts';
import { LedgerTree, sha256 } from '../../shared/acts/tree.ts';
import type { LedgerSource } from '../../shared/acts/witness.ts';

/** An installation that holds its key and signs whatever it likes: as many histories as it has people to tell them to. */
export class LyingServer {
  readonly installation = { installation: randomUUID(), publicKey: '' };
  readonly #key = generateKeyPairSync('ed25519');
  /** Checkpoints that clients co-signed and it passes on. */
  readonly cosigned: Checkpoint[] = [];

  constructor() {
    this.installation.publicKey = this.#key.publicKey.export({ format: 'jwk' }).x ?? '';
  }

  /** A history of entries, told as true: with checkpoints, and with proofs wherever there are any. */
  async tells(entries: readonly string[]): Promise<LedgerSource> {
    const tree = new LedgerTree();
    for (const entry of entries) await tree.append(await hashOf(entry));
    return {
      checkpoint: async () => this.#sign(tree.size, await tree.root()),
      cosigned: () => Promise.resolve(this.cosigned),
      consistency: async (first, second) => (second <= tree.size ? tree.consistencyProof(first, second) : []),
      inclusion: async (sequence, size) => (sequence <= size ? tree.inclusionProof(sequence - 1, size) : []),
    };
  }

  /** A receipt for an entry, whether it was kept or not. */
  async receipt(sequence: number, entry: string): Promise<Receipt> {
    const { installation } = this.installation;
    const receivedAt = '2026-11-25T08:00:00.000Z';
    const said = { act: randomUUID(), installation, sequence, receivedAt, hash: await hashOf(entry) };
    return { ...said, signature: sign(null, receiptBytes(said), this.#key.privateKey).toString('base64url') };
  }

  async #sign(size: number, root: string): Promise<Checkpoint> {
    const { installation, publicKey } = this.installation;
    const said = { installation, size, root, at: '2026-11-25T08:00:00.000Z', key: await keyIdOf(publicKey) };
    return { ...said, signature: sign(null, checkpointBytes(said), this.#key.privateKey).toString('base64url') };
  }
}

const hashOf = (entry: string): Promise<string> => sha256(new TextEncoder().encode(entry));
