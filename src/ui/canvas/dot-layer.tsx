import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { playbackStore } from '../../store/playback-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { onThemeChange, readDotColours } from './dot-colours.ts';
import { createDotLoop } from './dot-loop.ts';
import type { DotView } from './dot-painter.ts';
import type { DotField } from './hit-test.ts';
import { onDrawnWires } from './wire-paths.ts';

/** The one canvas over React Flow on which every message on its way is drawn. It draws only while something can have changed. */
export function DotLayer({ field }: { readonly field: DotField }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useDrawing(ref, field);
  return <canvas ref={ref} data-testid="dots" className="fl-dots" />;
}

type FlowStore = ReturnType<typeof useStoreApi>;

function useDrawing(ref: RefObject<HTMLCanvasElement | null>, field: DotField): void {
  const flow = useStoreApi();
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    return canvas && context ? keepDrawing(canvas, context, flow, field) : undefined;
  }, [ref, flow, field]);
}

function keepDrawing(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  flow: FlowStore,
  field: DotField,
): () => void {
  let colours = readDotColours(canvas);
  let request = 0;
  let ratio = 1;
  const loop = createDotLoop({ context, field, colours: () => colours, view: () => viewOf(flow, ratio) });

  function draw(): void {
    request = 0;
    loop.draw();
    if (playbackStore.getState().playing) wake();
  }

  function wake(): void {
    if (request === 0) request = requestAnimationFrame(draw);
  }

  function resize(): void {
    ratio = Math.min(window.devicePixelRatio, 2);
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(canvas.clientHeight * ratio);
    wake();
  }

  const observer = new ResizeObserver(resize);
  observer.observe(canvas);
  const stops = [
    playbackStore.subscribe(wake),
    selectionStore.subscribe(wake),
    flow.subscribe(wake),
    onDrawnWires(wake),
    onThemeChange(() => {
      colours = readDotColours(canvas);
      wake();
    }),
  ];
  return () => {
    cancelAnimationFrame(request);
    observer.disconnect();
    for (const stop of stops) stop();
  };
}

function viewOf(flow: FlowStore, ratio: number): DotView {
  const [x, y, zoom] = flow.getState().transform;
  return { x, y, zoom, ratio };
}
