import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { FaultlineDocument } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { type Numbers, nodeColumns, wireColumns } from '../../protocol/frame.ts';
import { balancer } from '../../scenarios/balancer/scenario.ts';
import { sessionOf } from '../../scenarios/scenario-contract.ts';
import { shop } from '../../scenarios/shop/scenario.ts';
import { wireLabels } from '../../store/settings-store.ts';
import { noNumbers } from '../../store/testing/no-numbers.ts';
import { lookOf } from '../canvas/chosen-look.ts';
import { nodeHeight, nodeWidth } from '../canvas/node-size.ts';
import { pillLook, usualLook } from '../canvas/pill-look.ts';
import { drawnWires } from '../clip/drawn-wires.ts';
import { CanvasPicture } from './canvas-picture.tsx';
import { pictureBox } from './picture-box.ts';
import { wrapped } from './picture-drawings.tsx';
import { readingsOfNumbers } from './picture-readings.ts';

const colours = {
  canvas: '#fff',
  raised: '#fff',
  ink: '#000',
  muted: '#888',
  line: '#ccc',
  fault: '#b21e30',
  status: { ok: '#0f3d72', degraded: '#be8b04', failed: '#b21e30', rejected: '#9c0fd4', idle: '#878c94' },
};

/** The shop after these commands. */
function shopAfter(...commands: readonly object[]): FaultlineDocument {
  return commands.reduce<FaultlineDocument>((document, command) => {
    const applied = catalogue.reduce(document, command as never, catalogue);
    if (!applied.ok) throw new Error(applied.error);
    return applied.value.document;
  }, sessionOf(shop).document);
}

function numbersOf(document: FaultlineDocument, change: Partial<Numbers> = {}): Numbers {
  return {
    ...noNumbers,
    nodes: new Float64Array(document.nodes.length * nodeColumns.length).fill(1),
    wires: new Float64Array(document.wires.length * wireColumns.length).fill(1),
    ...change,
  };
}

function drawn(document: FaultlineDocument, change: Partial<Numbers> = {}, dots = 1, isFar = false): string {
  return renderToStaticMarkup(
    <CanvasPicture
      document={document}
      box={pictureBox([document], 1)}
      colours={colours}
      readings={readingsOfNumbers(numbersOf(document, change), document)}
      dotScale={() => dots}
      caption={{ text: 'Seed 7', clock: '00:07.50', link: 'https://x/', linkText: 'x/', unit: 1 }}
      isFar={isFar}
    />,
  );
}

const breaker = {
  type: 'add-policy',
  wire: 'orders-payments',
  at: 0,
  policy: { id: 'breaker', kind: 'breaker', enabled: true, params: {} },
};

const cut = {
  type: 'add-fault',
  fault: {
    id: 'cut',
    kind: 'partition',
    target: { type: 'wire', id: 'orders-payments', direction: 'both' },
    startMs: 0,
    durationMs: null,
    trigger: { type: 'time' },
    params: {},
  },
};

test('a breaker says how it stands and how long it stays open', () => {
  const document = shopAfter(breaker);
  expect(drawn(document, { policies: { breaker: { state: 'open', remainingMs: 3210 } as never } })).toContain(
    'OPEN 3.2 s',
  );
  expect(drawn(document, { policies: { breaker: { state: 'closed' } as never } })).toContain('closed');
});

test('a cut wire has a gap while it is cut, and what is lost on it ends there', () => {
  const document = shopAfter(cut);
  const whole = readingsOfNumbers(numbersOf(document), document);
  const parted = readingsOfNumbers(numbersOf(document, { activeFaults: ['cut'] }), document);
  expect(drawn(document, { activeFaults: ['cut'] }).split('<path').length).toBeGreaterThan(
    drawn(document).split('<path').length,
  );
  const oneWay = shopAfter({
    ...cut,
    fault: { ...cut.fault, target: { ...cut.fault.target, direction: 'request' } },
  });
  expect(drawn(oneWay, { activeFaults: ['cut'] })).toContain('M7,-6 L-4,0 L7,6 Z');
  expect(drawnWires(document, whole).get('orders-payments')?.lostAt).toBe(0.5);
  expect(drawnWires(document, parted).get('orders-payments')?.lostAt).toBe(0.84);
});

test('seed, virtual time and link stand below; a dot that stands for several says so', () => {
  const markup = drawn(shopAfter(), {}, 5);
  for (const text of ['Seed 7', '00:07.50', 'href="https://x/"', '1 dot = 5']) expect(markup).toContain(text);
  expect(drawn(shopAfter())).not.toContain('1 dot');
});

test('notes and frames are drawn, and have room', () => {
  const document: FaultlineDocument = {
    ...shopAfter(),
    notes: [{ id: 'n' as never, x: -400, y: 0, width: 160, height: 80, text: 'Who pays?', tone: 'sand' }],
    frames: [
      {
        id: 'f' as never,
        x: -40,
        y: 900,
        width: 300,
        height: 200,
        title: 'Money',
        purpose: 'zone',
        collapsed: true,
        members: [],
      },
    ],
  };
  const markup = drawn(document);
  expect(markup).toContain('Who pays?');
  expect(markup).toContain('Money');
  const box = pictureBox([document], 1);
  expect(box.x).toBeLessThan(-400);
  expect(box.y + box.height).toBeGreaterThan(1100);
});

test('from afar nodes say their name and how they are, large, and wires keep their marks', () => {
  const document = shopAfter(breaker);
  const [near, far] = [drawn(document), drawn(document, {}, 1, true)];
  expect(near).toMatch(/p95.*10 s/);
  expect(far).not.toMatch(/p95|10 s|closed/);
  for (const { title } of document.nodes) expect(far).toContain(title.slice(0, 8));
});

test('a note is parted between words, and a word only where it has no room', () => {
  expect(wrapped('Who pays for this?\n\nNobody.', 9)).toEqual(['Who pays', 'for this?', '', 'Nobody.']);
  expect(wrapped('incomprehensibilities', 8)).toEqual(['incompre', 'hensibil', 'ities']);
});

test('with everything on, no line of a label lies on a node, above a wire that falls either', () => {
  pillLook.setState(lookOf(wireLabels), true);
  const { document } = sessionOf(balancer);
  const lines = [...drawn(document).matchAll(/<text x="([\d.-]+)" y="([\d.-]+)" [^>]*>([^<]*p99[^<]*)</g)];
  pillLook.setState(usualLook, true);
  expect(lines).toHaveLength(document.wires.length);
  const covered = lines.flatMap(([, left, base, text]) => {
    const [x, y] = [Number(left), Number(base)];
    return document.nodes
      .filter((node) => x < node.x + nodeWidth && x + 5.7 * text!.length > node.x)
      .filter((node) => y - 9 < node.y + nodeHeight && y + 3 > node.y)
      .map(({ title }) => `${text} on ${title}`);
  });
  expect(covered).toEqual([]);
});
