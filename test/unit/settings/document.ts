import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { describeSettings, type Description, type Kind } from '../../../src/settings/describe.ts';

const PATH = fileURLToPath(new URL('../../../docs/settings.md', import.meta.url));

/** Where a list of fields stands in the page; what is around it is written by hand. */
const PLACE = /(<!-- fields of (?<section>.*), from .* -->\n)[^]*?(<!-- end of fields -->)/gu;

/** The fields of what stands at a setting, or of each of its items; none where it is a value. */
export function fieldsIn(kind: Kind): readonly Description[] {
  if (kind.kind === 'group') return kind.fields;
  return kind.kind === 'list' || kind.kind === 'map' ? fieldsIn(kind.item) : [];
}

const value = (given: unknown): string => `\`${JSON.stringify(given).replaceAll(',', ', ')}\``;

function limits(kind: Kind): string | null {
  if (kind.kind !== 'number') return null;
  if (kind.max !== null) return `${kind.min ?? 'up'} to ${kind.max}`;
  return kind.min === null ? null : `at least ${kind.min}`;
}

/** @param sections names of the settings that have a list of their own, which is not said again */
function bullets(fields: readonly Description[], sections: readonly string[]): string {
  const lines = fields.map((field) => {
    const { name, doc, kind } = field;
    const isPlain = field.default !== undefined && (kind.kind !== 'group' || field.default === null);
    const facts = [isPlain ? value(field.default) : null, limits(kind)].filter((fact) => fact !== null);
    const inner = sections.includes(name) ? '' : bullets(fieldsIn(kind), sections).replaceAll(/^/gmu, '  ');
    const line = `- \`${name}\`${facts.length === 0 ? '' : ` (${facts.join(', ')})`}: ${doc}`;
    return inner.trim() === '' ? line : `${line}\n${inner}`;
  });
  return lines.join('\n');
}

/** The page that describes the settings file, with its lists of fields as the schema has them. */
export async function document(): Promise<string> {
  const settings = describeSettings('linux');
  const sections = settings.filter(({ kind }) => fieldsIn(kind).length > 0).map(({ name }) => name);
  const listOf = (section: string): string => {
    const found = settings.find(({ name }) => name === section);
    const fields = found === undefined ? settings.filter(({ name }) => !sections.includes(name)) : fieldsIn(found.kind);
    return bullets(fields, sections);
  };
  const options = { ...(await resolveConfig(PATH)), filepath: PATH };
  let page = await readFile(PATH, 'utf8');
  for (const [whole, start = '', section = '', end = ''] of [...page.matchAll(PLACE)]) {
    const list = await format(listOf(section), { ...options, proseWrap: 'always' });
    page = page.replace(whole, () => `${start}\n${list}\n${end}`);
  }
  return await format(page, options);
}
