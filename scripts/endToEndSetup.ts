import { pack } from './pack.ts';
import { startVirtualDisplay } from './virtualDisplay.ts';

/** Before the end-to-end tests: the app as it ships, and on Linux a screen of their own. Returns what to do after. */
export default async function setUp(): Promise<() => void> {
  await pack();
  if (process.platform !== 'linux') return () => undefined;
  const { display, stop } = await startVirtualDisplay();
  process.env['DISPLAY'] = display;
  return stop;
}
