import type { FaultlineDocument } from '../../model/document.ts';
import type { PolicyView } from '../../model/policy-kind.ts';
import { type Numbers, nodeColumns, wireColumns } from '../../protocol/frame.ts';
import {
  type NodeNumbers,
  readActiveFaults,
  readNodeLine,
  readNodeNumbers,
  readPolicyView,
  readRow,
  readStruck,
  readWireNumbers,
  type WireNumbers,
} from '../../store/live-numbers.ts';

/** What a picture says of one moment. */
export interface PictureReadings {
  readonly node: (id: string) => NodeNumbers | null;
  readonly wire: (id: string) => WireNumbers | null;
  readonly policy: (id: string) => PolicyView | null;
  /** What a node says of itself in a few words; empty for nothing. */
  readonly line: (id: string) => string;
  /** Ids of the faults that act. */
  readonly acting: readonly string[];
  readonly struck: Numbers['struck'];
}

/** Of the moment that the page shows. */
export function readingsOfPage(): PictureReadings {
  return {
    node: readNodeNumbers,
    wire: readWireNumbers,
    policy: readPolicyView,
    line: (id) => readNodeLine(id) ?? '',
    acting: readActiveFaults(),
    struck: readStruck(),
  };
}

/** Of a frame's numbers, which are in the order of this document. */
export function readingsOfNumbers(numbers: Numbers, { nodes, wires }: FaultlineDocument): PictureReadings {
  const { windowMs } = numbers;
  const nodeNumbers = new Map(
    nodes.map(({ id }, row) => [
      id as string,
      readRow<NodeNumbers>(nodeColumns, numbers.nodes, row, windowMs),
    ]),
  );
  const wireNumbers = new Map(
    wires.map(({ id }, row) => [
      id as string,
      readRow<WireNumbers>(wireColumns, numbers.wires, row, windowMs),
    ]),
  );
  return {
    node: (id) => nodeNumbers.get(id) ?? null,
    wire: (id) => wireNumbers.get(id) ?? null,
    policy: (id) => numbers.policies[id] ?? null,
    line: (id) => numbers.lines[id] ?? '',
    acting: numbers.activeFaults,
    struck: numbers.struck,
  };
}
