import { describe, expect, test } from 'vitest';
import { faultId, frameId, nodeId } from '../base/ids.ts';
import type { Command } from './commands.ts';
import { createFrame } from './create-drawing.ts';
import { createFault } from './create-spec.ts';
import { createWire } from './create-wire.ts';
import { type FaultlineDocument, type FaultTarget, framesOf } from './document.ts';
import { insertPart, partOf } from './document-part.ts';
import { groupTarget, reachOf } from './fault-reach.ts';
import { parseCommand } from './parse-command.ts';
import { parseDocument } from './parse-document.ts';
import { applyCommand } from './reducer.ts';
import { decodeSessionLink, encodeSessionLink } from './session-codec.ts';
import { sampleDocument } from './testing/sample-document.ts';
import { smallRegistry as registry } from './testing/small-registry.ts';

const box = { x: 8, y: 16, width: 400, height: 200 };
const [gateway, payments] = [nodeId('gateway'), nodeId('payments')];
const zone = createFrame(sampleDocument(), 'Zone', box, [gateway, payments]);

function apply(document: FaultlineDocument, command: Command) {
  const result = applyCommand(document, command, registry);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** The sample with a frame around gateway and payments, and faults on it: the first and the last of the list. */
function withGroup(): FaultlineDocument {
  const { document } = apply(sampleDocument(), { type: 'add-frame', frame: zone });
  const slow = createFault(document, registry, 'slow', { type: 'group', id: zone.id, members: 'all' }, 5);
  const after = apply(document, { type: 'add-fault', fault: slow, at: 0 }).document;
  const loss = createFault(
    after,
    registry,
    'loss',
    { type: 'group-wires', id: zone.id, wires: 'across', direction: 'request' },
    7,
  );
  return apply(after, { type: 'add-fault', fault: loss }).document;
}

const reach = (document: FaultlineDocument, kind: string, target: FaultTarget) =>
  reachOf(document, registry, { kind, target });

describe('whom a fault on a group strikes', () => {
  const document = withGroup();
  const between = document.wires.filter(({ from, to }) => from === gateway && to === payments);
  const touching = document.wires.filter(({ from, to }) =>
    [from, to].some((end) => end === gateway || end === payments),
  );

  test('members of kinds that can suffer it, in the order of the members', () => {
    const target: FaultTarget = { type: 'group', id: zone.id, members: 'all' };
    expect(reach(document, 'slow', target)).toEqual(['gateway', 'payments']);
    expect(reach(document, 'no-such-kind', target)).toEqual([]);
  });

  test('wires by where their ends are', () => {
    const on = (wires: 'all' | 'inside' | 'across') =>
      reach(document, 'loss', { type: 'group-wires', id: zone.id, wires, direction: 'both' });
    expect(between.length).toBeGreaterThan(0);
    expect(on('inside')).toEqual(between.map(({ id }) => id));
    expect(on('all')).toEqual(touching.map(({ id }) => id));
    expect([...on('inside'), ...on('across')].sort()).toEqual([...on('all')].sort());
  });

  test('a kind says which wires it is about', () => {
    const wires = (face: object) =>
      groupTarget({ ...registry.faults.get('loss')!, ...face }, zone.id) as { wires?: string };
    expect(wires({}).wires).toBe('all');
    expect(wires({ groupWires: 'across' }).wires).toBe('across');
  });
});

describe('what happens to the group', () => {
  const document = withGroup();
  const changes: [string, Command][] = [
    ['the frame is removed', { type: 'remove-frame', id: zone.id }],
    ['a member is removed', { type: 'remove-node', id: payments }],
    ['a member leaves', { type: 'set-frame', frame: { ...zone, members: [gateway] } }],
    ['everybody leaves', { type: 'set-frame', frame: { ...zone, members: [] } }],
    [
      'frame and members are removed together',
      {
        type: 'batch',
        label: 'Delete',
        commands: [
          { type: 'remove-node', id: gateway },
          { type: 'remove-node', id: payments },
          { type: 'remove-frame', id: zone.id },
        ],
      },
    ],
  ];

  test.each(changes)('%s: undo is exact, and every text reads back without a notice', (_name, command) => {
    const { document: after, inverse } = apply(document, command);
    const parsed = parseDocument(JSON.stringify(after), registry);
    expect(parsed).toEqual({ ok: true, value: { document: after, notices: [] } });
    expect(JSON.stringify(apply(after, inverse).document)).toBe(JSON.stringify(document));
  });

  test('with the frame go the faults on it, and no others', () => {
    const { document: after } = apply(document, { type: 'remove-frame', id: zone.id });
    expect(after.faults).toEqual(document.faults.filter(({ target }) => target.id !== zone.id));
    expect(after.faults.length).toBe(document.faults.length - 2);
  });

  test('who joins is struck, too', () => {
    const target: FaultTarget = { type: 'group', id: zone.id, members: 'all' };
    const shrunk = apply(document, { type: 'set-frame', frame: { ...zone, members: [payments] } }).document;
    expect(reach(shrunk, 'slow', target)).toEqual(['payments']);
    expect(reach(apply(shrunk, { type: 'set-frame', frame: zone }).document, 'slow', target)).toHaveLength(2);
  });

  test('a copy of the frame has copies of its faults, which strike the copies', () => {
    const part = partOf(document, [zone.id]);
    expect(part.faults.map(({ target }) => target.id)).toContain(zone.id);
    const { commands } = insertPart(document, registry, part, { x: 40, y: 40 });
    const { document: after, inverse } = apply(document, { type: 'batch', label: 'Paste', commands });
    const copy = framesOf(after).at(-1)!;
    const copied = after.faults.filter(({ target }) => target.id === copy.id);
    expect(copied.map(({ kind }) => kind)).toEqual(['slow', 'loss']);
    expect(reachOf(after, registry, copied[0]!)).toEqual(copy.members);
    expect(JSON.stringify(apply(after, inverse).document)).toBe(JSON.stringify(document));
  });
});

describe('what is refused, with a sentence', () => {
  const document = withGroup();
  const fault = document.faults[0]!;
  const tried: [string, FaultTarget, RegExp][] = [
    [
      'no such frame',
      { type: 'group', id: frameId('nowhere'), members: 'all' },
      /there is no group "nowhere"/,
    ],
    ['a node is no group', { type: 'group', id: frameId('gateway'), members: 'all' }, /there is no group/],
    [
      'a fault on nodes has no wires',
      { type: 'group-wires', id: zone.id, wires: 'all', direction: 'both' },
      /slow strikes a node, not a group-wires/,
    ],
    [
      'a choice of nobody',
      { type: 'group', id: zone.id, members: { mode: 'fixed', value: 0 } },
      /members\.value must be a whole number 1/,
    ],
    [
      'a share beyond all',
      { type: 'group', id: zone.id, members: { mode: 'percent', value: 101 } },
      /members\.value must be a whole number 1–100/,
    ],
  ];
  test.each(tried)('%s', (_name, target, expected) => {
    const result = applyCommand(
      document,
      { type: 'add-fault', fault: { ...fault, id: faultId('new'), target } },
      registry,
    );
    expect(result.ok ? '' : result.error).toMatch(expected);
  });

  test('a stranger’s document is mended with notices', () => {
    const raw = JSON.parse(JSON.stringify(document)) as { frames: object[]; faults: object[] };
    const id = 'Zone with blanks';
    raw.frames = [{ ...zone, id }];
    raw.faults = [
      { id: 'a', kind: 'slow', target: { type: 'group', id } },
      { id: 'b', kind: 'slow', target: { type: 'group', id, members: 'some' } },
      { id: 'c', kind: 'slow', target: { type: 'group', id, members: { mode: 'most' } } },
      { id: 'd', kind: 'loss', target: { type: 'group-wires', id, wires: 'outside', direction: 'up' } },
      { id: 'e', kind: 'slow', target: { type: 'group', id: 'nowhere' } },
    ];
    const parsed = parseDocument(raw, registry);
    if (!parsed.ok) throw new Error(parsed.error);
    const frame = framesOf(parsed.value.document)[0]!;
    expect(parsed.value.document.faults.map(({ target }) => target)).toEqual([
      { type: 'group', id: frame.id, members: 'all' },
      { type: 'group', id: frame.id, members: 'all' },
      { type: 'group', id: frame.id, members: 'all' },
      { type: 'group-wires', id: frame.id, wires: 'all', direction: 'both' },
    ]);
    const said = parsed.value.notices.join('\n');
    expect(said).toContain('members must be all or a choice');
    expect(said).toContain('members.mode must be one of one, fixed');
    expect(said).toContain("a fault's wires must be one of all, inside, across");
    expect(said).toContain('"nowhere" is not here');
  });
});

test('links and the border keep them', () => {
  const document = withGroup();
  const decoded = decodeSessionLink(encodeSessionLink({ document, seed: 3, commands: [] }), registry);
  expect(decoded.ok && JSON.stringify(decoded.value.session.document)).toBe(JSON.stringify(document));
  for (const fault of document.faults) {
    const command: Command = { type: 'set-fault', fault };
    expect(parseCommand(JSON.parse(JSON.stringify(command)))).toEqual({ ok: true, value: command });
  }
});

test('a fault without instances refuses a choice of them, and a stranger’s document is told so', () => {
  const faults = new Map(registry.faults);
  faults.set('slow', { ...faults.get('slow')!, wholeNode: true });
  const whole = { ...registry, faults };
  const document = sampleDocument();
  const fault = createFault(document, whole, 'slow', { type: 'node', id: payments, instance: 1 }, 0);
  const refused = applyCommand(document, { type: 'add-fault', fault }, whole);
  expect(refused.ok ? '' : refused.error).toMatch(/strikes the node as a whole/);
  const parsed = parseDocument({ ...document, faults: [fault] }, whole);
  if (!parsed.ok) throw new Error(parsed.error);
  expect(parsed.value.document.faults[0]?.target).toEqual({ type: 'node', id: payments, instance: 0 });
  expect(parsed.value.notices).toEqual(['slow on payments strikes the node as a whole; using all instances']);
});

test('a wire that is drawn at a member is one of the group’s', () => {
  const document = withGroup();
  const database = document.nodes.find(({ kind }) => kind === 'database')!;
  const without = document.wires.find(({ from, to }) => from === payments && to === database.id);
  const bare = without ? apply(document, { type: 'remove-wire', id: without.id }).document : document;
  const wire = createWire(bare, payments, database.id);
  const after = apply(bare, { type: 'add-wire', wire }).document;
  const loss = after.faults.find(({ target }) => target.type === 'group-wires')!;
  expect(reachOf(after, registry, loss)).toContain(wire.id);
  expect(reachOf(bare, registry, loss)).not.toContain(wire.id);
});
