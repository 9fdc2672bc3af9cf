import { spawn } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

/** A promise about the sources as a whole. Resolves to what is wrong, or to nothing. */
export interface Check {
  title: string;
  run: () => Promise<string | undefined>;
}

const root = path.join(import.meta.dirname, '..');
const folders = ['shared', 'server', 'electron', 'renderer', 'scripts', 'tests', 'bench'];
const shipped = ['shared', 'server', 'electron', 'renderer'];

interface Answer {
  code: number | null;
  output: string;
}

/** Runs one of the project's tools, in the project or over planted files elsewhere. */
function tool(name: string, args: string[], cwd = root): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(root, 'node_modules', '.bin', name), args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** A folder with files that ought to be found fault with; gone afterwards. */
async function overPlanted<T>(files: Record<string, string>, look: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecabinet-planted-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    return await look(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function wrongUnlessClean({ code, output }: Answer): string | undefined {
  return code === 0 ? undefined : output;
}

/** A check that never fails proves nothing: over planted mistakes it must fail and name each of them. */
function wrongUnlessFound({ code, output }: Answer, expected: string[]): string | undefined {
  if (code === 0) return `found nothing wrong with planted mistakes:\n${output}`;
  const missed = expected.filter((name) => !output.includes(name));
  return missed.length === 0 ? undefined : `did not find: ${missed.join(', ')}\n${output}`;
}

export const formatChecks: Check[] = [
  { title: 'every file is formatted', run: async () => wrongUnlessClean(await tool('oxfmt', ['--check', '.'])) },
  {
    title: 'an unformatted file is found',
    run: () =>
      overPlanted({ 'planted.ts': 'export const  planted = {a:1}' }, async (folder) => {
        const config = path.join(root, '.oxfmtrc.json');
        return wrongUnlessFound(await tool('oxfmt', ['--config', config, '--check', '.'], folder), ['planted.ts']);
      }),
  },
];

const plantedTypes = JSON.stringify({
  compilerOptions: {
    target: 'es2023',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    noEmit: true,
    types: [],
  },
  include: ['planted.ts'],
});

const plantedLint = `
export async function later(): Promise<number> { return Promise.resolve(1); }
export function forgets(): void { later(); }
export const loose: any = 1;
export const member: string = loose.member;
export function first(list: string[]): string { return list[0]!; }
// @ts-ignore
export const cast = JSON.parse('1') as { one: number };
console.log(first([]));
`;
const lintRules = [
  'no-floating-promises',
  'no-explicit-any',
  'no-unsafe-member-access',
  'no-non-null-assertion',
  'ban-ts-comment',
  'no-unsafe-type-assertion',
  'no-console',
];

export const lintChecks: Check[] = [
  {
    title: 'the linter finds nothing',
    run: async () => wrongUnlessClean(await tool('oxlint', ['--type-aware', '--deny-warnings', ...folders])),
  },
  {
    title: `the linter would find ${lintRules.join(', ')}`,
    run: () =>
      overPlanted({ 'planted.ts': plantedLint, 'tsconfig.json': plantedTypes }, async (folder) => {
        const config = path.join(root, '.oxlintrc.json');
        const answer = await tool('oxlint', ['--config', config, '--type-aware', 'planted.ts'], folder);
        return wrongUnlessFound(answer, lintRules);
      }),
  },
];

export const typeChecks: Check[] = [
  { title: 'the types agree', run: async () => wrongUnlessClean(await tool('tsc', ['--noEmit'])) },
  {
    title: 'a type that does not agree is found, as is an unchecked index',
    run: () => {
      const planted =
        'export const word: string = 1;\nexport function first(list: string[]): string { return list[0]; }';
      // Only folders named in tsconfig.json and root files are checked; the planted one lies outside, under our options.
      const config = JSON.stringify({ extends: path.join(root, 'tsconfig.json'), include: ['planted.ts'] });
      return overPlanted({ 'planted.ts': planted, 'tsconfig.json': config }, async (folder) =>
        wrongUnlessFound(await tool('tsc', ['--noEmit'], folder), ['planted.ts(1,', 'planted.ts(2,']),
      );
    },
  },
];

const cruiserConfig = path.join(root, '.dependency-cruiser.cjs');

const Cruised = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
});
const CruiserRules = z.object({ forbidden: z.array(z.object({ name: z.string() })) });

async function cruise(folder: string): Promise<z.infer<typeof Cruised>> {
  const args = ['--config', cruiserConfig, '--output-type', 'json', ...shipped];
  const { output } = await tool('depcruise', args, folder);
  return Cruised.parse(JSON.parse(output));
}

/** For each rule of .dependency-cruiser.cjs a file that breaks it. */
const plantedImports: Record<string, { file: string; imports: string }> = {
  'shared-stands-alone': { file: 'shared/alone.ts', imports: '../server/main.ts' },
  'shared-runs-anywhere': { file: 'shared/anywhere.ts', imports: 'node:fs' },
  'renderer-knows-shared-only': { file: 'renderer/app/shell.ts', imports: '../../electron/main/main.ts' },
  'electron-knows-shared-only': { file: 'electron/main/shell.ts', imports: '../../server/main.ts' },
  'server-knows-shared-only': { file: 'server/shell.ts', imports: '../renderer/app/main.ts' },
  'feature-keeps-to-itself': { file: 'renderer/features/home/home.ts', imports: '../reader/page.ts' },
  'foundation-knows-no-feature': { file: 'renderer/design/button.ts', imports: '../features/reader/page.ts' },
  'platform-through-its-bridge': { file: 'renderer/features/home/where.ts', imports: '../../platform/desktop.ts' },
  'electron-in-its-room': { file: 'server/electron.ts', imports: 'electron' },
  'sqlite-in-its-room': { file: 'server/rooms/store.ts', imports: 'better-sqlite3' },
  'pictures-in-their-room': { file: 'server/view.ts', imports: 'react' },
  'tests-are-for-tests': { file: 'server/sample.ts', imports: '../tests/body.ts' },
  'ships-without-development-packages': { file: 'server/bundle.ts', imports: 'vite' },
  'no-circle': { file: 'server/circle.ts', imports: './round.ts' },
  'no-dead-end': { file: 'server/lost.ts', imports: './nowhere.ts' },
};
/** What they import. */
const plantedTargets = {
  'server/main.ts': '',
  'server/round.ts': "import './circle.ts';",
  'electron/main/main.ts': '',
  'renderer/app/main.ts': '',
  'renderer/features/reader/page.ts': '',
  'renderer/platform/desktop.ts': '',
  'tests/body.ts': '',
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: { 'better-sqlite3': '*', react: '*' },
    devDependencies: { vite: '*', electron: '*' },
  }),
};

export const dependencyChecks: Check[] = [
  {
    title: 'imports point the way they may',
    run: async () => wrongUnlessClean(await tool('depcruise', ['--config', cruiserConfig, ...shipped])),
  },
  {
    title: 'the rules are put to every source file',
    run: async () => {
      const read = new Set((await cruise(root)).modules.map(({ source }) => source));
      const files = globSync(`{${shipped.join(',')}}/**/*.{ts,tsx}`, { cwd: root });
      if (files.length === 0) return 'there are no source files';
      const unread = files.map((file) => file.replaceAll(path.sep, '/')).filter((file) => !read.has(file));
      return unread.length === 0 ? undefined : `not read: ${unread.join(', ')}`;
    },
  },
  {
    title: 'each rule finds its planted mistake',
    run: () => {
      const mistakes = Object.values(plantedImports).map(
        ({ file, imports }) => [file, `import '${imports}';`] as const,
      );
      return overPlanted({ ...plantedTargets, ...Object.fromEntries(mistakes) }, async (folder) => {
        const { violations } = (await cruise(folder)).summary;
        const { forbidden } = CruiserRules.parse(createRequire(import.meta.url)(cruiserConfig));
        const blind = forbidden.filter(
          ({ name }) => !violations.some(({ rule, from }) => rule.name === name && from === plantedImports[name]?.file),
        );
        return blind.length === 0 ? undefined : `found nothing: ${blind.map(({ name }) => name).join(', ')}`;
      });
    },
  },
];
