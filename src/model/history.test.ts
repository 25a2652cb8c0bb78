import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultId, nodeId } from '../base/ids.ts';
import type { Command, TimedCommand } from './commands.ts';
import type { FaultlineDocument } from './document.ts';
import {
  createHistory,
  type History,
  historyMax,
  historyThatFits,
  nextRedo,
  nextUndo,
  pushHistory,
  replayCommands,
} from './history.ts';
import { applyCommand } from './reducer.ts';
import { nothing } from './reducer-result.ts';
import { type Dice, diceSorts, gesture } from './testing/arbitrary-commands.ts';
import { sampleDocument } from './testing/sample-document.ts';
import { smallRegistry as registry } from './testing/small-registry.ts';

const sample = sampleDocument();
const title = (text: string): Command => ({ type: 'set-title', title: text });

class Editor {
  document: FaultlineDocument = sample;
  history: History = createHistory();
  readonly log: TimedCommand[] = [];

  give(command: Command | null, cause: TimedCommand['cause'] = 'edit'): boolean {
    if (command === null) return false;
    const result = applyCommand(this.document, command, registry);
    if (!result.ok) return false;
    const entry: TimedCommand = { atMs: this.log.length, command, cause };
    this.log.push(entry);
    this.document = result.value.document;
    this.history = pushHistory(this.history, entry, result.value.inverse);
    return true;
  }
  undo = () => this.give(nextUndo(this.history), 'undo');
  redo = () => this.give(nextRedo(this.history), 'redo');
}

test('undo and redo walk over the steps', () => {
  const editor = new Editor();
  expect([editor.undo(), editor.redo()]).toEqual([false, false]);
  for (const text of ['a', 'b', 'c']) editor.give(title(text));
  editor.undo();
  editor.undo();
  expect(editor.document.title).toBe('a');
  editor.redo();
  expect(editor.document.title).toBe('b');
  editor.undo();
  editor.undo();
  expect(editor.document).toEqual(sample);
  expect(editor.undo()).toBe(false);
});

test('a new edit clears what could be redone; what changes nothing neither clears nor counts', () => {
  const editor = new Editor();
  editor.give(title('a'));
  editor.give(title('b'));
  editor.undo();
  editor.give(title('a'));
  editor.give({ type: 'signal', id: nodeId('payments'), signal: 'drain' });
  editor.give(nothing);
  expect(nextRedo(editor.history)).toEqual(title('b'));
  editor.give(title('c'));
  expect(nextRedo(editor.history)).toBeNull();
});

test('the last thousand steps can be undone', () => {
  const editor = new Editor();
  for (let n = 0; n < historyMax + 10; n++) editor.give(title(`${n}`));
  let steps = 0;
  while (editor.undo()) steps++;
  expect(steps).toBe(historyMax);
  expect(editor.document.title).toBe('9');
});

test('an undo or redo that a foreign log invents does no harm', () => {
  const entry: TimedCommand = { atMs: 0, command: title('x'), cause: 'undo' };
  expect(pushHistory(createHistory(), entry, nothing)).toEqual(createHistory());
  expect(pushHistory(createHistory(), { ...entry, cause: 'redo' }, nothing)).toEqual(createHistory());
});

const roll: fc.Arbitrary<Dice> = fc.tuple(
  fc.nat(diceSorts - 1),
  fc.nat(40),
  fc.nat(40),
  fc.integer({ min: -5, max: 20_000 }),
);
const action = fc.oneof(
  { weight: 3, arbitrary: roll },
  { weight: 2, arbitrary: fc.constantFrom('undo', 'redo') },
);

test('whatever is edited, undone and redone: undoing all of it gives the first document, and the log alone gives the same history', () => {
  void fc.assert(
    fc.property(fc.array(action, { minLength: 20, maxLength: 80 }), (actions) => {
      const editor = new Editor();
      for (const each of actions) {
        if (each === 'undo') editor.undo();
        else if (each === 'redo') editor.redo();
        else editor.give(gesture(editor.document, each as Dice));
      }
      const replayed = replayCommands(sample, editor.log, registry);
      expect(replayed).toEqual({ document: editor.document, history: editor.history, refused: [] });
      const last = JSON.stringify(editor.document);
      let steps = 0;
      while (editor.undo()) steps++;
      expect(JSON.stringify(editor.document)).toBe(JSON.stringify(sample));
      for (; steps > 0; steps--) editor.redo();
      expect(JSON.stringify(editor.document)).toBe(last);
    }),
    { numRuns: 100 },
  );
});

test('a log with a command that is refused is replayed around it', () => {
  const log: TimedCommand[] = [
    { atMs: 0, command: { type: 'remove-node', id: nodeId('nobody') }, cause: 'edit' },
    { atMs: 1, command: title('x'), cause: 'edit' },
  ];
  const { document, refused } = replayCommands(sample, log, registry);
  expect(document.title).toBe('x');
  expect(refused).toEqual(['commands.0: there is no node "nobody"']);
});

test('of a history is kept what still fits: the steps after the last that names what is gone', () => {
  const editor = new Editor();
  editor.give(title('a'));
  const [fault] = sample.faults;
  editor.give({ type: 'set-fault', fault: { ...fault!, startMs: 1 } });
  editor.give(title('b'));
  editor.give(title('c'));
  editor.undo();
  const without = {
    ...editor.document,
    faults: editor.document.faults.filter(({ id }) => id !== faultId(fault!.id)),
  };
  const kept = historyThatFits(editor.history, without, registry);
  expect(kept.done.map(({ command }) => command)).toEqual([title('b')]);
  expect(kept.undone.map(({ command }) => command)).toEqual([title('c')]);
  expect(historyThatFits(editor.history, editor.document, registry)).toEqual(editor.history);
});
