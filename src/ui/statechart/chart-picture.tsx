import { useId } from 'react';
import { useWords } from '../words/words.ts';
import type { AnyEdge, ChartGraph, LastChange } from './chart-graph.ts';
import { type ChartLayout, type PlacedEdge, type PlacedState, stateSize } from './chart-layout.ts';
import { eventText } from './event-text.ts';

export interface ChartPictureProps {
  readonly graph: ChartGraph;
  readonly layout: ChartLayout;
  readonly mode: string;
  readonly last: LastChange | null;
}

/** States and arrows. Its words stand in the table beside it, so it is one picture for who cannot see it. */
export function ChartPicture({ graph, layout, mode, last }: ChartPictureProps) {
  const arrow = useId();
  const words = useWords().panels.statechart;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of drawings is no fieldset, and two landmarks of one name confuse
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div role="group" aria-label={words.label(mode)} tabIndex={0} className="overflow-x-auto">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        className="mx-auto block h-auto w-full text-[12px]"
        style={{ maxWidth: layout.width, minWidth: Math.min(layout.width, 560) }}
      >
        <defs>
          <marker
            id={arrow}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerUnits="userSpaceOnUse"
            markerWidth="9"
            markerHeight="9"
            orient="auto"
          >
            <path d="M0 0.6 8 4 0 7.4Z" fill="context-stroke" />
          </marker>
        </defs>
        {layout.edges.map((placed) => (
          <Edge
            key={`${placed.edge.from}>${placed.edge.to}`}
            placed={placed}
            arrow={arrow}
            isLast={last !== null && last.from === placed.edge.from && last.to === placed.edge.to}
          />
        ))}
        {layout.states.map((state) => (
          <State
            key={state.name}
            state={state}
            isNow={state.name === mode}
            isInitial={state.name === graph.initial}
          />
        ))}
        {graph.anyEdges.map((edge) => (
          <FromAny
            key={edge.to}
            edge={edge}
            arrow={arrow}
            state={layout.states.find(({ name }) => name === edge.to) as PlacedState}
            isLast={
              last?.to === edge.to &&
              !layout.edges.some(({ edge: { from, to } }) => from === last.from && to === last.to)
            }
          />
        ))}
      </svg>
    </div>
  );
}

interface EdgeProps {
  readonly placed: PlacedEdge;
  readonly arrow: string;
  readonly isLast: boolean;
}

function Edge({ placed, arrow, isLast }: EdgeProps) {
  const words = useWords().panels.statechart;
  return (
    <g className={isLast ? 'text-ink' : 'text-muted'}>
      <path
        d={placed.path}
        fill="none"
        stroke="currentColor"
        strokeWidth={isLast ? 2.5 : 1.2}
        markerEnd={`url(#${arrow})`}
      />
      <text
        x={placed.labelX}
        y={placed.labelY}
        textAnchor="middle"
        fill="currentColor"
        className={`stroke-panel stroke-4 [paint-order:stroke] ${isLast ? 'font-semibold' : ''}`}
      >
        {placed.edge.events.map((event) => eventText(event, words)).join(', ')}
      </text>
    </g>
  );
}

interface StateProps {
  readonly state: PlacedState;
  readonly isNow: boolean;
  readonly isInitial: boolean;
}

function State({ state, isNow, isInitial }: StateProps) {
  const { x, y, name } = state;
  const middle = y + stateSize.height / 2;
  return (
    <g data-state={name} data-now={isNow || undefined}>
      {isInitial && <circle cx={x - 8} cy={middle} r="4" className="fill-ink" />}
      <rect
        x={x}
        y={y}
        width={stateSize.width}
        height={stateSize.height}
        rx="9"
        className={isNow ? 'fill-solid stroke-ink' : 'fill-raised stroke-line-strong'}
        strokeWidth={isNow ? 2.5 : 1.2}
      />
      <text
        x={x + stateSize.width / 2}
        y={middle + 4.5}
        textAnchor="middle"
        className={isNow ? 'fill-on-solid font-semibold' : 'fill-ink'}
        style={{ fontSize: 13 }}
      >
        {isNow ? `▸ ${name}` : name}
      </text>
    </g>
  );
}

interface FromAnyProps {
  readonly edge: AnyEdge;
  readonly arrow: string;
  readonly state: PlacedState;
  readonly isLast: boolean;
}

/** A short arrow from above: the event leads here from every other state. */
function FromAny({ edge, arrow, state, isLast }: FromAnyProps) {
  const words = useWords().panels.statechart;
  const x = state.x + stateSize.width / 2;
  return (
    <g className={isLast ? 'text-ink' : 'text-muted'}>
      <path
        d={`M${x} ${state.y - 20}V${state.y - 2}`}
        stroke="currentColor"
        strokeWidth={isLast ? 2.5 : 1.2}
        strokeDasharray={isLast ? undefined : '3 2.5'}
        markerEnd={`url(#${arrow})`}
      />
      <text x={x} y={state.y - 38} textAnchor="middle" fill="currentColor" style={{ fontSize: 10.5 }}>
        {words.anyState}
      </text>
      <text
        x={x}
        y={state.y - 25}
        textAnchor="middle"
        fill="currentColor"
        className={isLast ? 'font-semibold' : ''}
      >
        {edge.events.map((event) => eventText(event, words)).join(', ')}
      </text>
    </g>
  );
}
