'use strict';

/** Which way imports may point (docs/ARCHITECTURE.md): an arrow the other way is a mistake in the structure. */
const test = '[.]test[.]tsx?$';
const inside = (...folders) => `^(${folders.join('|')})/`;
const library = (...names) => `node_modules/(${names.join('|')})(/|$)`;
const projectFolders = ['shared', 'server', 'electron', 'renderer', 'scripts', 'tests', 'bench'];
const allBut = (...allowed) => inside(...projectFolders.filter((folder) => !allowed.includes(folder)));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-stands-alone',
      comment: 'What client and server must agree on depends on neither.',
      severity: 'error',
      from: { path: inside('shared'), pathNot: test },
      to: { path: allBut('shared') },
    },
    {
      name: 'shared-runs-anywhere',
      comment: 'The same rules run in a browser, in Electron and on the server: no Node, no DOM library.',
      severity: 'error',
      from: { path: inside('shared'), pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-knows-shared-only',
      comment: 'The client reaches the machine through renderer/platform, and the server through its API.',
      severity: 'error',
      from: { path: inside('renderer'), pathNot: test },
      to: { path: allBut('renderer', 'shared') },
    },
    {
      name: 'electron-knows-shared-only',
      severity: 'error',
      from: { path: inside('electron'), pathNot: test },
      to: { path: allBut('electron', 'shared') },
    },
    {
      name: 'server-knows-shared-only',
      severity: 'error',
      from: { path: inside('server'), pathNot: test },
      to: { path: allBut('server', 'shared') },
    },
    {
      name: 'feature-keeps-to-itself',
      comment: 'What two features need moves down to design/, platform/ or shared/, never across.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/', pathNot: test },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'foundation-knows-no-feature',
      severity: 'error',
      from: { path: '^renderer/(design|platform|i18n)/', pathNot: test },
      to: { path: '^renderer/(features|app)/' },
    },
    {
      name: 'platform-through-its-bridge',
      comment: 'Which platform this is, is decided once, at the start; a feature sees the bridge.',
      severity: 'error',
      from: { path: '^renderer/(features|design|i18n)/', pathNot: test },
      to: { path: '^renderer/platform/(desktop|browser)' },
    },
    {
      name: 'electron-in-its-room',
      comment: 'Electron belongs to the shell.',
      severity: 'error',
      from: { path: allBut('electron', 'scripts', 'tests', 'bench'), pathNot: test },
      to: { path: library('electron') },
    },
    {
      name: 'sqlite-in-its-room',
      comment: "The encrypted store is opened by the vault's process alone, the server's by its storage.",
      severity: 'error',
      from: {
        path: inside('shared', 'server', 'electron', 'renderer'),
        pathNot: `^(electron/vault|server/storage)/|${test}`,
      },
      to: { path: library('better-sqlite3', 'better-sqlite3-multiple-ciphers', 'kysely') },
    },
    {
      name: 'pictures-in-their-room',
      comment: "React and PDF.js draw, and drawing is the client's.",
      severity: 'error',
      from: { path: inside('shared', 'electron', 'server'), pathNot: `^server/documents/|${test}` },
      to: { path: library('react', 'react-dom', 'react-aria-components', 'pdfjs-dist') },
    },
    {
      name: 'tests-are-for-tests',
      comment: 'Nothing that ships imports a test or a fixture.',
      severity: 'error',
      from: { path: inside('shared', 'server', 'electron', 'renderer'), pathNot: test },
      to: { path: [test, inside('tests')] },
    },
    {
      name: 'ships-without-development-packages',
      comment: 'The server runs after `npm ci --omit=dev`.',
      severity: 'error',
      from: { path: inside('shared', 'server'), pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-dead-end',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '[?](url|raw|worker)$' },
    },
  ],
  options: {
    // TypeScript 7 has no API for dependency-cruiser to parse with; without this it silently reads nothing.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.]css$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
