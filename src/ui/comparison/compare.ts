import type { Command } from '../../model/commands.ts';
import { comparisonStore, otherSide, type Side } from '../../store/comparison/comparison-store.ts';
import { announce, notify } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { useLayout } from '../shell/layout-store.ts';
import { tell } from '../shell/session-actions.ts';
import { words } from '../words/words.ts';

const load = () => import('../../store/comparison/comparison.ts');

/** Begins to compare the open session with a copy of it, changed from the start if a change is given. */
export async function compare(change: Command | null = null): Promise<void> {
  const { startComparison } = await load();
  const started = startComparison(change);
  tell(started);
  if (started.ok) announce(words().comparison.started);
}

/** A copy in which this policy is switched off from 0 ms on. */
export function compareWithout(id: Extract<Command, { type: 'enable-policy' }>['id']): void {
  const wire = sessionStore
    .getState()
    .document.wires.find(({ policies }) => policies.some((policy) => policy.id === id));
  if (wire !== undefined) comparisonStore.setState({ subject: wire.id });
  void compare({ type: 'enable-policy', id, enabled: false });
}

/** What the key does: begins a comparison, or takes the other side into hand. */
export function compareOrSwap(): void {
  const { comparison } = comparisonStore.getState();
  useLayout.getState().set({ compareAsked: false });
  if (comparison === null) void compare();
  else void edit(otherSide(comparison.edited));
}

export async function edit(side: Side): Promise<void> {
  const { editSide } = await load();
  editSide(side);
  const { comparison } = words();
  announce(comparison.editing(comparison.sides[side]));
}

/** Goes on with one side, and offers to take that back. */
export async function keep(side: Side): Promise<void> {
  const { begin, keepSide, startNow } = await load();
  const sides = keepSide(side);
  if (sides === null) return;
  const { edited, own, ownWork, twin, twinWork } = sides;
  const { comparison: text } = words();
  const run = () => begin(edited, own, ownWork, twin, twinWork, startNow());
  const said = text.kept(text.sides[side], text.sides[otherSide(side)]);
  notify(said, { type: 'labelled', label: text.bringBack, run });
}

/** The panel with the numbers, in front; the canvases get the palette's room. Where one view at a time is shown, both can be seen next. */
export function showComparison(): () => void {
  const { paletteOpen, set, panels, smallView } = useLayout.getState();
  set({
    paletteOpen: false,
    ...(panels === 'folded' && { panels: 'open' }),
    ...(smallView === 'list' && { smallView: 'canvas' }),
  });
  const { panel } = selectionStore.getState();
  selectionStore.getState().openPanel('comparison');
  return () => {
    set({ paletteOpen });
    if (selectionStore.getState().panel === 'comparison') selectionStore.getState().openPanel(panel);
  };
}

export function sayEnded(): void {
  notify(words().comparison.ended);
}
