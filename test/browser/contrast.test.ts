import { afterEach, describe, expect, it } from 'vitest';
import '../../src/renderer/ui/theme.css';
import '../../src/renderer/window/window.css';

type Rgb = readonly [red: number, green: number, blue: number];

const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

const value = (token: string): string => getComputedStyle(document.documentElement).getPropertyValue(token).trim();

/** What one sees where these tokens lie on each other, the lowest first. */
function seen(...tokens: readonly string[]): Rgb {
  if (context === null) throw new Error('no canvas');
  context.clearRect(0, 0, 1, 1);
  for (const token of tokens) {
    // A colour that is none would leave what was set before.
    context.fillStyle = '#f0f';
    context.fillStyle = value(token);
    expect(context.fillStyle, token).not.toBe('#ff00ff');
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** WCAG 2.2: relative luminance. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2: contrast of two colours. */
function contrast(a: Rgb, b: Rgb): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ['--surface-side', '--surface-list', '--surface', '--surface-raised', '--surface-sunken'] as const;
/** What lies on a surface under a pointer, on a chosen row, behind a control or behind what is wrong. */
const FILLS = [null, '--fill-hover', '--fill-press', '--fill-control'] as const;
const GROUNDS = SURFACES.flatMap((surface) => FILLS.map((fill) => (fill === null ? [surface] : [surface, fill])));

/** What a text or sign of this token has to stand out by, from every ground. */
const LEAST: Readonly<Record<string, number>> = {
  '--text-1': 9,
  '--text-2': 5.3,
  '--text-3': 4.5,
  '--accent-text': 4.5,
  '--warning': 4.5,
  '--danger': 4.5,
  '--line-control': 3,
};

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  it.each(Object.entries(LEAST))('%s stands out from every surface, by at least %d', (token, least) => {
    document.documentElement.dataset['theme'] = theme;
    // The edge of a control lies on the surface itself.
    const grounds = token === '--line-control' ? SURFACES.map((surface) => [surface]) : GROUNDS;
    const weak = grounds
      .map((ground) => ({ ground: ground.join(' '), by: contrast(seen(...ground), seen(...ground, token)) }))
      .filter(({ by }) => by < least);
    expect(weak).toEqual([]);
  });

  it.each([
    ['--text-1', '--accent-fill'],
    ['--text-1', '--accent-fill-strong'],
    ['--text-2', '--accent-fill'],
    ['--text-1', '--warning-fill'],
    ['--warning', '--warning-fill'],
    ['--text-1', '--danger-fill'],
    ['--danger', '--danger-fill'],
  ])('%s can be read on %s', (token, fill) => {
    document.documentElement.dataset['theme'] = theme;
    for (const surface of SURFACES) {
      expect(contrast(seen(surface, fill), seen(surface, fill, token)), surface).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each([
    ['--on-accent', '--accent'],
    ['--on-accent', '--accent-hover'],
    ['--on-mark', '--mark'],
  ])('%s can be read on %s', (token, ground) => {
    document.documentElement.dataset['theme'] = theme;
    expect(contrast(seen(ground), seen(ground, token))).toBeGreaterThanOrEqual(4.5);
  });
});
