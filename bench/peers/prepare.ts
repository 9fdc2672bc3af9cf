import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cache, fillFolder, npm, succeed } from '../../scripts/setup/steps.mjs';

const files = ['package.json', 'package-lock.json', '.npmrc', 'serve.mjs'];

/**
 * A copy of this folder outside the project with the peers' packages in it, as the lock file pins them; kept between runs.
 * Throws where the registry is away.
 */
export async function preparePeers(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(path.join(import.meta.dirname, file)));
  const folder = path.join(cache, `bench-peers-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  await fillFolder(folder, async (temporary: string) => {
    for (const file of files) await copyFile(path.join(import.meta.dirname, file), path.join(temporary, file));
    succeed(npm(['ci', '--ignore-scripts', '--loglevel=error'], { cwd: temporary }), 'Installing the peers');
  });
  return folder;
}
