import { MiniMap } from '@xyflow/react';
import { useWords } from '../words/first-words.ts';

/** Loaded only when somebody asks for it. */
export function CanvasMap() {
  const { canvas } = useWords();
  return (
    <MiniMap
      className="fl-map"
      ariaLabel={canvas.minimap}
      pannable
      zoomable
      nodeColor="var(--line-strong)"
      maskColor="color-mix(in srgb, var(--canvas) 70%, transparent)"
      bgColor="var(--raised)"
      nodeBorderRadius={8}
    />
  );
}
