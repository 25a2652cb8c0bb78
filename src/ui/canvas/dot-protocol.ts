import type { ClockFrame } from '../../store/virtual-clock.ts';
import type { DotColours } from './dot-kind.ts';
import type { DrawnWire } from './wire-paths.ts';

/** Where the canvas looks: canvas units × zoom + x, y give CSS px. */
export interface DotView {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  /** Device px per CSS px. */
  readonly ratio: number;
}

/** What the page tells the stage on which the dots are drawn. Wires go by their handles; real times are `absoluteNowMs`. */
export type ToDots =
  | { readonly type: 'canvas'; readonly canvas: OffscreenCanvas | HTMLCanvasElement }
  /** In device px. */
  | { readonly type: 'size'; readonly width: number; readonly height: number }
  | { readonly type: 'view'; readonly view: DotView }
  | { readonly type: 'colours'; readonly colours: DotColours }
  /** The dots of this trace are ringed. */
  | { readonly type: 'trace'; readonly trace: number | null }
  /** Only those that have changed; null for one that is not drawn any more. */
  | { readonly type: 'wires'; readonly wires: readonly (readonly [handle: number, wire: DrawnWire | null])[] }
  /** Messages per virtual second, by handle; NaN where nothing is known. */
  | { readonly type: 'rates'; readonly rates: Float64Array }
  /** Messages that set out since the last one (columns of a message ring), and where the clock stood at `atMs`. */
  | {
      readonly type: 'frame';
      readonly rows: Float64Array;
      readonly epoch: number;
      readonly clock: ClockFrame;
      readonly atMs: number;
    };

/** What the stage tells the page: how many messages one dot of each of these wires stands for from now on. */
export interface FromDots {
  readonly scales: readonly (readonly [handle: number, scale: number])[];
}

/** Real time that means the same in the page and in its workers, whose own clocks begin at different times. */
export function absoluteNowMs(): number {
  return performance.timeOrigin + performance.now();
}
