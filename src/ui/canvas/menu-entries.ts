import { nodeId, policyId } from '../../base/ids.ts';
import type { Result } from '../../base/result.ts';
import { type FaultSpec, type FaultTarget, findNode } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { policyPresets } from '../../scenarios/policy-presets.ts';
import { readSignals } from '../../store/live-numbers.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { duplicate } from '../editing/clipboard.ts';
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
import { type Gesture, sayAt, setGesture } from './gesture-store.ts';
import { giveSignal } from './give-signal.ts';

export type MenuEntry =
  | { readonly type: 'line'; readonly id: string }
  | { readonly type: 'act'; readonly label: string; readonly keys: string; readonly act: () => void }
  | { readonly type: 'more'; readonly label: string; readonly entries: readonly MenuEntry[] };

type MenuGesture = Extract<Gesture, { readonly mode: 'menu' }>;
type Words = Messages['canvas'];

/** What can be done with the thing that the menu is about. */
export function menuEntries(gesture: MenuGesture, words: Words): readonly MenuEntry[] {
  switch (gesture.target.type) {
    case 'node':
      return nodeEntries(gesture.target.id, gesture, words);
    case 'wire':
      return wireEntries(gesture.target.id, gesture, words);
    case 'policy':
      return policyEntries(gesture.target.id, words);
    case 'pane':
      return paneEntries(gesture, words);
  }
}

function nodeEntries(id: string, { at }: MenuGesture, { menu }: Words): readonly MenuEntry[] {
  const node = findNode(sessionStore.getState().document, nodeId(id));
  const kind = node === undefined ? undefined : catalogue.nodes.get(node.kind);
  if (node === undefined || kind === undefined) return [];
  const entries: MenuEntry[] = [
    act(menu.rename, () => setGesture({ mode: 'rename', id: node.id, at }), 'F2'),
    act(menu.duplicate, duplicate, 'Ctrl D'),
  ];
  if (kind.refusesToCall === null)
    entries.unshift(act(menu.connect, () => setGesture({ mode: 'connect-list', from: node.id, at }), 'C'));
  const signals = (kind.signals ?? []).filter(({ signal }) => readSignals(id)?.includes(signal) ?? true);
  if (signals.length > 0) {
    const hands = signals.map((signal) => act(signal.title, () => giveSignal(node.id, signal)));
    entries.push({ type: 'more', label: menu.signals, entries: hands });
  }
  if (kind.faults.length > 0) entries.push(line('faults'));
  if (kind.faults.includes('crash'))
    entries.push(quickFault('crash', nodeTarget(id), menu.pullPlug, menu.plugIn, at));
  if (kind.faults.length > 0) entries.push(faultEntries(kind.faults, nodeTarget(id), menu.inject, at));
  return [...entries, line('end'), act(menu.remove, () => removeItems(selectedOr(id)), 'Del')];
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
    line('faults'),
    quickFault('partition', wireTarget(id), menu.cutWire, menu.mend, at),
    faultEntries(faults, wireTarget(id), menu.inject, at),
    line('end'),
    act(menu.remove, () => removeItems(selectedOr(id)), 'Del'),
  ];
}

function policyEntries(id: string, { menu }: Words): readonly MenuEntry[] {
  const { document, run } = sessionStore.getState();
  const policy = document.wires.flatMap((wire) => wire.policies).find((one) => one.id === id);
  if (policy === undefined) return [];
  const { enabled } = policy;
  return [
    act(menu.inspect, () => selectionStore.getState().select([id]), 'Enter'),
    act(enabled ? menu.switchOff : menu.switchOn, () => {
      run({ type: 'enable-policy', id: policyId(id), enabled: !enabled });
    }),
    line('end'),
    act(menu.remove, () => removeItems([id]), 'Del'),
  ];
}

function paneEntries({ at, place }: MenuGesture, { menu }: Words): readonly MenuEntry[] {
  const kinds = [...catalogue.nodes.values()].map(({ kind, title }) =>
    act(title, () => tell(addNodeNear(kind, place), at)),
  );
  return [
    { type: 'more', label: menu.addNode, entries: kinds },
    line('select'),
    act(
      menu.selectAll,
      () => {
        const { nodes, wires } = sessionStore.getState().document;
        selectionStore.getState().select([...nodes, ...wires].map(({ id }) => id));
      },
      'Ctrl A',
    ),
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
  const { document, heal } = sessionStore.getState();
  const known = document.faults.find(
    (fault: FaultSpec) => fault.kind === kind && fault.target.id === target.id,
  );
  if (known === undefined) return act(begin, () => tell(injectFault(kind, target), at));
  return act(end, () => tell(heal(known.id), at));
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

function selectedOr(id: string): readonly string[] {
  const { selected } = selectionStore.getState();
  return selected.includes(id) ? selected : [id];
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
