import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface SurfaceProps {
  /** In px of the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly frame: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const marginPx = 8;

/** A small surface over the canvas at a point, kept inside the canvas; a press outside closes it. */
export function Surface({ at, frame, label, onClose, children }: SurfaceProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const outer = frame.current?.getBoundingClientRect();
    const inner = ref.current?.getBoundingClientRect();
    if (!outer || !inner) return;
    setPlace({
      left: clamp(at.x - outer.left, outer.width - inner.width - marginPx),
      top: clamp(at.y - outer.top + marginPx, outer.height - inner.height - marginPx),
    });
  }, [at, frame]);
  useEffect(() => {
    const close = (event: PointerEvent) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', close, { capture: true });
    return () => document.removeEventListener('pointerdown', close, { capture: true });
  }, [onClose]);
  return (
    <div ref={ref} role="dialog" aria-label={label} className="fl-surface nowheel" style={place}>
      {children}
    </div>
  );
}

function clamp(value: number, max: number): number {
  return Math.max(marginPx, Math.min(value, max));
}
