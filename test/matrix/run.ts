/**
 * The insertion matrix: inserts texts into real windows, and writes what became of them to docs/insertion-matrix.md.
 * Ends with 1 when anything is not as expected. `--only xterm` and `--wm openbox` choose; the table is then only printed.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { succeeds } from '../support/start.ts';
import type { Cell } from './cell.ts';
import { allJobs, type Job } from './jobs.ts';
import { report } from './report.ts';

/** Processes side by side: they wait most of the time. */
const SIDE_BY_SIDE = 3;
/** Longer than any job takes, even on a busy machine. */
const JOB_MS = 480_000;

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const { values } = parseArgs({ options: { only: { type: 'string' }, wm: { type: 'string' } } });
if (!succeeds('node', [path('../../scripts/system-deps.ts'), '--matrix'], { stdio: 'inherit' })) process.exit(1);

const cells: Cell[] = [];
const problems: string[] = [];

async function run(job: Job): Promise<void> {
  const child = fork(path('worker.ts'), [JSON.stringify(job)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ending = { done: false };
  child.on('message', (message: Cell | 'done') => {
    if (message === 'done') {
      ending.done = true;
      return;
    }
    cells.push(message);
    const { ok, table, row, column, note } = message;
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${table}: ${row}, ${column}${note === '' ? '' : `: ${note}`}`);
  });
  const late = setTimeout(() => child.kill(), JOB_MS);
  await once(child, 'exit');
  clearTimeout(late);
  if (!ending.done) problems.push(`${JSON.stringify(job)} broke: ${errors.trim().slice(-500)}`);
}

const started = performance.now();
const { together, alone } = allJobs({
  subject: (name) => values.only === undefined || name.toLowerCase().includes(values.only.toLowerCase()),
  manager: (name) => values.wm === undefined || name === values.wm,
});
if (!together.some(({ kind }) => kind === 'windows')) {
  console.error(`Nothing is called "${values.only ?? ''}" with a window manager "${values.wm ?? ''}".`);
  process.exit(1);
}
const waiting = [...together];
await Promise.all(
  Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await run(job);
  }),
);
for (const job of alone) await run(job);

const text = report(cells, problems);
if (values.only === undefined && values.wm === undefined) {
  const file = path('../../docs/insertion-matrix.md');
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
} else {
  console.log(text);
}
const bad = cells.filter(({ ok }) => !ok).length + problems.length;
console.log(
  `${String(cells.length)} cells, ${String(bad)} not as expected, ${((performance.now() - started) / 1000).toFixed(0)} s`,
);
process.exit(bad === 0 ? 0 : 1);
