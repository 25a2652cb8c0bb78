import type { FaultlineDocument, NodeSpec, WireSpec } from '../../model/document.ts';
import { reachOf } from '../../model/fault-reach.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { StatusName } from '../../protocol/frame.ts';
import { nodeHeight, nodeWidth } from '../canvas/node-size.ts';
import { silhouettes } from '../canvas/silhouettes.ts';
import { pathBetween, pointAt } from '../canvas/wire-path.ts';

const margin = 24;

/** What a node measured, by its id. */
export type PictureNumbers = Readonly<Record<string, { readonly status: StatusName; readonly text: string }>>;

export interface DocumentPictureProps {
  readonly document: FaultlineDocument;
  /** Id of the node or wire with a ✕ on it; empty for none. */
  readonly marked?: string;
  /** Ids that a click may mark. Who cannot point chooses them elsewhere: the picture itself is decoration. */
  readonly places?: readonly string[];
  readonly onPlace?: (id: string) => void;
  /** Written into the nodes; null for none. */
  readonly numbers?: PictureNumbers | null;
}

/** A document drawn small, from its nodes and wires as they stand: what a thumbnail shows is what opens. */
export function DocumentPicture({
  document,
  marked = '',
  places = [],
  onPlace,
  numbers = null,
}: DocumentPictureProps) {
  const { nodes, wires } = document;
  const left = Math.min(0, ...nodes.map(({ x }) => x)) - margin;
  const top = Math.min(0, ...nodes.map(({ y }) => y)) - margin;
  const width = Math.max(nodeWidth, ...nodes.map(({ x }) => x + nodeWidth)) - left + margin;
  const height = Math.max(nodeHeight, ...nodes.map(({ y }) => y + nodeHeight)) - top + margin;
  const pick = (id: string) =>
    onPlace !== undefined && places.includes(id)
      ? { onClick: () => onPlace(id), className: 'cursor-pointer hover:opacity-70' }
      : {};
  return (
    <svg
      aria-hidden="true"
      viewBox={`${left} ${top} ${width} ${height}`}
      preserveAspectRatio="xMidYMid meet"
      className="max-h-56 w-full"
    >
      {wires.map((wire) => (
        <g key={wire.id} {...pick(wire.id)}>
          <Wire
            wire={wire}
            nodes={nodes}
            isFaulty={isFaulty(document, wire.id)}
            isMarked={marked === wire.id}
          />
        </g>
      ))}
      {nodes.map((node) => (
        <g key={node.id} transform={`translate(${node.x} ${node.y})`} {...pick(node.id)}>
          <Node node={node} isFaulty={isFaulty(document, node.id)} number={numbers?.[node.id] ?? null} />
          {marked === node.id && <Cross x={nodeWidth} y={0} />}
        </g>
      ))}
    </svg>
  );
}

function isFaulty(document: FaultlineDocument, id: string): boolean {
  return document.faults.some((fault) => reachOf(document, catalogue, fault).includes(id));
}

const strokes = {
  ok: 'var(--ok)',
  degraded: 'var(--degraded)',
  rejected: 'var(--rejected)',
  failed: 'var(--failed)',
  idle: 'var(--line-strong)',
} as const;

const shapes = { ok: '●', degraded: '▲', rejected: '⊘', failed: '◆', idle: '○' } as const;

interface NodeProps {
  readonly node: NodeSpec;
  readonly isFaulty: boolean;
  readonly number: PictureNumbers[string] | null;
}

function Node({ node, isFaulty, number }: NodeProps) {
  const face = catalogue.nodes.get(node.kind);
  const shape = silhouettes[face?.silhouette ?? 'service'];
  return (
    <>
      <path
        d={shape.outline}
        fill="var(--raised)"
        stroke={number === null ? 'var(--line-strong)' : strokes[number.status]}
        strokeWidth={4}
      />
      {shape.detail !== '' && (
        <path d={shape.detail} fill="none" stroke="var(--line-strong)" strokeWidth={3} />
      )}
      <text
        x={nodeWidth / 2}
        y={nodeHeight / 2 + (number === null ? 10 : -4)}
        textAnchor="middle"
        fill="var(--ink)"
        fontSize={fontSizeFor(node.title)}
        fontWeight={500}
      >
        {node.title}
      </text>
      {number !== null && (
        <text x={nodeWidth / 2} y={nodeHeight / 2 + 26} textAnchor="middle" fill="var(--ink)" fontSize={18}>
          {shapes[number.status]} {number.text}
        </text>
      )}
      {isFaulty && (
        <path
          d="M186,-28 L206,6 H166 Z"
          fill="var(--failed)"
          stroke="var(--raised)"
          strokeWidth={4}
          strokeLinejoin="round"
        />
      )}
    </>
  );
}

/** Titles are drawn as large as the box lets them. */
function fontSizeFor(title: string): number {
  return Math.max(14, Math.min(30, Math.round(280 / Math.max(1, title.length))));
}

interface WireProps {
  readonly wire: WireSpec;
  readonly nodes: readonly NodeSpec[];
  readonly isFaulty: boolean;
  readonly isMarked: boolean;
}

function Wire({ wire, nodes, isFaulty, isMarked }: WireProps) {
  const from = nodes.find(({ id }) => id === wire.from);
  const to = nodes.find(({ id }) => id === wire.to);
  if (from === undefined || to === undefined) return null;
  const path = pathBetween(from, to);
  const middle = [0, 0];
  pointAt(path, 0.5, middle);
  const [x = 0, y = 0] = middle;
  const beads = wire.policies.length;
  return (
    <>
      <path d={path.d} fill="none" stroke="transparent" strokeWidth={44} />
      <path
        d={path.d}
        fill="none"
        stroke={isFaulty ? 'var(--failed)' : 'var(--line-strong)'}
        strokeWidth={4}
        strokeDasharray={isFaulty ? '14 10' : undefined}
      />
      {wire.policies.map((policy, i) => (
        <circle
          key={policy.id}
          cx={x + (i - (beads - 1) / 2) * 26}
          cy={y}
          r={11}
          fill={policy.enabled ? 'var(--ink)' : 'var(--raised)'}
          stroke="var(--raised)"
          strokeWidth={3}
        />
      ))}
      {isMarked && <Cross x={x} y={y} />}
    </>
  );
}

function Cross({ x, y }: { readonly x: number; readonly y: number }) {
  const d = `M${x - 26},${y - 26} L${x + 26},${y + 26} M${x + 26},${y - 26} L${x - 26},${y + 26}`;
  return (
    <>
      <path d={d} stroke="var(--raised)" strokeWidth={20} strokeLinecap="round" />
      <path d={d} stroke="var(--failed)" strokeWidth={11} strokeLinecap="round" />
    </>
  );
}
