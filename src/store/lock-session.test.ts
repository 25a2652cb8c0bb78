import { beforeEach, expect, test } from 'vitest';
import { faultId, frameId, noteId, policyId, stickerId, wireId } from '../base/ids.ts';
import type { Command } from '../model/commands.ts';
import { createFault, createNode, createPolicy } from '../model/create-spec.ts';
import { emptyDocument, type FaultlineDocument } from '../model/document.ts';
import { catalogue } from '../patterns/catalogue.ts';
import { startComparison } from './comparison/comparison.ts';
import { type Lock, lockSession } from './lock-session.ts';
import { playbackStore } from './playback-store.ts';
import { sessionCommitted, sessionStore } from './session-store.ts';

const reasons = { drawing: 'The drawing stays.', faults: 'The faults stay.' };
const at = { x: 0, y: 0 };
const service = createNode(emptyDocument, catalogue, 'service', at, 'A');
const other = createNode({ ...emptyDocument, nodes: [service] }, catalogue, 'service', { x: 400, y: 0 }, 'B');
const [a, b, ab] = [service.id, other.id, wireId('a-b')];
const pair = { ...emptyDocument, nodes: [service, other] };
const limit = createPolicy(pair, catalogue, ab, 'timeout');
const fuse = createPolicy(pair, catalogue, ab, 'breaker');
const wire = { id: ab, from: a, to: b, latencyMs: 1, jitterMs: 0, policies: [limit, fuse] };
const slow = createFault(pair, catalogue, 'slow', { type: 'node', id: a, instance: 0 }, 1000, {}, 1000);
const note = {
  id: noteId('note'),
  x: 0,
  y: 200,
  width: 200,
  height: 100,
  text: 'Look',
  tone: 'sand' as const,
};
const frame = {
  id: frameId('frame'),
  title: 'Zone',
  purpose: 'group' as const,
  x: -40,
  y: -40,
  width: 400,
  height: 200,
  members: [a],
  collapsed: false,
};
const sticker = { id: stickerId('one'), kind: 'charged-once', params: {} };
const full: FaultlineDocument = {
  ...emptyDocument,
  nodes: [service, other],
  wires: [wire],
  faults: [slow],
  stickers: [sticker],
  notes: [note],
  frames: [frame],
};

const node = (title: string) => createNode(full, catalogue, 'service', { x: 0, y: 400 }, title);
/** One of each: what it changes (null: nothing), and a command that the document above, unlocked, takes. */
const oneOfEach: {
  readonly [Type in Command['type']]: readonly [Lock | null, Extract<Command, { type: Type }>];
} = {
  'add-node': ['drawing', { type: 'add-node', node: node('C') }],
  'remove-node': ['drawing', { type: 'remove-node', id: b }],
  'move-nodes': ['drawing', { type: 'move-nodes', moves: [{ id: a, x: 8, y: 8 }] }],
  'rename-node': ['drawing', { type: 'rename-node', id: a, title: 'Z' }],
  'set-node-params': ['drawing', { type: 'set-node-params', id: a, params: { instances: 3 } }],
  'add-wire': [
    'drawing',
    { type: 'add-wire', wire: { ...wire, id: wireId('b-a'), from: b, to: a, policies: [] } },
  ],
  'remove-wire': ['drawing', { type: 'remove-wire', id: ab }],
  'set-wire': ['drawing', { type: 'set-wire', id: ab, latencyMs: 9 }],
  'add-policy': [
    'drawing',
    { type: 'add-policy', wire: ab, policy: { ...limit, id: policyId('two') }, at: 0 },
  ],
  'remove-policy': ['drawing', { type: 'remove-policy', id: limit.id }],
  'move-policy': ['drawing', { type: 'move-policy', id: limit.id, at: 1 }],
  'set-policy-params': ['drawing', { type: 'set-policy-params', id: limit.id, params: { timeoutMs: 77 } }],
  'enable-policy': ['drawing', { type: 'enable-policy', id: limit.id, enabled: false }],
  'add-fault': ['faults', { type: 'add-fault', fault: { ...slow, id: faultId('slower') } }],
  'remove-fault': ['faults', { type: 'remove-fault', id: slow.id }],
  'set-fault': ['faults', { type: 'set-fault', fault: { ...slow, startMs: 5 } }],
  'add-sticker': [
    'drawing',
    { type: 'add-sticker', sticker: { id: stickerId('two'), kind: 'calls-conserved', params: {} } },
  ],
  'remove-sticker': ['drawing', { type: 'remove-sticker', id: sticker.id }],
  'set-sticker': ['drawing', { type: 'set-sticker', sticker: { ...sticker, kind: 'calls-conserved' } }],
  'add-note': ['drawing', { type: 'add-note', note: { ...note, id: noteId('two') } }],
  'remove-note': ['drawing', { type: 'remove-note', id: note.id }],
  'set-note': ['drawing', { type: 'set-note', note: { ...note, text: 'Read' } }],
  'add-frame': ['drawing', { type: 'add-frame', frame: { ...frame, id: frameId('two'), members: [] } }],
  'remove-frame': ['drawing', { type: 'remove-frame', id: frame.id }],
  'set-frame': ['drawing', { type: 'set-frame', frame: { ...frame, collapsed: true } }],
  'set-title': ['drawing', { type: 'set-title', title: 'Mine' }],
  signal: [null, { type: 'signal', id: fuse.id, signal: 'trip' }],
  batch: ['drawing', { type: 'batch', label: 'Both', commands: [{ type: 'set-title', title: 'Mine' }] }],
};

const entries = Object.values(oneOfEach) as readonly (readonly [Lock | null, Command])[];
const cases = entries.map(([part, command]) => ({ type: command.type, part, command }));
const state = () => sessionStore.getState();
const lockings: readonly (readonly Lock[])[] = [['drawing'], ['faults'], ['drawing', 'faults']];

function begin(commands: Parameters<ReturnType<typeof state>['load']>[0]['commands'] = []): void {
  sessionStore.setState({ lock: null });
  state().load({ document: full, seed: 1, commands }, { atMs: 0, play: false, speed: 1 });
}

/** Runs a command and lets the simulation, which is not there, stamp it. */
function commit(command: Command): void {
  expect(state().run(command)).toEqual({ ok: true, value: undefined });
  sessionCommitted({ atMs: 0, command, cause: 'edit' }, state().revision + 1, 0);
}

beforeEach(() => {
  begin();
  return () => sessionStore.setState({ lock: null });
});

test.each(cases)('$type is done in an open session', ({ part, command }) => {
  const before = state().document;
  commit(command);
  expect(state().document === before).toBe(part === null);
});

for (const locked of lockings) {
  const shut = cases.filter(({ part }) => part !== null && locked.includes(part));
  const open = cases.filter((one) => !shut.includes(one));

  test.each(shut)(`$type is refused where ${locked} is locked, alone and in a batch`, ({ part, command }) => {
    lockSession(locked, reasons);
    const reason = { ok: false, error: reasons[part!] };
    const signal = oneOfEach.signal[1];
    expect(state().run(command)).toEqual(reason);
    expect(state().run({ type: 'batch', label: 'Both', commands: [signal, command] })).toEqual(reason);
    expect(startComparison(command)).toEqual(reason);
    expect(state().document).toEqual(full);
    expect(state().pending).toEqual([]);
    expect(state().refusal?.reason).toBe(reason.error);
  });

  test.each(shut)(
    `$type, done before ${locked} was locked, is neither undone nor redone`,
    ({ part, command }) => {
      commit(command);
      const { document } = state();
      lockSession(locked, reasons);
      expect(state().undo()).toEqual({ ok: false, error: reasons[part!] });
      expect(state().document).toBe(document);
      sessionStore.setState({ lock: null });
      expect(state().undo().ok).toBe(true);
      lockSession(locked, reasons);
      expect(state().redo()).toEqual({ ok: false, error: reasons[part!] });
      expect(state().document).toEqual(full);
    },
  );

  test.each(open)(`$type is still done where ${locked} is locked`, ({ command }) => {
    lockSession(locked, reasons);
    expect(state().run(command).ok).toBe(true);
  });
}

test('healing everything goes the way of all commands', () => {
  lockSession(['faults'], reasons);
  expect(state().healAll()).toEqual({ ok: false, error: reasons.faults });
  expect(state().heal(slow.id)).toEqual({ ok: false, error: reasons.faults });
});

test('a restart drops or moves no fault that is locked, and loses no locked change that is still to come', () => {
  const added = { ...slow, id: faultId('added'), startMs: 100, durationMs: 200 };
  const later = { atMs: 9000, cause: 'edit', command: oneOfEach['rename-node'][1] } as const;
  const mine = { atMs: 9500, cause: 'edit', command: oneOfEach['remove-fault'][1] } as const;
  const first = { atMs: 100, cause: 'edit', command: { type: 'add-fault', fault: added } } as const;
  const play = (locked: readonly Lock[]) => {
    begin([first, later, mine]);
    sessionStore.setState({ document: { ...full, faults: [slow, added] } });
    playbackStore.setState({ nowMs: 5000 });
    if (locked.length > 0) lockSession(locked, reasons);
    state().restart();
    const { document, commands } = state().session;
    return [document.faults, commands];
  };
  expect(play([])).toEqual([[slow], []]);
  expect(play(['drawing'])).toEqual([[slow], [later]]);
  expect(play(['faults'])).toEqual([[slow, added], [mine]]);
  expect(play(['drawing', 'faults'])).toEqual([
    [slow, added],
    [later, mine],
  ]);
});
