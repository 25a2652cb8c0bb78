import type { RefObject } from 'react';
import type { DotPointing } from './dot-pointing.ts';

/** The view of the canvas as input needs it, without React Flow's name on it. */
export interface View {
  /** From px of the window to the canvas. */
  toCanvas(point: { readonly x: number; readonly y: number }): { readonly x: number; readonly y: number };
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  /** Everything, or these nodes. */
  fit(ids?: readonly string[]): void;
  /** Brings a place into view if it is not, without changing the zoom. */
  centre(place: { readonly x: number; readonly y: number }): void;
}

export interface InputContext {
  readonly frame: RefObject<HTMLElement | null>;
  readonly view: View;
  readonly dotAt: DotPointing;
}
