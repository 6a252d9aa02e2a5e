import { runSync } from '../support/start.ts';
import type { Cell } from './cell.ts';
import { SUBJECTS } from './subjects.ts';

const TITLES: Readonly<Record<Cell['table'], string>> = {
  texts: 'Texts',
  focus: 'Focus moved away between key down and insertion: it returns, and the other window gets nothing',
  clipboard: 'Clipboard before: the same after, in every format, bit for bit',
  row: '200 random texts in a row',
  managers: 'A clipboard manager reads along',
  methods: 'An input method with its Chinese engine on',
  speed: 'Speed: final text → text in the window',
};
const OTHER_PACKAGES = ['openbox', 'icewm', 'ibus', 'fcitx5', 'parcellite', 'xfce4-clipman', 'xdotool', 'xvfb'];

/** The report as Markdown. */
export function report(cells: readonly Cell[], problems: readonly string[]): string {
  const tables = (Object.keys(TITLES) as Cell['table'][]).flatMap((name) => {
    const own = cells.filter(({ table }) => table === name);
    return own.length === 0 ? [] : [`## ${TITLES[name]}`, '', table(own), ''];
  });
  const wrong = [
    ...cells.filter(({ ok }) => !ok).map(({ table, row, column, note }) => `${table}, ${row}, ${column}: ${note}`),
    ...problems,
  ];
  const rules = SUBJECTS.filter(({ rule }) => rule.sentence !== '').map(
    ({ name, rule }) => `- ${name}: ${rule.sentence}.`,
  );
  return [
    '# Insertion matrix',
    '',
    `Made by \`npm run matrix\` on ${new Date().toISOString().slice(0, 10)}: real windows on X11 (Xvfb), read back from the`,
    'programs themselves. ✓: arrived whole and unchanged, and the app knew that it did.',
    '',
    `**${String(cells.filter(({ ok }) => ok).length)} as expected, ${String(wrong.length)} not.**`,
    '',
    ...(wrong.length === 0 ? [] : ['## Not as expected', '', ...wrong.map((line) => `- ${line}`), '']),
    '## What is expected other than the text as it is',
    '',
    ...rules,
    '- All others: nothing.',
    '',
    ...tables,
    '## Programs',
    '',
    versions(),
    '',
  ].join('\n');
}

function table(cells: readonly Cell[]): string {
  const columns = [...new Set(cells.map(({ column }) => column))];
  const order = (row: string): number => SUBJECTS.findIndex(({ name }) => row === name || row.startsWith(`${name} ·`));
  const rows = [...new Set(cells.map(({ row }) => row))].sort((a, b) => order(a) - order(b) || a.localeCompare(b));
  const shown = (row: string, column: string): string => {
    const cell = cells.find((one) => one.row === row && one.column === column);
    return cell === undefined ? '' : cell.ok ? cell.note || '✓' : '✗';
  };
  return [
    ['', ...columns],
    ['-', ...columns.map(() => '-')],
    ...rows.map((row) => [row, ...columns.map((column) => shown(row, column))]),
  ]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

function versions(): string {
  const packages = [...new Set([...SUBJECTS.map(({ debian }) => debian), ...OTHER_PACKAGES])].sort();
  try {
    const all = runSync('dpkg-query', ['-W', '-f', '${Package} ${Version}, ', ...packages]);
    return all.toString().replace(/, $/, '.');
  } catch {
    return 'Their versions are known on Debian only.';
  }
}
