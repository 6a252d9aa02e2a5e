/** Draws the icons of app and tray from one mark, five sound bars, and writes them to `resources/`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';
import { CHROMIUM_FLAGS, chromiumPath } from '../test/support/chromium.ts';

const ACCENT = '#2f6fed';
/** Heights of the bars in 24ths, left to right. */
const BARS = [6, 12, 18, 10, 5];

/** The mark on a 24 × 24 field. */
const bars = (fill: string, heights: readonly number[] = BARS): string =>
  heights
    .map(
      (height, i) =>
        `<rect x="${2.6 + i * 4}" y="${12 - height / 2}" width="2.8" height="${height}" rx="1.4" fill="${fill}"/>`,
    )
    .join('');

const svg = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="100%" height="100%">${content}</svg>`;

const dot = (fill: string): string => `<circle cx="19.2" cy="19.2" r="4.2" fill="${fill}"/>`;

/** A grey that is seen on light and dark panels alike. */
const NEUTRAL = '#8b919a';
const FLAT = [4, 8, 12, 8, 4];

const tray = (neutral: string, listening: string, finishing: string): Record<string, string> => ({
  ready: svg(bars(neutral)),
  listening: svg(bars(listening)),
  finishing: svg(bars(finishing, FLAT)),
});

const app = svg(
  `<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#4b8bff"/><stop offset="1" stop-color="${ACCENT}"/></linearGradient></defs>` +
    `<rect x="1.5" y="1.5" width="21" height="21" rx="5" fill="url(#g)"/>` +
    `<g transform="translate(4.2 4.2) scale(.65)">${bars('#fff')}</g>`,
);

const drawings: { readonly file: string; readonly size: number; readonly content: string }[] = [
  { file: 'icon.png', size: 1024, content: app },
  ...[16, 32, 48, 64, 128, 256, 512].map((size) => ({ file: `icons/${size}x${size}.png`, size, content: app })),
];
for (const [scale, suffix] of [
  [1, ''],
  [2, '@2x'],
] as const) {
  const states = { ...tray(NEUTRAL, '#e5484d', ACCENT), problem: svg(bars(NEUTRAL) + dot('#f5a524')) };
  for (const [state, content] of Object.entries(states)) {
    drawings.push({ file: `icons/tray-${state}${suffix}.png`, size: 22 * scale, content });
  }
  for (const [state, content] of Object.entries(tray('#000', '#000', '#000'))) {
    drawings.push({ file: `icons/template-${state}${suffix}.png`, size: 18 * scale, content });
  }
}

const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS });
const page = await browser.newPage();
await mkdir('resources/icons', { recursive: true });
for (const { file, size, content } of drawings) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>*{margin:0}body{width:${size}px;height:${size}px}</style>${content}`);
  await writeFile(`resources/${file}`, await page.screenshot({ omitBackground: true }));
}
await browser.close();
