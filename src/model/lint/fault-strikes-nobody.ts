import { type FaultlineDocument, type FaultSpec, findFrame } from '../document.ts';
import { reachOf } from '../fault-reach.ts';
import type { Finding, LintInput } from './finding.ts';

/** A fault on a group in which nothing can suffer it, or on an instance that is not there: a run passes over it in silence. */
export function faultStrikesNobody({ document, registry }: LintInput): Finding[] {
  return document.faults.flatMap((fault): Finding[] => {
    const name = registry.faults.get(fault.kind)?.title ?? fault.kind;
    const isReaching = reachOf(document, registry, fault).length > 0;
    const why = isReaching ? missingInstance(document, fault) : nobodyIn(document, fault);
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

/** Only kinds that can have several instances say how many they have. */
function missingInstance({ nodes }: FaultlineDocument, { target }: FaultSpec): string | null {
  if (target.type !== 'node' || typeof target.instance !== 'number') return null;
  const node = nodes.find(({ id }) => id === target.id);
  const count = node?.params.instances;
  if (node === undefined || typeof count !== 'number' || target.instance <= count) return null;
  return `it names instance ${target.instance}, and ${node.title} has ${count}`;
}
