import type { VideoFormat } from './video-format.ts';

export type ClipFormat = 'gif' | 'webm';

/** What the page tells the worker that writes a clip's file. */
export type ToClipWorker =
  | { readonly type: 'begin'; readonly format: 'gif'; readonly width: number; readonly height: number }
  | {
      readonly type: 'begin';
      readonly format: 'webm';
      readonly width: number;
      readonly height: number;
      readonly video: VideoFormat;
    }
  /** The next picture, row by row: red, green, blue and opacity of each dot. */
  | { readonly type: 'picture'; readonly pixels: ArrayBuffer }
  | { readonly type: 'end' };

export type FromClipWorker =
  /** The last picture is written; the next may come. */
  | { readonly type: 'taken' }
  | { readonly type: 'done'; readonly bytes: ArrayBuffer }
  | { readonly type: 'failed'; readonly reason: string };

/** Writes a file picture by picture. */
export interface ClipWriter {
  add(pixels: ArrayBuffer): Promise<void> | void;
  finish(): Promise<Uint8Array> | Uint8Array;
}
