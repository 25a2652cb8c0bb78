import { takenIds } from '../../model/document.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { type SessionState, sessionStore } from '../../store/session-store.ts';
import { goOnAt } from '../canvas/go-on-at.ts';
import { placedThings } from '../canvas/placed-things.ts';

/** What undo or redo brings back is selected again, as it was before it was deleted. Returns the way to stop. */
export function selectBroughtBack(): () => void {
  return sessionStore.subscribe((state, previous) => {
    if (state.document === previous.document || !isUndoOrRedo(state, previous)) return;
    const before = takenIds(previous.document);
    const back = placedThings(state.document).flatMap(({ id }) => (before.has(id) ? [] : [id]));
    const chosen = back.length > 0 ? back : newWireOrPolicy(state, before);
    if (chosen.length === 0) return;
    selectionStore.getState().select(chosen);
    goOnAt(chosen[0]);
  });
}

/** An edit forgets what could be redone; a jump in time is no step. */
function isUndoOrRedo(state: SessionState, previous: SessionState): boolean {
  const causeOf = ({ pending }: SessionState) => pending.at(-1)?.cause;
  return state.pending.length > previous.pending.length && causeOf(state) !== 'edit';
}

/** The first wire or policy that was not there; several of them came with something else. */
function newWireOrPolicy({ document }: SessionState, before: ReadonlySet<string>): readonly string[] {
  const items = document.wires.flatMap(({ id, policies }) => [id, ...policies.map((policy) => policy.id)]);
  return items.filter((id) => !before.has(id)).slice(0, 1);
}
