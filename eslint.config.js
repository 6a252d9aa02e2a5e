import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** A station on the path of the data, or beside it, may import only these other folders of src/main (itself always). */
const MAY_IMPORT = {
  hotkey: [],
  speech: ['storage', 'writing'],
  transcript: ['speech', 'writing'],
  insertion: ['hotkey', 'writing'],
  platform: ['hotkey', 'insertion'],
  corrections: ['insertion', 'storage'],
  journal: ['storage'],
  history: ['storage'],
  recovery: ['speech', 'transcript', 'journal', 'storage'],
  text: ['writing'],
  settings: ['storage'],
  dictation: ['hotkey', 'speech', 'transcript', 'insertion', 'journal', 'text', 'writing'],
  windows: ['ipc'],
  recording: ['dictation', 'speech', 'transcript', 'journal', 'text', 'history'],
  ipc: [],
  security: ['storage'],
  storage: [],
  writing: [],
  desktop: ['dictation', 'recovery'],
};
/** The same for the rooms within a folder; every room may import the files of the folder itself. */
const ROOMS = {
  speech: {
    connection: [],
    classic: ['connection'],
    realtime: ['connection'],
    lasting: [],
    'server-check': ['connection', 'classic'],
  },
  platform: {
    dbus: [],
    atspi: ['dbus'],
    native: [],
    nut: [],
    x11: ['dbus', 'atspi', 'nut'],
    wayland: ['dbus', 'atspi'],
    windows: ['native', 'nut'],
    macos: ['native', 'nut'],
  },
};
/** Folders (of src/main) where Electron may be imported; elsewhere it is handed in. */
const WITH_ELECTRON = ['app', 'cli', 'windows', 'desktop', 'security', 'ipc'];
/** What puts the stations together; no station knows it. */
const TOP = ['app', 'cli'];
/** The modules of src/settings, by their names: the settings view has a folder of the same name. */
const SETTINGS = readdirSync(new URL('src/settings', import.meta.url)).map((file) => `**/settings/${file}`);
/** What starts any program; `fork` starts only Node. */
const STARTERS = ['default', 'spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync'];

const stations = Object.keys(MAY_IMPORT);
const roomZones = Object.entries(ROOMS).flatMap(([station, rooms]) =>
  Object.entries(rooms).map(([room, allowed]) => ({
    target: `./src/main/${station}/${room}`,
    from: Object.keys(rooms)
      .filter((other) => other !== room && !allowed.includes(other))
      .map((other) => `./src/main/${station}/${other}`),
  })),
);
const zones = [
  { target: './src/shared', from: ['./src/main', './src/preload', './src/renderer'] },
  { target: './src/settings', from: ['./src/main', './src/preload', './src/renderer'] },
  { target: './src/renderer', from: ['./src/main', './src/preload'] },
  { target: './src/preload', from: ['./src/main', './src/renderer'] },
  { target: './src/main', from: ['./src/preload', './src/renderer'] },
  { target: './src', from: './test' },
  ...stations.map((station) => ({
    target: `./src/main/${station}`,
    from: [...TOP, ...stations]
      .filter((other) => other !== station && !MAY_IMPORT[station].includes(other))
      .map((other) => `./src/main/${other}`),
  })),
  // What starts the app, and ends it, knows the stations and is known by none.
  ...stations.map((station) => ({ target: `./src/main/${station}`, from: './src/main/*.ts' })),
  ...roomZones,
  // The app opens a platform and knows its port; what a platform is made of, only the file knows that opens it.
  {
    target: './src/main/app',
    from: ['atspi', 'native', 'nut', 'x11', 'wayland', 'windows', 'macos'].map((room) => `./src/main/platform/${room}`),
  },
  {
    target: './src/main/platform/{x11,wayland,windows,macos}/!(open-*).ts',
    from: ['atspi', 'nut'].map((room) => `./src/main/platform/${room}`),
  },
];

export default ts.config(
  { ignores: ['out/', 'dist/', 'test-results/', 'node_modules/', '.svelte-check/', 'types/'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.node },
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'], defaultProject: 'tsconfig.json' },
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/ignore': ['node_modules'],
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.svelte'] })],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'no-console': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    ignores: ['src/main/index.ts', 'src/preload/**', ...WITH_ELECTRON.map((folder) => `src/main/${folder}/**`)],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'electron', message: 'Take what you need of Electron as a parameter.' }] },
      ],
    },
  },
  {
    files: ['src/shared/**', 'src/renderer/**', 'src/preload/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*', 'zod', 'electron-log*'], message: 'Not on this side.' },
            { group: SETTINGS, allowTypeImports: true, message: 'Only types: the rest needs zod.' },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: { ...globals.browser }, parserOptions: { parser: ts.parser } },
    rules: {
      // The types of components' properties are svelte-check's affair: here, what a template hands on has none.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Most sets and maps are made, used and dropped within one function.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  { files: ['test/**', 'scripts/**'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts', 'scripts/**/*.ts'],
    // The one place for programs of the system, and those that start Electron.
    ignores: ['test/support/start.ts', 'test/support/launch.ts', 'scripts/start.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: ['child_process', 'node:child_process'].map((name) => ({
            name,
            importNames: STARTERS,
            allowTypeImports: true,
            message: 'Programs are started by test/support/start.ts, which knows their packages.',
          })),
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportExpression[source.value=/child_process$/]',
          message: 'Programs are started by test/support/start.ts, which knows their packages.',
        },
      ],
    },
  },
  { files: ['**/*.{js,cjs}'], ...ts.configs.disableTypeChecked },
  {
    files: ['**/*.cjs', 'test/support/host/fixture-app/{preload,relay}.js'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
