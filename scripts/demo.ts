/**
 * The main job on this machine with nothing set up: starts the test recogniser and the app, plays a spoken sentence
 * into the microphone, holds the hotkey, dictates into a window, and compares what was said with what arrived.
 * Ends with 0 only when they are equal.
 */
import { parseArgs } from 'node:util';
import { reasonOf } from '../src/shared/problem.ts';
import { argumentsOf, recordingArgument } from '../test/support/arguments.ts';
import { until } from '../test/support/desktop.ts';
import { expectedText } from '../test/support/funasr-server.ts';
import { runSync } from '../test/support/start.ts';
import { openXterm } from '../test/support/targets.ts';
import { startWorld, type World } from '../test/support/world.ts';

const SENTENCES = '今天天气很好，我们去公园散步。然后回家吃饭。';

const { values, recording } = argumentsOf(() => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      /** Another server than the test recogniser. */
      url: { type: 'string' },
      /** Another recording than the test's speech. */
      audio: { type: 'string' },
      /** What is said in that recording; without it, what the server recognises counts as said. */
      text: { type: 'string' },
    },
  });
  return { values, recording: values.audio === undefined ? null : recordingArgument(values.audio) };
});

const tell = (line: string): void => {
  if (!values.json) console.log(line);
};

function prepare(): void {
  for (const script of ['setup', 'build']) {
    try {
      runSync('npm', ['run', '--silent', script]);
    } catch (error) {
      console.error(`${String(error)}\n\`npm run ${script}\` failed.`);
      process.exit(1);
    }
  }
}

async function dictate(): Promise<boolean> {
  const world = await startWorld({
    ...(values.url !== undefined && { settings: { server: { url: values.url } } }),
    ...(recording !== null && { recording: recording.path }),
  });
  try {
    const window = await world.open(openXterm);
    await window.focus();
    const heardMs = recording === null ? world.say(SENTENCES) : recording.ms;
    tell(`Holding Right Ctrl and speaking for ${(heardMs / 1000).toFixed(1)} s …`);
    await world.desktop.keyDown('RightCtrl');
    if (values.url === undefined) await world.heard(heardMs);
    else await new Promise((resolve) => setTimeout(resolve, heardMs + 300));
    await world.desktop.keyUp('RightCtrl');
    const phase = await world.ended();
    if (phase !== 'done') tell(`The overlay says: ${await world.overlay.locator('main').innerText()}`);
    const spoken = recording === null ? expectedText(SENTENCES) : (values.text ?? (await lastText(world)));
    // The window shows what it took a moment later.
    await until(async () => (await window.text()) === spoken, 'not equal', 3000).catch(() => undefined);
    const inserted = await window.text();
    const equal = spoken !== '' && inserted === spoken;
    const receipt = (await world.receipts()).at(-1) ?? {};
    if (values.json) console.log(JSON.stringify({ spoken, inserted, equal, receipt }));
    tell(`Said:     ${spoken}`);
    tell(`Arrived:  ${inserted}`);
    tell(equal ? 'Equal.' : 'NOT equal.');
    for (const [stage, ms] of Object.entries(receipt)) tell(`  ${stage.padEnd(12)} ${ms.toFixed(1).padStart(8)} ms`);
    return equal;
  } finally {
    await world.close();
  }
}

/** The last recognised text, as the tray copies it. */
async function lastText(world: World): Promise<string> {
  await world.clickTray('last');
  return world.desktop.clipboard();
}

prepare();
try {
  process.exit((await dictate()) ? 0 : 1);
} catch (error) {
  console.error(`The demo failed: ${reasonOf(error)}`);
  process.exit(1);
}
