import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Figures } from '../tests/fault/figures.ts';
import { killApp } from '../tests/fault/killedApp.ts';
import { killServer } from '../tests/fault/killedServer.ts';
import { killVault } from '../tests/fault/killedVault.ts';
import { sendMutatedFrames } from '../tests/fault/mutatedFrames.ts';
import { spoilLines } from '../tests/fault/spoiledLines.ts';
import { tamperExports } from '../tests/fault/tamperedExports.ts';
import { writeApart } from '../tests/fault/writersApart.ts';
import { packedExecutable } from './packedApp.ts';
import { startVirtualDisplay } from './virtualDisplay.ts';

/*
 * The trials of «nothing is lost», for as long as one likes: `npm run torture -- --hours N`. Each round has a seed of its
 * own; a fault ends the run and names it. Prints what it saw.
 */
interface Trial {
  readonly title: string;
  readonly aim: string;
  run(seed: string): Promise<Figures>;
}

const inFolder =
  <Seen extends Figures>(kill: (kills: number, seed: string, folder: string) => Promise<Seen>, kills: number) =>
  async (seed: string): Promise<Seen> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'ecabinet-torture-'));
    const figures = await kill(kills, seed, folder);
    // What a fault left behind stays to be looked at.
    if (figures.faults.length === 0) await rm(folder, { recursive: true });
    else print(`left in ${folder}`);
    return figures;
  };

/** Only where the app is packed (`npm run pack`). */
const ofTheApp: Trial = {
  title: 'kill -9 of the whole packed app while somebody writes',
  aim: '200',
  run: inFolder(killApp, 20),
};

const trials: readonly Trial[] = [
  {
    title: 'three writers apart and together end with the same',
    aim: '10,000',
    run: (seed) => writeApart(10_000, seed),
  },
  {
    title: 'connections cut in the middle while two desks write and sign acts: each act in the ledger once',
    aim: '1,000',
    async run(seed) {
      const figures = await inFolder(spoilLines, 200)(seed);
      return { ...figures, trials: figures.cuts };
    },
  },
  ...(existsSync(packedExecutable) ? [ofTheApp] : []),
  { title: 'kill -9 of the server while writing', aim: '1,000', run: inFolder(killServer, 100) },
  {
    title: 'kill -9 of the vault’s process while writing',
    aim: '1,000',
    run: inFolder(killVault, 100),
  },
  {
    title: 'exports of the ledger that were tampered with',
    aim: '10,000',
    run: (seed) => tamperExports(10_000, seed),
  },
  {
    title: 'mutated frames on the rooms’ wire',
    aim: '1,000,000',
    run: (seed) => sendMutatedFrames(250_000, 10_000, seed),
  },
];

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const { values } = parseArgs({ options: { hours: { type: 'string', default: '1' } } });
const hours = Number(values.hours);
if (!(hours > 0)) {
  print('usage: npm run torture -- --hours N');
  process.exit(2);
}
if (process.platform === 'linux' && existsSync(packedExecutable)) {
  const { display } = await startVirtualDisplay();
  process.env['DISPLAY'] = display;
}
const until = performance.now() + hours * 3_600_000;
const seen = new Map(trials.map((trial) => [trial, { trials: 0, acknowledged: 0, faults: 0 }]));
let isSound = true;
while (isSound && performance.now() < until) {
  for (const [trial, sum] of seen) {
    const { seed, trials: made, acknowledged, faults } = await trial.run(crypto.randomUUID());
    sum.trials += made;
    sum.acknowledged += acknowledged;
    sum.faults += faults.length;
    isSound &&= faults.length === 0;
    for (const fault of faults) print(`seed ${seed}: ${trial.title}: ${fault}`);
  }
}
print('\n| trial | figure to reach | seen | acknowledged | lost, doubled, broken |\n|---|---|---|---|---|');
for (const [{ title, aim }, { trials: made, acknowledged, faults }] of seen) {
  print(`| ${title} | ${aim} | ${made} | ${acknowledged} | ${faults} |`);
}
process.exit(isSound ? 0 : 1);
