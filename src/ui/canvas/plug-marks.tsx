import { useInternalNode, ViewportPortal } from '@xyflow/react';
import { Unplug } from 'lucide-react';
import { useActiveFaults, useInstances, useStruck } from '../../store/live-numbers.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { useWords } from '../words/words.ts';
import { nodeHeight } from './node-size.ts';

const selectFaults = (state: SessionState) => state.document.faults;

/** A plug that hangs from every node that a crash has taken down. */
export function PlugMarks() {
  const faults = useSession(selectFaults);
  const active = useActiveFaults();
  const struck = useStruck();
  const crashed = faults
    .filter(({ id, kind }) => kind === 'crash' && active.includes(id))
    .flatMap(({ id, target }): readonly (string | number)[] => {
      if (target.type === 'group') return struck[id] ?? [];
      return target.type === 'node' && target.instance === 0 ? [target.id] : [];
    });
  if (crashed.length === 0) return null;
  return (
    <ViewportPortal>
      {[...new Set(crashed.map(String))].map((id) => (
        <PlugMark key={id} id={id} />
      ))}
    </ViewportPortal>
  );
}

/** One that has restarted while its fault still lasts has its plug in. */
function PlugMark({ id }: { readonly id: string }) {
  const { walls } = useWords();
  const place = useInternalNode(id)?.internals.positionAbsolute;
  const isUp = (useInstances(id) ?? []).some(({ up }) => up);
  if (place === undefined || isUp) return null;
  return (
    <span
      aria-hidden="true"
      className="fl-plug-mark"
      data-testid={`unplugged-${id}`}
      style={{ left: place.x + 8, top: place.y + nodeHeight + 8 }}
    >
      <Unplug size={14} />
      {walls.unplugged}
    </span>
  );
}
