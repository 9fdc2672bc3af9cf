import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { preparedFolder } from '../tests/fixtures/preparedSample.ts';
import { pack } from './pack.ts';
import { startVirtualDisplay } from './virtualDisplay.ts';

/** Before the end-to-end tests: the app as it ships, and on Linux a screen of their own. Returns what to do after. */
export default async function setUp(): Promise<() => void> {
  await pack();
  const prepared = mkdtempSync(path.join(tmpdir(), 'ecabinet-prepared-'));
  process.env[preparedFolder] ??= prepared;
  const forget = (): void => rmSync(prepared, { recursive: true, force: true });
  if (process.platform !== 'linux') return forget;
  const { display, stop } = await startVirtualDisplay();
  process.env['DISPLAY'] = display;
  return () => {
    stop();
    forget();
  };
}
