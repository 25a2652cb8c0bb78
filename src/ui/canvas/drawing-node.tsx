import type { NodeProps } from '@xyflow/react';
import { type CSSProperties, memo } from 'react';
import { Drawing } from './drawing.tsx';
import type { FlowDrawing } from './flow-elements.ts';
import { portSize } from './node-size.ts';

/** A note or a frame. */
export const DrawingNode = memo(function DrawingNode(props: NodeProps<FlowDrawing>) {
  return (
    <>
      <Drawing {...props} />
      {props.data.type === 'frame' && (
        <>
          <WireEnd type="target" id="in" side="left" />
          <WireEnd type="source" id="out" side="right" />
        </>
      )}
    </>
  );
});

interface WireEndProps {
  readonly type: 'source' | 'target';
  readonly id: string;
  readonly side: 'left' | 'right';
}

/** Where wires end at a collapsed frame: React Flow looks for it in the page, by class and place. Nobody sees or presses it. */
function WireEnd({ type, id, side }: WireEndProps) {
  const half = portSize / 2;
  const style: CSSProperties = {
    position: 'absolute',
    [side]: -half,
    top: `calc(50% - ${half}px)`,
    width: portSize,
    height: portSize,
    pointerEvents: 'none',
  };
  return <span aria-hidden="true" className={type} data-handleid={id} data-handlepos={side} style={style} />;
}
