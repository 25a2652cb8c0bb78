import type { FaultlineDocument } from './document.ts';

/** Names of kinds, by what they are kinds of. */
export interface KindNames {
  readonly nodes: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
  readonly faults: ReadonlySet<string>;
}

/** Every kind that running this document may need, as long as nobody changes it. */
export function kindsOfDocument({ nodes, wires, faults }: FaultlineDocument): KindNames {
  return {
    nodes: new Set(nodes.map(({ kind }) => kind)),
    policies: new Set(wires.flatMap(({ policies }) => policies.map(({ kind }) => kind))),
    faults: new Set(faults.map(({ kind }) => kind)),
  };
}
