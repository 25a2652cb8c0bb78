import { useStruck } from '../../store/live-numbers.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';

const selectFaults = (state: SessionState) => state.document.faults;

/** Numbers, from 1, of the node's instances on which a fault acts now that does not act on the node as a whole. */
export function useStruckInstances(node: string): readonly number[] {
  const struck = useStruck();
  const faults = useSession(selectFaults);
  return faults.flatMap(({ id, target }) => (target.id === node ? (struck[id] ?? []) : [])).map(Number);
}
