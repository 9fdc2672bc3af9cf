import fs from 'node:fs';
import { isOnPath, run, say, step } from './steps.mjs';

/** Debian packages behind the libraries Electron links; newer releases append t64 to some of the names. */
const ELECTRON_LIBRARIES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libdrm2',
  'libxss1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libsecret-1-0',
  'libnotify4',
];

/** What a Linux machine must have beside Electron: its libraries, a display, a browser, PDF tools, an office, a tracer. */
export async function prepareSystem(electron) {
  if (process.platform !== 'linux') return;
  const libraries = run('ldd', [electron.executable]);
  const missingLibraries = (libraries.stdout ?? '')
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0]);
  const hasBrowser = process.env.CHROMIUM_PATH || ['chromium', 'google-chrome'].some(isOnPath);
  const wanted = [
    {
      what: `libraries (${missingLibraries.join(', ')})`,
      there: missingLibraries.length === 0,
      packages: ELECTRON_LIBRARIES,
    },
    { what: 'Xvfb', there: isOnPath('Xvfb'), packages: ['xvfb', 'xauth'] },
    { what: 'Chromium', there: Boolean(hasBrowser), packages: ['chromium'] },
    {
      what: 'LibreOffice',
      there: isOnPath('soffice'),
      packages: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'libreoffice-impress-nogui'],
    },
    { what: 'pdftoppm', there: isOnPath('pdftoppm'), packages: ['poppler-utils'] },
    { what: 'strace', there: isOnPath('strace'), packages: ['strace'] },
  ].filter(({ there }) => !there);
  if (wanted.length === 0) return;

  const isDebian = fs.existsSync('/etc/debian_version') && isOnPath('apt-get');
  if (!isDebian || process.getuid() !== 0) {
    say(`Missing: ${wanted.map(({ what }) => what).join('; ')}. Going on with what can run.`);
    const packages = wanted.flatMap(({ packages }) => packages).join(' ');
    if (isDebian) say(`To install: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages}`);
    else say(`Debian calls the packages: ${packages}`);
    return;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step('Package lists (apt-get update)', () => run('apt-get', ['update', '-qq'], { env }));
  // One by one: a machine without, say, a packaged Chromium still gets the rest.
  for (const { what, packages } of wanted) {
    const named = packages.map((name) => (run('apt-cache', ['show', `${name}t64`]).status === 0 ? `${name}t64` : name));
    const installed = await step(`${what} (apt-get install ${named.join(' ')})`, () =>
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...named], { env }),
    );
    if (installed.status !== 0) {
      say(`${what} could not be installed; going on with what can run.\n${installed.stderr.trim()}`);
    }
  }
}
