/**
 * Writes `resources/licences.txt`: name, version and licence of every package that is part of the app, with its text. Those
 * are the packages that run beside the app (`dependencies`), those that its source imports, and what either needs. With
 * `--check` it only says whether the file names just those; texts of packages for other systems are not here to compare.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Package>>;
};

/** Where a package lies for one that asks for it, as Node looks for it. */
function placeOf(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (place in packages) return place;
    if (folder === '') return undefined;
  }
}

const found = new Map<string, Package>();
function take(name: string, from: string): void {
  if (name.startsWith('@types/')) return;
  const place = placeOf(name, from);
  const one = place === undefined ? undefined : packages[place];
  if (place === undefined || one === undefined || found.has(place)) return;
  found.set(place, one);
  // What it needs is for its download only.
  if (name === 'electron') return;
  for (const needed of Object.keys({ ...one.dependencies, ...one.optionalDependencies })) take(needed, place);
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(?:ts|svelte)$/u.test(file),
);
const imports = sources.flatMap((file) =>
  [...readFileSync(join('src', file), 'utf8').matchAll(/(?:from|import\() ?'([^'.][^':]*)'/gu)].map(
    ([, name = '']) => name,
  ),
);
const root = packages[''];
const imported = Object.keys(root?.devDependencies ?? {}).filter((name) =>
  imports.some((one) => one === name || one.startsWith(`${name}/`)),
);
for (const name of [...Object.keys(root?.dependencies ?? {}), ...imported]) take(name, '');

/** All texts of a package on its licence; of one that is for another system, and so not here, there is none. */
function textOf(place: string): string {
  const files = (() => {
    try {
      return readdirSync(place, { withFileTypes: true })
        .filter((file) => file.isFile() && /^(?:licen[cs]e|copying|notice)/iu.test(file.name))
        .map(({ name }) => name);
    } catch {
      return [];
    }
  })();
  return files.map((file) => readFileSync(join(place, file), 'utf8').replaceAll('\r\n', '\n').trim()).join('\n\n');
}

const FILE = 'resources/licences.txt';
const RULE = `\n\n${'-'.repeat(80)}\n\n`;
const PREFACE =
  'Electron and Chromium: their licences are in LICENSE.electron.txt and LICENSES.chromium.html, beside the app.';
const nameOf = ([place, { version, license = 'see its text' }]: [string, Package]): string =>
  `${place.split('node_modules/').at(-1) ?? ''} ${version} (${license})`;
const holders = [...found].sort(([a], [b]) => (a < b ? -1 : 1));

if (process.argv.includes('--check')) {
  const [, ...blocks] = readFileSync(FILE, 'utf8').trimEnd().split(RULE);
  const written = new Set(blocks.flatMap((block) => block.split('\n\n')[0]?.split('\n') ?? []));
  const wanted = new Set(holders.map(nameOf));
  const missing = [...wanted].filter((one) => !written.has(one));
  const gone = [...written].filter((one) => !wanted.has(one));
  if (missing.length + gone.length > 0) {
    console.error(`${FILE} is not up to date; npm run licences makes it anew.`);
    for (const one of missing) console.error(`missing: ${one}`);
    for (const one of gone) console.error(`no part of the app: ${one}`);
    process.exit(1);
  }
} else {
  const blocks = [...Map.groupBy(holders, ([place]) => textOf(place))].map(([text, those]) =>
    [...those.map(nameOf), ...(text === '' ? [] : ['', text])].join('\n'),
  );
  writeFileSync(FILE, `${[PREFACE, ...blocks].join(RULE)}\n`);
}
