import { startVirtualDisplay } from '../../scripts/virtualDisplay.ts';

/** Does something with windows: on Linux on a screen of their own. */
export async function withDisplay<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.platform !== 'linux') return work();
  const { display, stop } = await startVirtualDisplay();
  process.env['DISPLAY'] = display;
  try {
    return await work();
  } finally {
    stop();
  }
}
