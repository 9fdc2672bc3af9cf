import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pack as packApp } from '../scripts/pack.ts';
import { app } from './app/app.ts';
import { lineOf, tableOf, type Figure } from './figures.ts';
import { machineFacts } from './machine.ts';
import { pack } from './pack/pack.ts';
import { reader } from './reader/reader.ts';
import { say, type Subject } from './subject.ts';
import { storage } from './storage/storage.ts';
import { sync } from './sync/sync.ts';

/*
 * npm run bench -- [SUBJECT ...] [--json FILE] [--table FILE]
 * Measures what docs/PERFORMANCE.md speaks of. What counts are ratios: ours beside a peer or a limit in the same run.
 */
const subjects: readonly Subject[] = [sync, storage, app, reader, pack];

async function measure(subject: Subject): Promise<readonly Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), `ecabinet-bench-${subject.name}-`));
  try {
    return await subject.measure(folder);
  } finally {
    // Electron's helpers may outlive it by a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

const options = { json: { type: 'string' }, table: { type: 'string' } } as const;
const { values, positionals } = parseArgs({ allowPositionals: true, options });
const unknown = positionals.filter((name) => !subjects.some((subject) => subject.name === name));
if (unknown.length > 0) {
  throw new Error(`no subject ${unknown.join(', ')}; there are ${subjects.map(({ name }) => name).join(', ')}`);
}
const chosen = subjects.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (chosen.some(({ needsApp }) => needsApp)) await packApp();

const from = performance.now();
const machine = machineFacts();
const measured: { subject: string; figures: readonly Figure[] }[] = [];
for (const subject of chosen) {
  // oxlint-disable-next-line no-await-in-loop -- two at once would measure each other
  const figures = await measure(subject);
  measured.push({ subject: subject.name, figures });
  for (const figure of figures) process.stdout.write(`${lineOf(figure)}\n`);
}
const seconds = Math.round((performance.now() - from) / 1000);
say(`measured in ${seconds} s`);
const report = { at: new Date().toISOString(), seconds, machine, subjects: measured };
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
if (values.table !== undefined) {
  await writeFile(values.table, `${tableOf(measured.flatMap(({ figures }) => figures))}\n`);
}
