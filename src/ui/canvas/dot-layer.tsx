import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { followSize } from '../kit/follow-size.ts';
import { onThemeChange, readDotColours } from './dot-colours.ts';
import { feedDots, takeScales } from './dot-feed.ts';
import { canDrawInWorker, type DotStageHandle, openPageStage, openWorkerStage } from './dot-host.ts';
import { onPixelRatio } from './pixel-ratio.ts';

/** The one layer over React Flow on which every message on its way is drawn, by a worker where it can be. */
export function DotLayer() {
  const ref = useRef<HTMLDivElement>(null);
  useDrawing(ref);
  return <div ref={ref} className="fl-dots" />;
}

type FlowStore = ReturnType<typeof useStoreApi>;

function useDrawing(ref: RefObject<HTMLDivElement | null>): void {
  const flow = useStoreApi();
  useEffect(() => (ref.current === null ? undefined : keepDrawing(ref.current, flow)), [ref, flow]);
}

function keepDrawing(frame: HTMLElement, flow: FlowStore): () => void {
  let stop = canDrawInWorker() ? open(frame, flow, inWorker) : open(frame, flow, openPageStage);
  return () => stop();

  function inWorker(canvas: HTMLCanvasElement): DotStageHandle {
    const fail = () => {
      stop();
      stop = open(frame, flow, openPageStage);
    };
    return openWorkerStage(canvas, { tell: takeScales, fail });
  }
}

type OpenStage = (canvas: HTMLCanvasElement, hearing: { readonly tell: typeof takeScales }) => DotStageHandle;

/** A canvas can be given away only once, so each stage gets one of its own. */
function open(frame: HTMLElement, flow: FlowStore, openStage: OpenStage): () => void {
  const canvas = document.createElement('canvas');
  canvas.dataset.testid = 'dots';
  frame.append(canvas);
  const stage = openStage(canvas, { tell: takeScales });
  const stops = [
    feedSurface(frame, flow, stage.post),
    feedColours(frame, stage.post),
    feedDots(stage.post),
    stage.close,
    () => canvas.remove(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Size and view go together: both depend on the screen's pixel ratio. */
function feedSurface(frame: HTMLElement, flow: FlowStore, post: DotStageHandle['post']): () => void {
  let ratio = 1;

  function look(): void {
    const [x, y, zoom] = flow.getState().transform;
    post({ type: 'view', view: { x, y, zoom, ratio } });
  }

  function measure(): void {
    ratio = Math.min(window.devicePixelRatio, 2);
    const [width, height] = [frame.clientWidth, frame.clientHeight];
    post({ type: 'size', width: Math.round(width * ratio), height: Math.round(height * ratio) });
    look();
  }

  const stops = [
    followSize(frame, measure),
    onPixelRatio(measure),
    flow.subscribe((state, previous) => {
      if (state.transform !== previous.transform) look();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function feedColours(frame: HTMLElement, post: DotStageHandle['post']): () => void {
  const send = () => post({ type: 'colours', colours: readDotColours(frame) });
  send();
  return onThemeChange(send);
}
