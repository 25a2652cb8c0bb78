import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useCallback, useEffect, useRef } from 'react';
import { useSession } from '../../store/session-store.ts';
import { useWords } from '../words/first-words.ts';
import './canvas.css';
import './nodes.css';
import './node-levels.css';
import './ports.css';
import './wires.css';
import './beads.css';
import './overlays.css';
import { lazily } from '../kit/lazily.tsx';
import { lazyLater, lazySoon } from '../shell/lazy-later.ts';
import { useCanvasInput } from './canvas-input.ts';
import { Compared } from './compared.tsx';
import type { DotPointing } from './dot-pointing.ts';
import { Flow } from './flow.tsx';
import { followWireLabels } from './follow-labels.ts';
import { isSurface, useGesture, useGestureHost } from './gesture-store.ts';
import { recordHistory } from './node-history.ts';
import { useRovingGuard } from './roving-guard.ts';
import { useStill } from './still.ts';

const Dots = lazySoon(
  () => import('./dots.tsx'),
  (m) => m.Dots,
);
const CanvasMarks = lazyLater(
  () => import('./canvas-marks.tsx'),
  (m) => m.CanvasMarks,
);
const CanvasControls = lazyLater(
  () => import('./canvas-controls.tsx'),
  (m) => m.CanvasControls,
);
const ConnectBanner = lazyLater(
  () => import('./connect-banner.tsx'),
  (m) => m.ConnectBanner,
);
const PointerNotice = lazyLater(
  () => import('./pointer-notice.tsx'),
  (m) => m.PointerNotice,
);
const StickerTray = lazyLater(
  () => import('../stickers/sticker-tray.tsx'),
  (m) => m.StickerTray,
);
const EmptyHint = lazily(
  () => import('./empty-hint.tsx'),
  (m) => m.EmptyHint,
);
const GestureSurface = lazily(
  () => import('./gesture-surface.tsx'),
  (m) => m.GestureSurface,
);

/** The drawing of the document: nodes, wires, policies and the messages between them, and every way to change it by hand. */
export function Canvas() {
  return (
    <Compared>
      <ReactFlowProvider>
        <CanvasFrame />
      </ReactFlowProvider>
    </Compared>
  );
}

function CanvasFrame() {
  const ref = useRef<HTMLDivElement>(null);
  const pointing = useRef<DotPointing | null>(null);
  const dotAt = useCallback<DotPointing>((x, y) => pointing.current?.(x, y) ?? null, []);
  const takePointing = useCallback((next: DotPointing | null) => {
    pointing.current = next;
  }, []);
  const input = useCanvasInput(ref, dotAt);
  const isStill = useStill();
  const isEmpty = useSession(({ document }) => document.nodes.length === 0);
  const mode = useGesture((gesture) => gesture.mode);
  const dropping = useGesture((gesture) => (gesture.mode === 'dropping' ? gesture.what : undefined));
  const isHere = useGestureHost() === 'canvas';
  const { canvas } = useWords();
  useEffect(recordHistory, []);
  useEffect(followWireLabels, []);
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
      {!isStill && <Dots frame={ref} onPointing={takePointing} />}
      {isEmpty && <EmptyHint />}
      <CanvasMarks frame={ref} />
      <ConnectBanner />
      <PointerNotice frame={ref} />
      <CanvasControls />
      <StickerTray />
      {isHere && isSurface(mode) && <GestureSurface frame={ref} />}
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
