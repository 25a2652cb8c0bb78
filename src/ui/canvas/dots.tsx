import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useMemo } from 'react';
import { lazyLater } from '../shell/lazy-later.ts';
import { DotLayer } from './dot-layer.tsx';
import { createDotPointing, type DotPointing } from './dot-pointing.ts';

const DotTip = lazyLater(
  () => import('./dot-tip.tsx'),
  (m) => m.DotTip,
);

interface DotsProps {
  readonly frame: RefObject<HTMLElement | null>;
  /** Is told what finds the dot under a point, and null when that is gone. */
  readonly onPointing: (pointing: DotPointing | null) => void;
}

/** The messages on their way, and what is said of the one under the pointer. */
export function Dots({ frame, onPointing }: DotsProps) {
  const { getViewport } = useReactFlow();
  const dotAt = useMemo(() => createDotPointing(getViewport), [getViewport]);
  useEffect(() => {
    onPointing(dotAt);
    return () => onPointing(null);
  }, [dotAt, onPointing]);
  return (
    <>
      <DotLayer />
      <DotTip dotAt={dotAt} frame={frame} />
    </>
  );
}
