import { type Edge, type Node, Position } from '@xyflow/react';
import type { FrameSpec, NodeSpec, NoteSpec, WireSpec } from '../../model/document.ts';
import { nodeHeight, nodeWidth, portSize } from './node-size.ts';
import type { Shown, ShownEnds } from './shown-document.ts';

// The one place that knows how React Flow wants to be told of a document.

export type FlowNode = Node<{ readonly spec: NodeSpec }, 'faultline'>;
export type FlowWire = Edge<{ readonly spec: WireSpec; readonly ends?: ShownEnds | undefined }, 'faultline'>;
/** A note or a frame (drawing-elements.ts). */
export type FlowDrawing = Node<
  { readonly type: 'note'; readonly spec: NoteSpec } | { readonly type: 'frame'; readonly spec: FrameSpec },
  'drawing'
>;
export type FlowItem = FlowNode | FlowDrawing;

/** Where nodes are while they are dragged; the document learns of it on drop. */
export type DragPlaces = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

export interface FlowElements {
  nodes(shown: Shown, selected: ReadonlySet<string>, places: DragPlaces): FlowNode[];
  wires(shown: Shown, selected: ReadonlySet<string>): FlowWire[];
}

interface Made<Element> {
  readonly spec: NodeSpec | WireSpec;
  readonly element: Element;
}

/** Keeps the element of everything that has not changed, so that React Flow draws only what has. */
export function createFlowElements(): FlowElements {
  let madeNodes = new Map<string, Made<FlowNode>>();
  let madeWires = new Map<string, Made<FlowWire>>();
  return {
    nodes: (shown, selected, places) => {
      const next = new Map<string, Made<FlowNode>>();
      const elements = shown.nodes.map((spec) => {
        const known = madeNodes.get(spec.id);
        const { x, y } = places.get(spec.id) ?? spec;
        const isSelected = selected.has(spec.id);
        const same =
          known?.spec === spec &&
          known.element.selected === isSelected &&
          known.element.position.x === x &&
          known.element.position.y === y;
        const element = same ? known.element : nodeElement(spec, x, y, isSelected);
        next.set(spec.id, { spec, element });
        return element;
      });
      madeNodes = next;
      return elements;
    },
    wires: (shown, selected) => {
      const next = new Map<string, Made<FlowWire>>();
      const elements = shown.wires.map((spec) => {
        const known = madeWires.get(spec.id);
        const isSelected = selected.has(spec.id);
        const ends = shown.ends.get(spec.id);
        const same =
          known?.spec === spec && known.element.selected === isSelected && known.element.data?.ends === ends;
        const element = same ? known.element : wireElement(spec, isSelected, ends);
        next.set(spec.id, { spec, element });
        return element;
      });
      madeWires = next;
      return elements;
    },
  };
}

const portTop = (nodeHeight - portSize) / 2;
/** Told beforehand, so that nothing has to be measured before wires are drawn. */
export const handles: NonNullable<FlowNode['handles']> = [
  {
    id: 'in',
    type: 'target',
    position: Position.Left,
    x: -portSize / 2,
    y: portTop,
    width: portSize,
    height: portSize,
  },
  {
    id: 'out',
    type: 'source',
    position: Position.Right,
    x: nodeWidth - portSize / 2,
    y: portTop,
    width: portSize,
    height: portSize,
  },
];
/** Who listens hears the wire's label and its policies, which are elements of their own, and not React Flow's name for its stroke. */
const onlyDrawn = { 'aria-hidden': true } as const;
const measured = { width: nodeWidth, height: nodeHeight };

function nodeElement(spec: NodeSpec, x: number, y: number, selected: boolean): FlowNode {
  return {
    id: spec.id,
    type: 'faultline',
    position: { x, y },
    data: { spec },
    selected,
    width: nodeWidth,
    height: nodeHeight,
    measured,
    handles,
    // By hand, because React Flow would lift a frame over its own members.
    zIndex: selected ? 1000 : 0,
  };
}

function wireElement(spec: WireSpec, selected: boolean, ends: ShownEnds | undefined): FlowWire {
  return {
    id: spec.id,
    type: 'faultline',
    domAttributes: onlyDrawn,
    source: ends?.source ?? spec.from,
    target: ends?.target ?? spec.to,
    sourceHandle: 'out',
    targetHandle: 'in',
    data: { spec, ends },
    selected,
    // The ends of a selected wire lie over the ports, so that they can be taken and led elsewhere.
    reconnectable: selected && ends === undefined,
    zIndex: selected ? 1 : 0,
  };
}
