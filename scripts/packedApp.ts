import path from 'node:path';

const executables: Partial<Record<string, string>> = {
  darwin: 'e-Cabinet.app/Contents/MacOS/e-Cabinet',
  win32: 'e-Cabinet.exe',
};
const folders: Partial<Record<string, string>> = {
  darwin: process.arch === 'arm64' ? 'mac-arm64' : 'mac',
  win32: 'win-unpacked',
};

/** The app's executable within an unpacked app; `platform` as Node names it. */
export function executableWithin(folder: string, platform: string): string {
  return path.join(folder, executables[platform] ?? 'e-cabinet');
}

/** Where scripts/pack.ts puts this platform's app. */
export const packedExecutable = executableWithin(
  path.join(import.meta.dirname, '..', 'release', folders[process.platform] ?? 'linux-unpacked'),
  process.platform,
);
