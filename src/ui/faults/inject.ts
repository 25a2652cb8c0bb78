import type { Result } from '../../base/result.ts';
import { createFault } from '../../model/create-spec.ts';
import type { FaultSpec } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { notify } from '../../store/notice-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { words } from '../words/words.ts';
import type { FailureIdea } from './failure-ideas.ts';
import { faultName, faultTitle, targetTitle } from './fault-words.ts';

/** Begins a fault now and says so, with the way to take it back. */
export function breakNow({ kind, target, params }: FailureIdea): Result<void, string> {
  const { document, nowForCommands } = sessionStore.getState();
  return addFault(createFault(document, catalogue, kind, target, nowForCommands(), params));
}

export function addFault(fault: FaultSpec): Result<void, string> {
  const { document, run, undo } = sessionStore.getState();
  const result = run({ type: 'add-fault', fault });
  const { faults, shell } = words();
  if (!result.ok) {
    notify(shell.refused(result.error), { type: 'none' }, 'warning');
    return result;
  }
  notify(faults.broke(faultName(fault.kind, fault.params), targetTitle(document, fault.target)), {
    type: 'undo',
    run: () => void undo(),
  });
  return result;
}

export function healFault(fault: FaultSpec): void {
  const { document, heal, undo } = sessionStore.getState();
  if (!heal(fault.id).ok) return;
  const text = words().faults.healed(faultTitle(fault.kind), targetTitle(document, fault.target));
  notify(text, { type: 'undo', run: () => void undo() });
}

export function healAllFaults(): void {
  const { document, healAll, undo } = sessionStore.getState();
  if (document.faults.length === 0 || !healAll().ok) return;
  notify(words().faults.healedAll(document.faults.length), { type: 'undo', run: () => void undo() });
}
