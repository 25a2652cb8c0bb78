import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { useSession } from '../../store/session-store.ts';
import { useWords } from '../words/first-words.ts';
import './canvas.css';
import './nodes.css';
import './node-levels.css';
import './ports.css';
import './wires.css';
import './beads.css';
import './overlays.css';
import { CanvasControls } from './canvas-controls.tsx';
import { useCanvasInput } from './canvas-input.ts';
import { ConnectBanner } from './connect-banner.tsx';
import { DotLayer } from './dot-layer.tsx';
import { createDotPointing } from './dot-pointing.ts';
import { DotTip } from './dot-tip.tsx';
import { Flow } from './flow.tsx';
import { isSurface, useGesture, useGestureHost } from './gesture-store.ts';
import { recordHistory } from './node-history.ts';
import { PointerNotice } from './pointer-notice.tsx';
import { useRovingGuard } from './roving-guard.ts';
import { useStill } from './still.ts';

const EmptyHint = lazy(async () => ({ default: (await import('./empty-hint.tsx')).EmptyHint }));
const GestureSurface = lazy(async () => ({
  default: (await import('./gesture-surface.tsx')).GestureSurface,
}));

/** The drawing of the document: nodes, wires, policies and the messages between them, and every way to change it by hand. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <CanvasFrame />
    </ReactFlowProvider>
  );
}

function CanvasFrame() {
  const ref = useRef<HTMLDivElement>(null);
  const flow = useReactFlow();
  const dotAt = useMemo(() => createDotPointing(flow.getViewport), [flow]);
  const input = useCanvasInput(ref, dotAt);
  const isStill = useStill();
  const isEmpty = useSession(({ document }) => document.nodes.length === 0);
  const mode = useGesture((gesture) => gesture.mode);
  const dropping = useGesture((gesture) => (gesture.mode === 'dropping' ? gesture.what : undefined));
  const isHere = useGestureHost() === 'canvas';
  const { canvas } = useWords();
  useEffect(recordHistory, []);
  useRovingGuard();
  return (
    <div
      ref={ref}
      tabIndex={isEmpty ? 0 : -1}
      className="fl-canvas"
      data-testid="canvas"
      data-gesture={mode}
      data-dropping={dropping}
      data-still={isStill}
      {...input.handlers}
    >
      <p id="fl-canvas-help" className="sr-only">
        {canvas.help}
      </p>
      <HatchPattern />
      <Flow />
      {!isStill && <DotLayer />}
      {!isStill && <DotTip dotAt={dotAt} frame={ref} />}
      <Suspense>{isEmpty && <EmptyHint />}</Suspense>
      <ConnectBanner />
      <PointerNotice frame={ref} />
      <CanvasControls />
      <Suspense>{isHere && isSurface(mode) && <GestureSurface frame={ref} />}</Suspense>
    </div>
  );
}

/** Drawn over everything on which a fault acts. */
function HatchPattern() {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      <defs>
        <pattern
          id="fl-hatch"
          width="9"
          height="9"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className="fl-hatch-line" width="2.500" height="9" />
        </pattern>
      </defs>
    </svg>
  );
}
