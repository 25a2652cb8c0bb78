import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { FaultlineDocument } from '../../model/document.ts';
import type { RunMoment } from '../../store/clip-run.ts';
import type { MessageStream } from '../../store/message-stream.ts';
import type { DotColours } from '../canvas/dot-kind.ts';
import { createDotPicture } from '../canvas/dot-picture.ts';
import { glowMsAt } from '../canvas/dot-place.ts';
import { zoomLevelOf } from '../canvas/zoom-level.ts';
import { CanvasPicture, type PictureCaption } from '../picture/canvas-picture.tsx';
import type { PictureColours } from '../picture/picture-colours.ts';
import { type PictureReadings, readingsOfNumbers } from '../picture/picture-readings.ts';
import type { ClipSize } from './clip-size.ts';
import { drawnWires } from './drawn-wires.ts';

/** Looks at the first moment, at whose end it is settled how many messages a dot stands for. */
const settlingLooks = 60;

/** Nobody waits for the next picture within 16 ms: a glow follows its wire exactly. */
const finestGlow = 1;

export interface ClipLook {
  readonly size: ClipSize;
  readonly colours: PictureColours;
  readonly dotColours: DotColours;
  /** Virtual ms per ms of the clip: how long a message's way stays visible. */
  readonly speed: number;
  /** `dotScale`: the most messages that any dot stands for, where that is not said on its wire. */
  readonly captionAt: (nowMs: number, dotScale: number) => PictureCaption;
}

/** Draws a clip's pictures: the canvas as a PNG shows it, with the dots of that instant on its wires as the page draws them. */
export class ClipPainter {
  readonly #look: ClipLook;
  readonly #messages: MessageStream;
  readonly #canvas = document.createElement('canvas');
  readonly #dotCanvas = document.createElement('canvas');
  readonly #place = document.createElement('div');
  readonly #root = createRoot(this.#place);
  readonly #scales = new Map<string, number>();
  readonly #dots;
  #drawn: FaultlineDocument | null = null;
  #isSettled = false;

  constructor(look: ClipLook, messages: MessageStream) {
    this.#look = look;
    this.#messages = messages;
    this.#dots = createDotPicture(({ scales }) => {
      for (const [handle, scale] of scales) this.#scales.set(messages.wireOf(handle), scale);
    }, finestGlow);
    for (const canvas of [this.#canvas, this.#dotCanvas]) {
      canvas.width = look.size.width;
      canvas.height = look.size.height;
    }
  }

  /** Red, green, blue and opacity of every dot of the picture. */
  async paint({ nowMs, document, numbers }: RunMoment): Promise<ArrayBuffer> {
    const { size, colours } = this.#look;
    const readings = readingsOfNumbers(numbers, document);
    this.#drawDots(nowMs, document, readings);
    const still = await this.#drawStill(nowMs, document, readings);
    const context = contextOf(this.#canvas);
    context.fillStyle = colours.canvas;
    context.fillRect(0, 0, size.width, size.height);
    context.drawImage(still, 0, 0, size.width, size.height);
    context.drawImage(this.#dotCanvas, 0, 0);
    return context.getImageData(0, 0, size.width, size.height).data.buffer;
  }

  close(): void {
    this.#root.unmount();
  }

  #drawDots(nowMs: number, document: FaultlineDocument, readings: PictureReadings): void {
    const { size, speed, dotColours } = this.#look;
    const messages = this.#messages;
    const wires = drawnWires(document, readings);
    for (const { id } of this.#drawn?.wires ?? [])
      if (!wires.has(id)) this.#dots.putWire(messages.handleOf(id), null);
    for (const [id, wire] of wires) this.#dots.putWire(messages.handleOf(id), wire);
    this.#drawn = document;
    this.#dots.putRates(this.#rates(document, readings));
    const { scale, box } = size;
    const view = { zoom: scale, x: -box.x * scale, y: -box.y * scale, ratio: 1 };
    const frame = { view, colours: dotColours, nowMs, glowMs: glowMsAt(speed), selectedTrace: null };
    if (!this.#isSettled) this.#settle((context) => this.#dots.draw(context, messages, frame, speed));
    this.#dots.draw(contextOf(this.#dotCanvas), messages, frame, speed);
  }

  /** On a canvas of one dot, because nobody sees these looks. */
  #settle(look: (context: CanvasRenderingContext2D) => void): void {
    const canvas = document.createElement('canvas');
    canvas.width = 1;
    canvas.height = 1;
    const context = contextOf(canvas);
    for (let count = 0; count < settlingLooks; count++) look(context);
    this.#isSettled = true;
  }

  #rates({ wires }: FaultlineDocument, readings: PictureReadings): Float64Array {
    const handles = wires.map(({ id }) => this.#messages.handleOf(id));
    const rates = new Float64Array(handles.reduce((most, handle) => Math.max(most, handle + 1), 0));
    for (const [index, { id }] of wires.entries())
      rates[handles[index] as number] = readings.wire(id)?.ratePerSecond ?? 0;
    return rates;
  }

  async #drawStill(nowMs: number, document: FaultlineDocument, readings: PictureReadings) {
    const { size, colours, captionAt } = this.#look;
    const isFar = zoomLevelOf(size.scale) === 'far';
    flushSync(() =>
      this.#root.render(
        <CanvasPicture
          document={document}
          box={size.box}
          colours={colours}
          readings={readings}
          dotScale={(wire) => this.#scales.get(wire) ?? 1}
          caption={captionAt(nowMs, isFar ? Math.max(1, ...this.#scales.values()) : 1)}
          isFar={isFar}
        />,
      ),
    );
    const svg = new XMLSerializer().serializeToString(this.#place.firstElementChild ?? this.#place);
    const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      return image;
    } finally {
      URL.revokeObjectURL(address);
    }
  }
}

/** Read back picture by picture: kept where reading is cheap, and drawn alike on every run. */
function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('the browser gave no canvas of this size');
  return context;
}
