import { beforeEach, expect, test } from 'vitest';
import { faultId, nodeId } from '../base/ids.ts';
import type { Command, TimedCommand } from '../model/commands.ts';
import { createNode } from '../model/create-spec.ts';
import { emptyDocument, type FaultlineDocument, triggeredByTime } from '../model/document.ts';
import { catalogue } from '../patterns/catalogue.ts';
import type { ToSimulation } from '../protocol/messages.ts';
import type { SimulationPort } from '../protocol/simulation-port.ts';
import { numbersFrame } from './live-numbers.ts';
import { noticeStore } from './notice-store.ts';
import { playbackStore } from './playback-store.ts';
import {
  canRedo,
  canUndo,
  documentAt,
  sessionCommitted,
  sessionFrame,
  sessionRefused,
  sessionStore,
} from './session-store.ts';
import { holdPort } from './simulation.ts';
import { noNumbers } from './testing/no-numbers.ts';

let sent: ToSimulation[] = [];

const port: SimulationPort = {
  send: (message) => sent.push(message),
  ask: () => Promise.reject(new Error('not asked here')),
  listen: () => () => undefined,
  onRestarted: () => () => undefined,
  another: () => {
    throw new Error('there is only one');
  },
  close: () => undefined,
};

const start = { atMs: 0, play: false, speed: 1 };
const session = () => sessionStore.getState();
const titles = () => session().document.nodes.map(({ title }) => title);

function oneNode(): FaultlineDocument {
  const node = createNode(emptyDocument, catalogue, 'service', { x: 0, y: 0 }, 'A');
  return { ...emptyDocument, nodes: [node] };
}

const rename = (title: string): Command => ({ type: 'rename-node', id: nodeId('a'), title });

/** Runs a command and lets the simulation stamp it. */
function commit(command: Command, atMs: number, droppedCount = 0): void {
  expect(session().run(command).ok).toBe(true);
  const entry: TimedCommand = { atMs, command, cause: 'edit' };
  sessionCommitted(entry, session().revision + 1, droppedCount);
}

beforeEach(() => {
  holdPort(port);
  sent = [];
  noticeStore.setState({ notices: [] });
  session().load({ document: oneNode(), seed: 1, commands: [] }, start);
  sent = [];
});

test('an edit shows at once and is sent', () => {
  expect(session().run(rename('B')).ok).toBe(true);
  expect(titles()).toEqual(['B']);
  expect(session().commands).toEqual([]);
  expect(sent).toEqual([{ type: 'command', command: rename('B'), cause: 'edit' }]);
  expect(canUndo(session())).toBe(true);
});

test('a refused edit changes nothing, is not sent, and says why', () => {
  const result = session().run({ type: 'remove-node', id: nodeId('nobody') });
  expect(result.ok).toBe(false);
  expect(sent).toEqual([]);
  expect(session().refusal?.reason).toContain('nobody');
});

test('what the simulation refuses is taken back', () => {
  session().run(rename('B'));
  sessionRefused(rename('B'), 'no');
  expect(titles()).toEqual(['A']);
  expect(session().refusal).toEqual({ command: rename('B'), reason: 'no' });
});

test('the document is that of the revision that a frame tells', () => {
  commit(rename('B'), 10);
  commit(rename('C'), 20);
  sessionFrame(1);
  expect(titles()).toEqual(['B']);
  sessionFrame(0);
  expect(titles()).toEqual(['A']);
  sessionFrame(2);
  expect(titles()).toEqual(['C']);
});

test('a document that was seen before is the same object again', () => {
  commit(rename('B'), 10);
  commit(rename('C'), 20);
  const before = documentAt(1);
  sessionFrame(1);
  sessionFrame(2);
  sessionFrame(1);
  expect(documentAt(1)).toBe(before);
  expect(session().document).toBe(before);
});

test('an edit in the past drops the future and offers it back', () => {
  commit(rename('B'), 10);
  commit(rename('C'), 20);
  const later = session().commands;
  sessionFrame(0);
  commit(rename('D'), 5, 2);
  expect(titles()).toEqual(['D']);
  expect(session().commands).toHaveLength(1);
  const [notice] = noticeStore.getState().notices;
  expect(notice?.content).toMatchObject({ name: 'restore-future', values: { count: 2 } });
  if (notice?.action.type === 'restore') notice.action.run();
  expect(session().commands).toEqual(later);
  expect(sent.at(-1)).toMatchObject({ type: 'load', session: { commands: later } });
});

test('undo and redo are commands of their own and follow the time that is shown', () => {
  commit(rename('B'), 10);
  commit(rename('C'), 20);
  expect(session().undo().ok).toBe(true);
  expect(titles()).toEqual(['B']);
  expect(sent.at(-1)).toMatchObject({ cause: 'undo', command: { title: 'B' } });
  sessionCommitted({ atMs: 30, command: rename('B'), cause: 'undo' }, 3, 0);
  expect(titles()).toEqual(['B']);
  expect(canRedo(session())).toBe(true);
  sessionFrame(0);
  expect(canUndo(session())).toBe(false);
  expect(session().undo()).toEqual({ ok: false, error: 'There is nothing to undo.' });
});

test('several edits on their way are stamped one by one without a jump back', () => {
  session().run(rename('B'));
  session().run(rename('C'));
  expect(titles()).toEqual(['C']);
  sessionCommitted({ atMs: 1, command: rename('B'), cause: 'edit' }, 1, 0);
  expect(titles()).toEqual(['C']);
  expect(session().pending).toHaveLength(1);
  sessionCommitted({ atMs: 1, command: rename('C'), cause: 'edit' }, 2, 0);
  expect(titles()).toEqual(['C']);
  expect(session().pending).toEqual([]);
});

test('loading in the middle shows what had happened by then', () => {
  const commands: TimedCommand[] = [
    { atMs: 10, command: rename('B'), cause: 'edit' },
    { atMs: 20, command: rename('C'), cause: 'edit' },
  ];
  session().load({ document: oneNode(), seed: 1, commands }, { ...start, atMs: 15 });
  expect(titles()).toEqual(['B']);
  expect(session().revision).toBe(1);
});

test('healing all is one step of undo', () => {
  const target = { type: 'node', id: nodeId('a'), instance: 0 } as const;
  for (const id of ['one', 'two']) {
    const fault = {
      id: faultId(id),
      kind: 'crash',
      target,
      startMs: 0,
      durationMs: null,
      trigger: triggeredByTime,
      params: {},
    };
    commit({ type: 'add-fault', fault }, 10);
  }
  expect(session().healAll().ok).toBe(true);
  expect(session().document.faults).toEqual([]);
  session().undo();
  expect(session().document.faults.map(({ id }) => id)).toEqual(['one', 'two']);
});

test('a restart begins anew with what is shown; a fault set by hand acts from the start, one that is over or done is gone', () => {
  const target = { type: 'node', id: nodeId('a'), instance: 0 } as const;
  const fault = { kind: 'crash', target, startMs: 10, trigger: triggeredByTime, params: {} };
  commit({ type: 'add-fault', fault: { ...fault, id: faultId('lasting'), durationMs: null } }, 10);
  commit({ type: 'add-fault', fault: { ...fault, id: faultId('brief'), durationMs: 5 } }, 10);
  commit({ type: 'add-fault', fault: { ...fault, id: faultId('restarted'), durationMs: null } }, 10);
  numbersFrame({ ...noNumbers, doneFaults: { restarted: 50 } }, session().document);
  commit({ type: 'add-fault', fault: { ...fault, id: faultId('coming'), startMs: 900, durationMs: 5 } }, 10);
  playbackStore.setState({ nowMs: 100 });
  session().restart({ seed: 9 });
  const { faults } = session().document;
  expect(faults.map(({ id, startMs }) => [id, startMs])).toEqual([
    ['lasting', 0],
    ['coming', 900],
  ]);
  expect(session().commands).toEqual([]);
  expect(session().session.seed).toBe(9);
});

test('after a restart the edits before it can still be undone and redone', () => {
  const before = JSON.stringify(session().document);
  const node = session().document.nodes[0]!;
  commit({ type: 'rename-node', id: node.id, title: 'One' }, 10);
  commit({ type: 'rename-node', id: node.id, title: 'Two' }, 20);
  session().undo();
  session().restart({ seed: 9 });
  expect(session().redo().ok).toBe(true);
  expect(session().document.nodes[0]?.title).toBe('Two');
  expect([session().undo().ok, session().undo().ok, session().undo().ok]).toEqual([true, true, false]);
  expect(JSON.stringify(session().document)).toBe(before);
});
