import { type FaultlineDocument, type FaultSpec, findFrame } from '../document.ts';
import { missingInstance, reachOf } from '../fault-reach.ts';
import type { Finding, LintInput } from './finding.ts';

/** A fault on a group in which nothing can suffer it, or on an instance that is not there: a run passes over it in silence. */
export function faultStrikesNobody({ document, registry }: LintInput): Finding[] {
  return document.faults.flatMap((fault): Finding[] => {
    const name = registry.faults.get(fault.kind)?.title ?? fault.kind;
    const isReaching = reachOf(document, registry, fault).length > 0;
    const why = isReaching ? notThere(document, fault) : nobodyIn(document, fault);
    if (why === null) return [];
    return [
      {
        rule: 'fault-strikes-nobody',
        severity: 'warning',
        subject: fault.id,
        text: `${name} strikes nobody: ${why}.`,
        remedy: {
          type: 'batch',
          label: 'Take the fault away',
          commands: [{ type: 'remove-fault', id: fault.id }],
        },
      },
    ];
  });
}

function nobodyIn(document: FaultlineDocument, { target }: FaultSpec): string {
  const title = findFrame(document, target.id)?.title ?? target.id;
  return `nothing in ${title} can suffer it`;
}

function notThere(document: FaultlineDocument, fault: FaultSpec): string | null {
  const missing = missingInstance(document, fault);
  return missing && `it names instance ${missing.instance}, and ${missing.node.title} has ${missing.count}`;
}
