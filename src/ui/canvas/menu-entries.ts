import { nodeId, policyId } from '../../base/ids.ts';
import type { Result } from '../../base/result.ts';
import { type FaultTarget, findNode } from '../../model/document.ts';
import { findPolicy } from '../../model/reducer-policies.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { policyPresets } from '../../scenarios/policy-presets.ts';
import { readSignals } from '../../store/live-numbers.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { compareWithout } from '../comparison/compare.ts';
import { actions } from '../editing/actions.ts';
import { copy, cut, duplicate, paste } from '../editing/clipboard.ts';
import { selectAll } from '../editing/select-all.ts';
import { healFault } from '../faults/inject.ts';
import { actingFault, cutOrPlug } from '../faults/wall.ts';
import { keyNames } from '../shell/key-names.ts';
import type { Messages } from '../words/en.ts';
import { words as allWords } from '../words/words.ts';
import { addPreset } from './add-preset.ts';
import {
  addNodeNear,
  addPolicy,
  injectFault,
  nodeTarget,
  removeItems,
  wireTarget,
} from './canvas-actions.ts';
import { addFrame, addNote, frameSelection } from './drawing-actions.ts';
import { frameEntries, nodeFrameEntry, noteEntries, removeFrameEntries } from './drawing-entries.ts';
import { type Gesture, sayAt, setGesture } from './gesture-store.ts';
import { giveSignal } from './give-signal.ts';
import type { MenuEntry } from './menu-entry.ts';
import { wallWayEntries } from './wall-entries.ts';
import { wireEndEntries } from './wire-end-entries.ts';

type MenuGesture = Extract<Gesture, { readonly mode: 'menu' }>;
type Words = Messages['editing'];

/** What can be done with the thing that the menu is about. */
export function menuEntries(gesture: MenuGesture, words: Words): readonly MenuEntry[] {
  const { target } = gesture;
  const { selected } = selectionStore.getState();
  if (target.type !== 'pane' && selected.length > 1 && selected.includes(target.id))
    return selectionEntries(selected, words, gesture.at);
  switch (gesture.target.type) {
    case 'node':
      return nodeEntries(gesture.target.id, gesture, words);
    case 'wire':
      return wireEntries(gesture.target.id, gesture, words);
    case 'policy':
      return policyEntries(gesture.target.id, words);
    case 'fault':
      return faultItemEntries(gesture.target.id, words);
    case 'note':
      return [
        ...noteEntries(gesture.target.id, gesture.at),
        line('copy'),
        ...copyEntries(words),
        ...endEntries(target, words),
      ];
    case 'frame':
      return [
        ...frameEntries(gesture.target.id, gesture.at),
        line('copy'),
        ...copyEntries(words),
        ...endEntries(target, words),
      ];
    case 'pane':
      return paneEntries(gesture, words);
  }
}

function nodeEntries(id: string, { at }: MenuGesture, words: Words): readonly MenuEntry[] {
  const { menu } = words;
  const node = findNode(sessionStore.getState().document, nodeId(id));
  const kind = node === undefined ? undefined : catalogue.nodes.get(node.kind);
  if (node === undefined || kind === undefined) return [];
  const entries: MenuEntry[] = [
    act(menu.rename, () => setGesture({ mode: 'rename', id: node.id, at }), 'F2'),
    ...copyEntries(words),
  ];
  if (kind.refusesToCall === null)
    entries.unshift(act(menu.connect, () => setGesture({ mode: 'connect-list', from: node.id, at }), 'C'));
  // What must be filled in is asked by the inspector.
  const signals = (kind.signals ?? []).filter(
    ({ signal, forms }) => forms === undefined && (readSignals(id)?.includes(signal) ?? true),
  );
  if (signals.length > 0) {
    const hands = signals.map((signal) => act(signal.title, () => giveSignal(node.id, signal)));
    entries.push({ type: 'more', label: menu.signals, entries: hands });
  }
  if (kind.faults.length > 0) entries.push(line('faults'));
  if (kind.faults.includes('crash'))
    entries.push(quickFault('crash', nodeTarget(id), menu.pullPlug, menu.plugIn, at));
  if (kind.faults.length > 0) entries.push(faultEntries(kind.faults, nodeTarget(id), menu.inject, at));
  entries.push(line('frame'), nodeFrameEntry(node.id, at));
  return [...entries, line('end'), act(menu.remove, () => removeItems([id]), 'Del')];
}

function endEntries(target: MenuGesture['target'], { menu }: Words): readonly MenuEntry[] {
  if (target.type === 'frame') return [line('end'), ...removeFrameEntries(target.id)];
  return target.type === 'pane' ? [] : [line('end'), act(menu.remove, () => removeItems([target.id]), 'Del')];
}

function wireEntries(id: string, { at }: MenuGesture, { menu }: Words): readonly MenuEntry[] {
  const faults = [...catalogue.faults.values()]
    .filter((fault) => fault.target === 'wire')
    .map(({ kind }) => kind);
  const policies = [...catalogue.policies.values()].map(({ kind, title }) =>
    act(title, () => tell(addPolicy(id, kind), at)),
  );
  const presets = policyPresets.map((preset) => act(preset.title, () => tell(addPreset(id, preset.id), at)));
  return [
    { type: 'more', label: menu.addPolicy, entries: policies },
    { type: 'more', label: allWords().presets.menu, entries: presets },
    ...wireEndEntries(id, at, menu),
    line('faults'),
    quickFault('partition', wireTarget(id), menu.cutWire, menu.mend, at),
    faultEntries(faults, wireTarget(id), menu.inject, at),
    line('end'),
    act(menu.remove, () => removeItems([id]), 'Del'),
  ];
}

function policyEntries(id: string, { menu }: Words): readonly MenuEntry[] {
  const { document, run } = sessionStore.getState();
  const place = findPolicy(document, policyId(id));
  if (place === null) return [];
  const { enabled } = place.policy;
  const move = (label: string, at: number, keys: string) =>
    act(label, () => void run({ type: 'move-policy', id: policyId(id), at }), keys);
  return [
    act(menu.inspect, () => selectionStore.getState().select([id]), 'Enter'),
    act(enabled ? menu.switchOff : menu.switchOn, () => {
      run({ type: 'enable-policy', id: policyId(id), enabled: !enabled });
    }),
    ...(place.at > 0 ? [move(menu.moveOut, place.at - 1, 'Alt ↑')] : []),
    ...(place.at < place.wire.policies.length - 1 ? [move(menu.moveIn, place.at + 1, 'Alt ↓')] : []),
    ...(enabled ? [act(allWords().comparison.offShort, () => compareWithout(policyId(id)))] : []),
    line('end'),
    act(menu.remove, () => removeItems([id]), 'Del'),
  ];
}

function faultItemEntries(id: string, { menu }: Words): readonly MenuEntry[] {
  const fault = sessionStore.getState().document.faults.find((one) => one.id === id);
  if (fault === undefined) return [];
  return [
    act(menu.inspect, () => selectionStore.getState().select([id]), 'Enter'),
    line('end'),
    act(menu.heal, () => healFault(fault), 'Del'),
  ];
}

function selectionEntries(
  selected: readonly string[],
  words: Words,
  at: MenuGesture['at'],
): readonly MenuEntry[] {
  const { menu, actions: names } = words;
  const arrange = actions.filter(({ group, whyNot }) => group === 'arrange' && whyNot() === null);
  return [
    ...copyEntries(words),
    line('arrange'),
    {
      type: 'more',
      label: menu.align,
      entries: arrange.map(({ name, keys, run }) => act(names[name], run, keys)),
    },
    act(allWords().drawings.frameSelection, () => tell(frameSelection(), at), 'F'),
    line('wall'),
    act(allWords().walls.menu, () => cutOrPlug(selected), 'X'),
    wallWayEntries(selected),
    line('end'),
    act(menu.remove, () => removeItems(selected), 'Del'),
  ];
}

function copyEntries({ menu }: Words): MenuEntry[] {
  return [
    act(menu.copy, () => void copy(), keyNames.copy),
    act(menu.cut, () => void cut(), keyNames.cut),
    act(menu.duplicate, duplicate, keyNames.duplicate),
  ];
}

function paneEntries({ at, place }: MenuGesture, { menu }: Words): readonly MenuEntry[] {
  const { drawings } = allWords();
  const kinds = [...catalogue.nodes.values()].map(({ kind, title }) =>
    act(title, () => tell(addNodeNear(kind, place), at)),
  );
  return [
    { type: 'more', label: menu.addNode, entries: kinds },
    act(drawings.addNote, () => tell(addNote(place), at), 'N'),
    act(drawings.addFrame, () => tell(addFrame(place), at)),
    act(menu.paste, () => void paste(), keyNames.paste),
    line('select'),
    act(menu.selectAll, selectAll, keyNames.selectAll),
    act(menu.tidy, () => void import('../editing/tidy.ts').then(({ tidy }) => tidy()), keyNames.tidy),
  ];
}

/** The gesture of one fault: begins it, or heals it where it already is. */
function quickFault(
  kind: string,
  target: FaultTarget,
  begin: string,
  end: string,
  at: MenuGesture['at'],
): MenuEntry {
  const { heal } = sessionStore.getState();
  const known = actingFault(kind, target.id);
  if (known === undefined) return act(begin, () => tell(injectFault(kind, target), at), 'X');
  return act(end, () => tell(heal(known.id), at), 'X');
}

function faultEntries(
  kinds: readonly string[],
  target: FaultTarget,
  label: string,
  at: MenuGesture['at'],
): MenuEntry {
  const entries = kinds.map((kind) =>
    act(catalogue.faults.get(kind)?.title ?? kind, () => tell(injectFault(kind, target), at)),
  );
  return { type: 'more', label, entries };
}

function tell(result: Result<unknown, string>, at: MenuGesture['at']): void {
  if (!result.ok) sayAt(result.error, at);
}

function act(label: string, run: () => void, keys = ''): MenuEntry {
  return { type: 'act', label, keys, act: run };
}

function line(id: string): MenuEntry {
  return { type: 'line', id };
}
