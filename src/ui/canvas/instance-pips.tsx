import type { InstanceView } from '../../model/node-kind.ts';
import { useInstances } from '../../store/live-numbers.ts';
import { useWords } from '../words/words.ts';

/** More than this many are written as a number. */
const pipsMax = 6;

/** One pip per instance: filled by the share of its workers that are busy, hollow and crossed when it is down. */
export function InstancePips({ id }: { readonly id: string }) {
  const instances = useInstances(id);
  const { canvas } = useWords();
  if (instances === null || instances.length === 0) return null;
  if (instances.length > pipsMax) {
    const down = instances.filter((instance) => !instance.up).length;
    return (
      <span className="fl-pips-many">
        {down > 0 ? canvas.instancesDown(down, instances.length) : `×${instances.length}`}
      </span>
    );
  }
  const title = instances
    .map(({ up, busy, capacity }, index) =>
      up ? canvas.instanceUp(index + 1, busy, capacity) : canvas.instanceDown(index + 1),
    )
    .join('\n');
  return (
    <svg className="fl-pips" width={instances.length * 11} height="12" aria-hidden="true">
      <title>{title}</title>
      {instances.map((instance, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an instance is its number
        <Pip key={index} x={index * 11 + 1} instance={instance} />
      ))}
    </svg>
  );
}

function Pip({ x, instance }: { readonly x: number; readonly instance: InstanceView }) {
  if (!instance.up) {
    return (
      <g className="fl-pip-down">
        <rect x={x + 0.5} y="1.500" width="8" height="9" rx="2" />
        <path d={`M${x + 2.5},4 l4,4 m0,-4 l-4,4`} />
      </g>
    );
  }
  const share = instance.capacity > 0 ? Math.min(instance.busy / instance.capacity, 1) : 0;
  const height = 9 * share;
  return (
    <g className="fl-pip">
      <rect x={x + 0.5} y="1.500" width="8" height="9" rx="2" />
      <rect
        className="fl-pip-fill"
        x={x + 0.5}
        y={10.5 - height}
        width="8"
        height={height}
        rx={Math.min(2, height / 2)}
      />
    </g>
  );
}
