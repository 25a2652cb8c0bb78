import './pips.css';
import { memo } from 'react';
import type { InstanceView, TargetView } from '../../model/node-kind.ts';
import { useInstances } from '../../store/live-numbers.ts';
import { useStruckInstances } from '../faults/use-struck-instances.ts';
import { useWords } from '../words/first-words.ts';

/** More than this many are written as a number. */
const pipsMax = 6;
const fillSteps = 4;
const down = 'x';
const ejected = 'e';

/**
 * One pip per instance: filled by the share of its workers that are busy, hollow and crossed when it is down, under a roof when a fault acts
 * on it and not on the whole node, hollow with a bar while it is ejected. Of a balancer one per target, filled by what is in flight to it.
 */
export function InstancePips({ id }: { readonly id: string }) {
  const instances = useInstances(id);
  const struck = useStruckInstances(id);
  if (instances === null || instances.length === 0) return null;
  return <Pips shape={instances.map((view, at) => pipOf(view, struck.includes(at + 1))).join('')} />;
}

/** A pip's drawing as two characters: `x` when it is down, `e` when it is ejected, else how many quarters are filled; and `!` when it is struck. */
function pipOf(view: InstanceView | TargetView, struck: boolean): string {
  const { up, busy, capacity, isEjected } = view;
  const filled = capacity > 0 ? Math.round(Math.min(busy / capacity, 1) * fillSteps) : 0;
  return (up ? (isEjected ? ejected : filled) : down) + (struck ? '!' : ' ');
}

/** Takes a string, so that it draws anew only when a pip looks different. */
const Pips = memo(function Pips({ shape }: { readonly shape: string }) {
  const { canvas } = useWords();
  const pips = shape.match(/../g) ?? [];
  if (pips.length > pipsMax) {
    const downCount = pips.filter((pip) => pip.startsWith(down)).length;
    const struckCount = pips.filter((pip) => pip.endsWith('!')).length;
    const ejectedCount = pips.filter((pip) => pip.startsWith(ejected)).length;
    const text =
      struckCount > 0
        ? `⚡ ${struckCount}/${pips.length}`
        : ejectedCount > 0
          ? `⊖ ${ejectedCount}/${pips.length}`
          : `×${pips.length}`;
    return (
      <span className="fl-pips-many">
        {downCount > 0 ? canvas.instancesDown(downCount, pips.length) : text}
      </span>
    );
  }
  return (
    <svg className="fl-pips" width={pips.length * 11} height="12" aria-hidden="true">
      {pips.map((pip, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an instance is its number
        <g key={index}>
          <Pip x={index * 11 + 1.5} pip={pip.charAt(0)} />
          {pip.endsWith('!') && <path className="fl-pip-struck" d={`M${index * 11 + 0.5},1h10`} />}
        </g>
      ))}
    </svg>
  );
});

function Pip({ x, pip }: { readonly x: number; readonly pip: string }) {
  if (pip === down) {
    return (
      <g className="fl-pip-down">
        <rect x={x} y="1.500" width="8" height="9" rx="2" />
        <path d={`M${x + 2},4 l4,4 m0,-4 l-4,4`} />
      </g>
    );
  }
  if (pip === ejected) {
    return (
      <g className="fl-pip-ejected">
        <rect x={x} y="1.500" width="8" height="9" rx="2" />
        <path d={`M${x + 1.5},6 h5`} />
      </g>
    );
  }
  const height = (9 * Number(pip)) / fillSteps;
  return (
    <g className="fl-pip">
      <rect x={x} y="1.500" width="8" height="9" rx="2" />
      <rect
        className="fl-pip-fill"
        x={x}
        y={10.5 - height}
        width="8"
        height={height}
        rx={Math.min(2, height / 2)}
      />
    </g>
  );
}
