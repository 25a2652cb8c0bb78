import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { statusNames } from '../../protocol/frame.ts';
import { StatusShape } from '../evidence/outcome-mark.tsx';
import { canvas } from '../words/en/canvas.ts';
import { canvasDetails } from '../words/en/canvas-details.ts';
import { panels } from '../words/en/panels.ts';
import { createGlyphs, type DotContext } from './dot-glyphs.ts';
import { type DotColours, type DotKind, dotKinds } from './dot-kind.ts';
import { StatusMark } from './status-mark.tsx';

/** A drawing without classes and names, which give its colour: what is left of it in one ink. */
function inOneInk(markup: string): string {
  return markup.replace(/ (class|data-shape)="[^"]*"/g, '');
}

test.each([
  ['on nodes and wires', (status: (typeof statusNames)[number]) => <StatusMark status={status} />],
  ['in the log and in traces', (status: (typeof statusNames)[number]) => <StatusShape status={status} />],
])('five statuses are five shapes %s', (_, mark) => {
  const markups = statusNames.map((status) => renderToStaticMarkup(mark(status)));
  for (const [at, status] of statusNames.entries()) expect(markups[at]).toContain(`data-shape="${status}"`);
  expect(new Set(markups.map(inOneInk)).size).toBe(5);
});

test('five statuses are five words, seen and spoken, and each outcome has a word of its own', () => {
  for (const words of [canvas.statusWords, canvasDetails.statusSpoken, panels.outcomes]) {
    const all = Object.values(words);
    expect(new Set(all.map((word) => word.toLowerCase())).size).toBe(all.length);
  }
});

/** Keeps what is drawn, as canvas takes it. */
class RecordedPath {
  readonly steps: string[] = [];
  moveTo = (x: number, y: number) => void this.steps.push(`M${x.toFixed(1)},${y.toFixed(1)}`);
  lineTo = (x: number, y: number) => void this.steps.push(`L${x.toFixed(1)},${y.toFixed(1)}`);
  arc = (x: number, y: number, radius: number) => void this.steps.push(`A${x},${y},${radius.toFixed(1)}`);
  closePath = () => void this.steps.push('Z');
}

const oneInk = { ground: 'white' } as Record<string, string>;
for (const kind of [...dotKinds, 'ink']) oneInk[kind] = 'black';

function drawn(kind: DotKind): string {
  const steps: string[] = [];
  const path = (name: string) => (given: RecordedPath) => void steps.push(`${name} ${given.steps.join(' ')}`);
  const context = {
    fill: path('fill'),
    stroke: path('stroke'),
    setLineDash: (dash: number[]) => void steps.push(`dash ${dash.join()}`),
    fillText: (text: string) => void steps.push(text),
    set fillStyle(style: string) {
      steps.push(style);
    },
  };
  const glyphs = createGlyphs();
  glyphs.begin(1);
  glyphs.add({ kind, step: 0, x: 0, y: 0, spent: 0, attempt: 2, isChosen: false });
  // Only what the painter of glyphs uses of a canvas.
  glyphs.paint(context as unknown as DotContext, oneInk as DotColours);
  return steps.join('; ');
}

beforeAll(() => void vi.stubGlobal('Path2D', RecordedPath));
afterAll(() => void vi.unstubAllGlobals());

test('dots of one ink still tell request, retry, reply, error, rejection and loss', () => {
  // A call that was refused on its way and an answer that rejects are one status: rejected on purpose.
  expect(drawn('refused')).toBe(drawn('rejection'));
  expect(new Set(dotKinds.map(drawn)).size).toBe(dotKinds.length - 1);
});
