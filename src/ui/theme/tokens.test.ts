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
/** Also below words, for a moment or within a field. */
const otherGrounds = ['hover', 'sunken'];
const texts = ['ink', 'muted', 'ok', 'degraded-text', 'failed-text', 'rejected', 'idle-text'];
const statuses = ['ok', 'degraded', 'failed', 'rejected', 'idle'];
const strokes = [...statuses, 'line-strong', 'focus-outer', 'select-outer'];

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
    for (const ground of otherGrounds) {
      for (const name of texts)
        expect(contrast(colour(name), colour(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(colour('on-solid'), colour('solid'))).toBeGreaterThanOrEqual(4.5);
    // The word of an open breaker, and what stands on a filled badge of a fault.
    for (const name of ['rejected', 'failed'])
      expect(contrast(colour('canvas'), colour(name)), `canvas on ${name}`).toBeGreaterThanOrEqual(
        name === 'failed' ? 3 : 4.5,
      );
    // Two rings, so that one of the two is seen on whatever they lie.
    expect(contrast(colour('focus-inner'), colour('focus-outer'))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour('select-inner'), colour('select-outer'))).toBeGreaterThanOrEqual(3);
  },
);

test('the device that wishes dark gets the dark theme, word for word', () => {
  expect([...tokensOf(':root:not([data-theme])')].filter(([, value]) => value.startsWith('#'))).toEqual(
    [...themes.dark].filter(([, value]) => value.startsWith('#')),
  );
});

test('with forced colours no theme and no wish for dark leaves a colour of its own, and none but those of the system is used', () => {
  const forced = css.slice(css.indexOf('@media (forced-colors: active)'));
  for (const selector of [':root:not([data-theme])', ':root[data-theme]']) expect(forced).toContain(selector);
  const names = [...forced.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  const system = ['Canvas', 'CanvasText', 'ButtonText', 'ButtonFace', 'Highlight', 'none'];
  expect(names.filter(([, value]) => !system.includes(value))).toEqual([]);
  const own = [...themes.dark.keys()].filter((name) => !names.some(([one]) => one === name));
  expect(own).toEqual([]);
});
