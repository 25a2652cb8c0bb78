import { type Edge, type Node, Position } from '@xyflow/react';
import type { FaultlineDocument, NodeSpec, WireSpec } from '../../model/document.ts';
import { nodeHeight, nodeWidth, portSize } from './node-size.ts';

// The one place that knows how React Flow wants to be told of a document.

export type FlowNode = Node<{ readonly spec: NodeSpec }, 'faultline'>;
export type FlowWire = Edge<{ readonly spec: WireSpec }, 'faultline'>;

/** Where nodes are while they are dragged; the document learns of it on drop. */
export type DragPlaces = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

export interface FlowElements {
  nodes(document: FaultlineDocument, selected: ReadonlySet<string>, places: DragPlaces): FlowNode[];
  wires(document: FaultlineDocument, selected: ReadonlySet<string>): FlowWire[];
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
    nodes: (document, selected, places) => {
      const next = new Map<string, Made<FlowNode>>();
      const elements = document.nodes.map((spec) => {
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
    wires: (document, selected) => {
      const next = new Map<string, Made<FlowWire>>();
      const elements = document.wires.map((spec) => {
        const known = madeWires.get(spec.id);
        const isSelected = selected.has(spec.id);
        const same = known?.spec === spec && known.element.selected === isSelected;
        const element = same ? known.element : wireElement(spec, isSelected);
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
const handles: NonNullable<FlowNode['handles']> = [
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
  };
}

function wireElement(spec: WireSpec, selected: boolean): FlowWire {
  return {
    id: spec.id,
    type: 'faultline',
    source: spec.from,
    target: spec.to,
    sourceHandle: 'out',
    targetHandle: 'in',
    data: { spec },
    selected,
    // The end of a selected wire lies over the port, so that it can be taken and led elsewhere.
    reconnectable: selected ? 'target' : false,
    zIndex: selected ? 1 : 0,
  };
}
