import type { Box, FaultlineDocument } from '../../model/document.ts';
import { pictureBox } from '../picture/picture-box.ts';

/** Widths that can be chosen, in px. */
export const clipWidths = [800, 1200, 1600] as const;
export type ClipWidth = (typeof clipWidths)[number];

/** A picture is never drawn larger than this many px for one of the canvas, nor higher than this share of its width allows. */
const scaleMax = 2;
const heightShareMax = 0.9;

export interface ClipSize {
  /** What of the canvas is drawn. */
  readonly box: Box;
  /** In px; even, as video encoders want it. */
  readonly width: number;
  readonly height: number;
  /** Px for one of the canvas. */
  readonly scale: number;
  /** Canvas units that one px of the caption takes, so that it stays legible below a large system. */
  readonly captionUnit: number;
}

/** One size for a whole clip: what stands in any of these documents is in sight from the first picture to the last. */
export function clipSize(documents: readonly FaultlineDocument[], widthPx: number): ClipSize {
  const captionUnit = Math.max(1, 1 / scaleOf(pictureBox(documents, 1), widthPx));
  const box = pictureBox(documents, captionUnit);
  const scale = scaleOf(box, widthPx);
  return { box, width: even(box.width * scale), height: even(box.height * scale), scale, captionUnit };
}

function scaleOf({ width, height }: Box, widthPx: number): number {
  return Math.min(scaleMax, widthPx / width, (widthPx * heightShareMax) / height);
}

function even(px: number): number {
  return Math.max(2, 2 * Math.round(px / 2));
}
