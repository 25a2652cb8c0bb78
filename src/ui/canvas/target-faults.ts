import { useMemo } from 'react';
import type { FaultSpec } from '../../model/document.ts';
import { registry } from '../../patterns/registry.ts';
import { useActiveFaults } from '../../store/live-numbers.ts';
import { useSession } from '../../store/session-store.ts';

export interface ActingFault {
  readonly spec: FaultSpec;
  /** `Slow ×20`. */
  readonly text: string;
}

const nothing: readonly ActingFault[] = [];

/** The faults that act on a node or wire now, in the order in which they compose. */
export function useActsOn(target: string): readonly ActingFault[] {
  const faults = useSession((state) => state.document.faults);
  const active = useActiveFaults();
  return useMemo(() => {
    const acting = faults.filter((fault) => fault.target.id === target && active.includes(fault.id));
    return acting.length === 0 ? nothing : acting.map((spec) => ({ spec, text: faultText(spec) }));
  }, [faults, active, target]);
}

function faultText(spec: FaultSpec): string {
  const kind = registry.faults.get(spec.kind);
  if (kind === undefined) return spec.kind;
  // The document was checked against the same registry, so the parameters are those of the kind.
  const details = kind.describe(spec.params as never);
  return details === '' ? kind.title : `${kind.title} ${details}`;
}
