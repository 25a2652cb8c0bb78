/** What is used of gifenc, which comes without types. */
declare module 'gifenc' {
  type Palette = readonly (readonly number[])[];

  interface Writing {
    /** Of this picture; the first one's is that of the whole file. */
    readonly palette: Palette;
    /** Bits that a place in the palette takes, 2–8. */
    readonly colorDepth: number;
    /** In ms; written in hundredths of a second. */
    readonly delay: number;
    /** 0 for ever. */
    readonly repeat: number;
    readonly transparent: boolean;
    readonly transparentIndex: number;
    /** 1: the picture stays. */
    readonly dispose: number;
  }

  export function GIFEncoder(): {
    /** `places`: of each dot's colour in the palette. */
    writeFrame(places: Uint8Array, width: number, height: number, how: Writing): void;
    finish(): void;
    bytes(): Uint8Array;
  };

  /** At most so many colours for these dots (red, green, blue, opacity each). */
  export function quantize(dots: Uint8Array, max: number, how: { readonly format: 'rgb565' }): number[][];
}
