import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyRoot, extendsTree, includes, LedgerTree, sha256 } from './tree.ts';

/** The reference tree of Certificate Transparency: `LeafInputs` and `RootHashes` of its own test suite. */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const inclusion = [
  {
    index: 0,
    size: 8,
    proof: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    index: 5,
    size: 8,
    proof: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  { index: 2, size: 3, proof: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
  {
    index: 1,
    size: 5,
    proof: [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];
const consistency = [
  { first: 1, second: 1, proof: [] },
  {
    first: 1,
    second: 8,
    proof: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    first: 6,
    second: 8,
    proof: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  {
    first: 2,
    second: 5,
    proof: [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];

const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const leafOf = (input: string) => sha256(Uint8Array.from([0, ...fromHex(input)]));

async function treeOf(leaves: readonly string[]): Promise<LedgerTree> {
  const tree = new LedgerTree();
  // oxlint-disable-next-line no-await-in-loop -- leaves come one after the other
  for (const leaf of leaves) await tree.append(leaf);
  return tree;
}

/** The definition of RFC 6962 §2.1, word for word. */
async function rootByDefinition(leaves: readonly string[]): Promise<string> {
  const [only] = leaves;
  if (only === undefined) return emptyRoot;
  if (leaves.length === 1) return only;
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return sha256(
    Uint8Array.from([1, ...fromHex(await rootByDefinition(left)), ...fromHex(await rootByDefinition(right))]),
  );
}

const someLeaves = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => leafOf(`0${index % 10}`)));
const treeSize = fc.integer({ min: 1, max: 70 });

test('T1 roots are those of the published reference tree', async () => {
  const tree = await treeOf(await Promise.all(inputs.map(leafOf)));
  expect(await Promise.all(roots.map((_, size) => tree.root(size)))).toEqual(roots);
});

test('T1 a tree that grew by whole bunches is the tree that grew leaf by leaf, with the same proofs', async () => {
  for (const bunches of [[1], [7], [3, 1, 4, 1, 5], [2500, 0, 77]]) {
    const [whole, single] = [new LedgerTree(), new LedgerTree()];
    for (const [bunch, count] of bunches.entries()) {
      const leaves = await Promise.all(
        Array.from({ length: count }, (_, index) => sha256(new TextEncoder().encode(`${bunch}/${index}`))),
      );
      await whole.appendAll(leaves);
      for (const leaf of leaves) await single.append(leaf);
      expect([whole.size, await whole.root()]).toEqual([single.size, await single.root()]);
    }
    const last = single.size - 1;
    expect(await whole.inclusionProof(last)).toEqual(await single.inclusionProof(last));
    expect(await whole.consistencyProof(1)).toEqual(await single.consistencyProof(1));
  }
});

test('T2 inclusion proofs are the published ones, and hold', async () => {
  const leaves = await Promise.all(inputs.map(leafOf));
  const tree = await treeOf(leaves);
  for (const { index, size, proof } of inclusion) {
    expect(await tree.inclusionProof(index, size)).toEqual(proof);
    expect(await includes(leaves[index] ?? '', index, { size, root: roots[size] ?? '' }, proof)).toBe(true);
  }
});

test('T3 consistency proofs are the published ones, and hold', async () => {
  const tree = await treeOf(await Promise.all(inputs.map(leafOf)));
  for (const { first, second, proof } of consistency) {
    expect(await tree.consistencyProof(first, second)).toEqual(proof);
    const [before, after] = [first, second].map((size) => ({ size, root: roots[size] ?? '' }));
    if (before === undefined || after === undefined) throw new Error('no such tree');
    expect(await extendsTree(before, after, proof)).toBe(true);
  }
});

test('T1 a tree that grew leaf by leaf has the root of the definition, at every size', async () => {
  await fc.assert(
    fc.asyncProperty(treeSize, async (count) => {
      const leaves = await someLeaves(count);
      expect(await (await treeOf(leaves)).root()).toBe(await rootByDefinition(leaves));
    }),
    { numRuns: 40 },
  );
});

test('T2 a leaf is proven in its own place and in no other, and no other leaf in its place', async () => {
  await fc.assert(
    fc.asyncProperty(treeSize, fc.nat(), fc.nat(), async (count, some, other) => {
      const leaves = await Promise.all(
        Array.from({ length: count }, (_, index) => leafOf(index.toString(16).padStart(4, '0'))),
      );
      const tree = await treeOf(leaves);
      const [index, elsewhere] = [some % count, other % count];
      const head = { size: count, root: await tree.root() };
      const proof = await tree.inclusionProof(index);
      expect(await includes(leaves[index] ?? '', index, head, proof)).toBe(true);
      expect(await includes(leaves[elsewhere] ?? '', index, head, proof)).toBe(index === elsewhere);
      expect(await includes(leaves[index] ?? '', elsewhere, head, proof)).toBe(index === elsewhere);
      expect(await includes(leaves[index] ?? '', index, head, [...proof, emptyRoot])).toBe(false);
      expect(await includes(leaves[index] ?? '', index, head, [emptyRoot, ...proof])).toBe(false);
      // The way to the last leaf is also the way to every place after it, and that to the first to every place before.
      expect(await includes(leaves.at(-1) ?? '', count, head, await tree.inclusionProof(count - 1))).toBe(false);
      expect(await includes(leaves[0] ?? '', -1, head, await tree.inclusionProof(0))).toBe(false);
      // Only the tree of one leaf has a proof that nothing can be taken from.
      expect(await includes(leaves[index] ?? '', index, head, proof.slice(1))).toBe(count === 1);
    }),
    { numRuns: 60 },
  );
});

test('T3 a tree extends its own beginnings, and no history in which one leaf was another', async () => {
  await fc.assert(
    fc.asyncProperty(treeSize, fc.nat(), fc.nat(), async (count, some, changed) => {
      const leaves = await someLeaves(count);
      const tree = await treeOf(leaves);
      const first = 1 + (some % count);
      const before = { size: first, root: await tree.root(first) };
      const after = { size: count, root: await tree.root() };
      const proof = await tree.consistencyProof(first);
      expect(await extendsTree(before, after, proof)).toBe(true);
      const forged = await treeOf(leaves.with(changed % first, await leafOf('ff')));
      const forgedHead = { size: count, root: await forged.root() };
      expect(await extendsTree(before, forgedHead, await forged.consistencyProof(first))).toBe(false);
      expect(await extendsTree(after, before, proof)).toBe(count === first);
      expect(await extendsTree(before, after, [...proof, emptyRoot])).toBe(false);
      expect(await extendsTree(before, after, [emptyRoot, ...proof])).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('hostile proofs are wrong, not an error', async () => {
  const head = { size: 5, root: roots[5] ?? '' };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string()), fc.integer(), fc.string(), async (proof, index, leaf) => {
      expect(await includes(leaf, index, head, proof)).toBe(false);
      expect(await extendsTree({ size: index, root: leaf }, head, proof)).toBe(false);
    }),
  );
});
