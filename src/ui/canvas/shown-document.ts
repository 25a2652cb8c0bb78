import type { WireId } from '../../base/ids.ts';
import type { FaultlineDocument } from '../../model/document.ts';

/** How a wire across the border of a collapsed frame is drawn. */
export interface ShownEnds {
  /** Ids of nodes, or of collapsed frames that stand for them. */
  readonly source: string;
  readonly target: string;
  /** All wires with these ends: the first is drawn for all of them. */
  readonly bundle: readonly WireId[];
}

export interface Shown {
  /** Nodes and wires that are drawn; nothing but the canvas sees it. */
  readonly nodes: FaultlineDocument['nodes'];
  readonly wires: FaultlineDocument['wires'];
  /** By id of the wire, where they are not its own. */
  readonly ends: ReadonlyMap<string, ShownEnds>;
  /** Nodes, wires and policies that have no place of their own on the canvas. */
  readonly hidden: ReadonlySet<string>;
}

type Maker = (document: FaultlineDocument) => Shown;

const none: Pick<Shown, 'ends' | 'hidden'> = { ends: new Map(), hidden: new Set() };
let known = new WeakMap<FaultlineDocument, Shown>();
let make: Maker = ({ nodes, wires }) => ({ nodes, wires, ...none });

/** Loaded with the first frame (drawing-elements.ts): what folds the collapsed ones. */
export function foldWith(maker: Maker): void {
  make = maker;
  known = new WeakMap();
}

/** What of a document is drawn: a collapsed frame stands for its members, and wires across its border lead to it. */
export function shownOf(document: FaultlineDocument): Shown {
  let shown = known.get(document);
  if (shown === undefined) {
    shown = make(document);
    known.set(document, shown);
  }
  return shown;
}
