import { useMemo } from 'react';
import type { FaultSpec } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { useActiveFaults } from '../../store/live-numbers.ts';
import { useSession } from '../../store/session-store.ts';
import { words } from '../words/first-words.ts';

export interface ActingFault {
  readonly spec: FaultSpec;
  /** `Slow ×20`. */
  readonly text: string;
  /** `×20`; the kind's name where there is nothing to add to it. */
  readonly short: string;
  readonly icon: string;
}

const nothing: readonly ActingFault[] = [];

/** The faults that act on a node or wire now, in the order in which they compose. */
export function useActsOn(target: string): readonly ActingFault[] {
  const faults = useSession((state) => state.document.faults);
  const active = useActiveFaults();
  return useMemo(() => {
    const acting = faults.filter((fault) => fault.target.id === target && active.includes(fault.id));
    return acting.length === 0 ? nothing : acting.map(describeFault);
  }, [faults, active, target]);
}

function describeFault(spec: FaultSpec): ActingFault {
  const kind = catalogue.faults.get(spec.kind);
  if (kind === undefined) return { spec, text: spec.kind, short: spec.kind, icon: '' };
  if (spec.kind === 'partition')
    return { spec, text: kind.title, short: words().canvas.cut, icon: kind.icon };
  // The document was checked against the same catalogue, so the parameters are those of the kind.
  const details = kind.describe(spec.params as never);
  const text = details === '' ? kind.title : `${kind.title} ${details}`;
  return { spec, text, short: details === '' ? kind.title : details, icon: kind.icon };
}
