import path from 'node:path';
import { desktopArguments, drive, type DrivenElectron } from '../../scripts/desktopApp.ts';
import { electronRuntime } from '../../scripts/electronRuntime.ts';

/** The Electron that the app is packed with, with one window that shows a page (by default an empty one) and nothing of ours. */
export function startEmptyElectron(profile: string, address = 'data:text/html,<p>empty</p>'): Promise<DrivenElectron> {
  const script = path.join(import.meta.dirname, 'emptyWindow.cjs');
  const { protocol } = new URL(address);
  return drive(electronRuntime().executable, [...desktopArguments(profile), script, address], {
    pageAddress: protocol,
  });
}

/** Ends it by its id. */
export async function endElectron({ child, exit, browser }: DrivenElectron): Promise<void> {
  child.kill();
  await exit;
  await browser.close().catch(() => undefined);
}
