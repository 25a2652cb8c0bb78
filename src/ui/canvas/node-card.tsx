import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo, useRef } from 'react';
import type { NodeId } from '../../base/ids.ts';
import { knownFaces } from '../../patterns/known-faces.ts';
import { lazySoon } from '../shell/lazy-later.ts';
import { useWords } from '../words/first-words.ts';
import { useClipped } from './clipped-title.ts';
import { useConnectTarget } from './connect-target.ts';
import type { FlowNode } from './flow-elements.ts';
import { useNodeLabel } from './item-label.ts';
import { KindIcon } from './kind-icon.tsx';
import { NodeBody } from './node-body.tsx';
import { NodeOutline } from './node-outline.tsx';
import { useRovingTabIndex } from './roving-store.ts';
import { silhouettes } from './silhouettes.ts';
import { useActsOn } from './target-faults.ts';
import { useZoomLevel } from './zoom-level.ts';

const InstancePips = lazySoon(
  () => import('./instance-pips.tsx'),
  (m) => m.InstancePips,
);

/** A node on the canvas: outline by kind, words and numbers inside, one port on either side. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<FlowNode>) {
  const { spec } = data;
  const kind = knownFaces.nodes.get(spec.kind);
  const shape = silhouettes[kind?.silhouette ?? 'service'];
  const level = useZoomLevel();
  const target = useConnectTarget(spec.id);
  const faults = useActsOn(id);
  const ref = useRef<HTMLDivElement>(null);
  const label = useNodeLabel(ref, spec.id);
  return (
    // The RF wrapper is not focusable; this element is, and carries role, name and keys.
    // biome-ignore lint/a11y/useSemanticElements: a <button> may not hold the blocks and drawings of a node
    <div
      ref={ref}
      role="button"
      tabIndex={useRovingTabIndex(id)}
      aria-label={label}
      aria-pressed={selected === true}
      aria-describedby="fl-canvas-help"
      data-testid={`node-${id}`}
      data-canvas-item={id}
      data-item-type="node"
      data-level={level}
      data-connect={target.state}
      className="fl-node"
    >
      <NodeOutline id={id} shape={shape} isSelected={selected === true} isFaulty={faults.length > 0} />
      <div className="fl-node-inside" style={{ paddingInline: shape.inset }}>
        <div className="fl-node-header">
          <KindIcon name={kind?.icon ?? ''} size={level === 'far' ? 30 : 16} />
          <Title text={spec.title} level={level} />
          {faults.length > 0 && <FaultBadge text={faults.map((fault) => fault.text).join(', ')} />}
          {level !== 'far' && <InstancePips id={id} />}
        </div>
        <NodeBody id={id} level={level} />
      </div>
      <Ports
        id={spec.id}
        title={spec.title}
        calls={kind?.refusesToCall == null}
        isCalled={kind?.refusesCalls == null}
      />
    </div>
  );
});

function Title({ text, level }: { readonly text: string; readonly level: string }) {
  const ref = useRef<HTMLSpanElement>(null);
  useClipped(ref, `${text} ${level}`);
  return (
    <span ref={ref} className="fl-node-title" data-long={text.length > 12 || undefined}>
      {text}
    </span>
  );
}

function FaultBadge({ text }: { readonly text: string }) {
  return (
    <span className="fl-fault-badge" title={text}>
      <KindIcon name="zap" size={13} />
    </span>
  );
}

interface PortsProps {
  readonly id: NodeId;
  readonly title: string;
  readonly calls: boolean;
  readonly isCalled: boolean;
}

/**
 * Drawn 12 px, pressed on 44. Keys reach connecting by `C`, so ports are not tab stops. A port that its kind refuses shows itself only
 * under the pointer, and says why when it is used.
 */
function Ports({ id, title, calls, isCalled }: PortsProps) {
  const { canvas } = useWords();
  return (
    <>
      <Handle
        id="in"
        type="target"
        position={Position.Left}
        isConnectableStart={false}
        data-testid={`port-${id}-in`}
        title={canvas.portIn(title)}
        data-refused={!isCalled}
        className="fl-port"
      />
      <Handle
        id="out"
        type="source"
        position={Position.Right}
        isConnectableEnd={false}
        data-testid={`port-${id}-out`}
        title={canvas.portOut(title)}
        data-refused={!calls}
        className="fl-port fl-port-out"
      />
    </>
  );
}
