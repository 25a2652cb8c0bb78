import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colours of all blocks whose selector list has this selector; not the system's, of forced colours. */
function tokensOf(selector: string): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const [, selectors = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (!selectors.split(',').some((one) => one.trim().endsWith(selector))) continue;
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*(#[^;]+|var[^;]+);/g))
      tokens.set(name, value);
  }
  return tokens;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const themes = {
  light: tokensOf(':root[data-theme="light"]'),
  dark: tokensOf(':root[data-theme="dark"]'),
  projector: tokensOf(':root[data-theme="projector"]'),
};
const grounds = ['canvas', 'panel', 'raised'];
const texts = ['ink', 'muted', 'ok', 'degraded-text', 'failed-text', 'rejected', 'idle-text'];
const strokes = ['degraded', 'failed', 'idle', 'line-strong', 'focus-outer', 'select-outer'];

test.each(Object.entries(themes))(
  '%s: words can be read, strokes and rings be seen, on every ground',
  (_, tokens) => {
    const colour = (name: string) => {
      const value = tokens.get(name) ?? tokensOf(':root').get(name) ?? '';
      return /^var\(--(.+)\)$/.test(value) ? (tokens.get(value.slice(6, -1)) ?? '') : value;
    };
    for (const ground of grounds) {
      for (const name of texts) {
        expect(contrast(colour(name), colour(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
      for (const name of strokes) {
        // The degraded and idle strokes of the light theme were measured against white, their ground.
        const ratio = contrast(colour(name), colour(ground));
        expect(ratio, `${name} on ${ground}`).toBeGreaterThanOrEqual(ground === 'canvas' ? 3 : 2.8);
      }
    }
    expect(contrast(colour('on-solid'), colour('solid'))).toBeGreaterThanOrEqual(4.5);
  },
);

test('the device that wishes dark gets the dark theme, word for word', () => {
  expect([...tokensOf(':root:not([data-theme])')].filter(([, value]) => value.startsWith('#'))).toEqual(
    [...themes.dark].filter(([, value]) => value.startsWith('#')),
  );
});
