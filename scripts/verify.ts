import { readFileSync } from 'node:fs';
import { verifyExport } from '../shared/verify/verifyExport.ts';

/*
 * Checks an exported ledger: no server, no network, no package. `npm run verify -- <export>`, or `node scripts/verify.ts`
 * from a copy of `scripts/verify.ts` and `shared/` alone. Ends with 0 where everything holds.
 */
const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: npm run verify -- EXPORT\n');
  process.exit(2);
}
const verdict = await verifyExport(readFileSync(file, 'utf8'));
if (verdict.holds) {
  const { entries, root, beforeRegister, results } = verdict;
  process.stdout.write(`${entries} entries hold; head ${root}\n`);
  if (beforeRegister > 0) process.stdout.write(`${beforeRegister} of them stand before the register was opened\n`);
  for (const { number, outcomes } of results) process.stdout.write(`${number}: ${JSON.stringify(outcomes)}\n`);
} else {
  const where = typeof verdict.at === 'number' ? `entry ${verdict.at}` : verdict.at;
  process.stdout.write(`NOT TRUE at ${where}: ${verdict.fault}\n`);
  process.exitCode = 1;
}
