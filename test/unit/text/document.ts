import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { DEFAULT_TEXT_RULES } from '../../../src/settings/text-rules.ts';
import type { Example, Rule } from './examples.ts';

const INTRODUCTION = `# Text rules

What is recognised goes through these rules on its way to the window, in this order. They are set under \`text\` in the
settings file, for all applications, and can be set otherwise for each: a field named there takes the place of the
global one, a list as a whole. Text is inserted segment by segment as the server settles it; \`|\` stands between segments
in the examples, \`↵\` for a new line, \`⟲\` where the last insertion is taken back, \`␣\` for a blank at an end.

Each example is a test. This page is made from \`test/unit/text/examples.ts\`.
`;

/** A value as it stands in a cell of a table, in which a bar would end it. */
const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

const visible = (text: string): string => code(text.replace(/^ | $/gu, '␣').replaceAll('\n', '↵') || ' ');

function defaultsOf(rule: Rule): string {
  const rows = rule.fields.map((field) => `| \`${field}\` | ${code(JSON.stringify(DEFAULT_TEXT_RULES[field]))} |`);
  return ['| setting | default |', '| --- | --- |', ...rows].join('\n');
}

function row({ settings, before, segments, output }: Example): string {
  const set = Object.keys(settings).length === 0 ? '' : code(JSON.stringify(settings));
  const said = segments.map(visible).join(' \\| ');
  return `| ${set} | ${before === undefined ? '' : visible(before)} | ${said} | ${visible(output)} |`;
}

function section(rule: Rule, index: number): string {
  const examples = [
    '| settings | before the caret | recognised | inserted |',
    '| --- | --- | --- | --- |',
    ...rule.examples.map(row),
  ];
  return [`## ${index + 1}. ${rule.title}`, rule.about, defaultsOf(rule), examples.join('\n')].join('\n\n');
}

/** The page that describes the rules, formatted as all pages are. */
export async function document(rules: readonly Rule[]): Promise<string> {
  const path = fileURLToPath(new URL('../../../docs/text-rules.md', import.meta.url));
  const options = await resolveConfig(path);
  return await format([INTRODUCTION, ...rules.map(section)].join('\n\n'), { ...options, filepath: path });
}
