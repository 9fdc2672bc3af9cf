import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Takes the pictures in docs/screenshots anew, by the test that also watches that they can be taken. */
const root = path.join(import.meta.dirname, '..');
const { status } = spawnSync(path.join(root, 'node_modules', '.bin', 'playwright'), ['test', 'pictures'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PICTURES_FOLDER: path.join(root, 'docs', 'screenshots') },
  shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
