import { type DotColours, type DotKind, dotKinds } from './dot-kind.ts';
import { glowSteps } from './transit-progress.ts';

/** In a worker or, where workers cannot draw, in the page. */
export type DotContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export interface Glyph {
  readonly kind: DotKind;
  /** Brightness, 0 brightest. */
  readonly step: number;
  readonly x: number;
  readonly y: number;
  /** 0 while it travels, to 1 when it has faded. */
  readonly spent: number;
  readonly attempt: number;
  readonly isChosen: boolean;
}

const alphas = [1, 0.62, 0.34, 0.14];
const radiusPx = 4.5;
/** From this zoom on the number of an attempt is readable. */
const numberZoomMin = 0.9;
const fullTurn = Math.PI * 2;

/** The messages themselves: ● request, ○ reply, ◆ error, ⊘ rejection, ◌ lost, ringed and numbered when it is a retry. */
export function createGlyphs() {
  const paths: (Path2D | null)[] = new Array(dotKinds.length * glowSteps).fill(null);
  const numbers: { x: number; y: number; text: string }[] = [];
  let chosen: Path2D | null = null;
  let radius = radiusPx;
  let zoom = 1;

  function begin(nextZoom: number): void {
    zoom = nextZoom;
    radius = Math.min(Math.max(radiusPx * zoom, 3), 7) / zoom;
    paths.fill(null);
    numbers.length = 0;
    chosen = null;
  }

  function add({ kind, step, x, y, spent, attempt, isChosen }: Glyph): void {
    const at = dotKinds.indexOf(kind) * glowSteps + step;
    let path = paths[at];
    if (!path) {
      path = new Path2D();
      paths[at] = path;
    }
    outline(path, kind, x, y, kind === 'lost' ? radius * (1 + spent) : radius);
    if (kind === 'retry' && zoom >= numberZoomMin && spent === 0)
      numbers.push({ x, y, text: String(attempt) });
    if (!isChosen) return;
    chosen ??= new Path2D();
    circle(chosen, x, y, radius + 4 / zoom);
  }

  function paint(context: DotContext, colours: DotColours): void {
    context.lineWidth = Math.max(1.6, 1.4 / zoom);
    for (let step = glowSteps - 1; step >= 0; step--) {
      for (const [row, kind] of dotKinds.entries()) {
        const path = paths[row * glowSteps + step];
        if (!path) continue;
        context.globalAlpha = alphas[step] ?? 0;
        paintKind(context, path, kind, colours);
      }
    }
    context.globalAlpha = 1;
    paintNumbers(context, colours);
    if (chosen === null) return;
    context.lineWidth = 2 / zoom;
    context.strokeStyle = colours.ink;
    context.stroke(chosen);
  }

  function paintNumbers(context: DotContext, colours: DotColours): void {
    if (numbers.length === 0) return;
    context.fillStyle = colours.ink;
    context.font = '600 9px system-ui, sans-serif';
    context.textAlign = 'center';
    for (const { x, y, text } of numbers) context.fillText(text, x, y - radius - 5);
  }

  return { begin, add, paint };
}

function outline(path: Path2D, kind: DotKind, x: number, y: number, radius: number): void {
  switch (kind) {
    case 'request':
    case 'reply':
    case 'lost':
      circle(path, x, y, radius);
      return;
    case 'retry':
      circle(path, x, y, radius * 0.7);
      circle(path, x, y, radius * 1.5);
      return;
    case 'error':
      diamond(path, x, y, radius * 1.35);
      return;
    case 'rejection':
    case 'refused': {
      const r = radius * 1.25;
      circle(path, x, y, r);
      path.moveTo(x - r * 0.7, y + r * 0.7);
      path.lineTo(x + r * 0.7, y - r * 0.7);
      return;
    }
  }
}

function paintKind(context: DotContext, path: Path2D, kind: DotKind, colours: DotColours): void {
  const colour = colours[kind];
  context.strokeStyle = colour;
  switch (kind) {
    case 'request':
    case 'error':
      context.fillStyle = colour;
      context.fill(path);
      return;
    case 'retry':
      context.fillStyle = colour;
      context.fill(path, 'evenodd');
      context.stroke(path);
      return;
    case 'lost':
      context.setLineDash([2.5, 2]);
      context.stroke(path);
      context.setLineDash([]);
      return;
    case 'reply':
    case 'rejection':
    case 'refused':
      context.fillStyle = colours.ground;
      context.fill(path);
      context.stroke(path);
      return;
  }
}

function circle(path: Path2D, x: number, y: number, radius: number): void {
  path.moveTo(x + radius, y);
  path.arc(x, y, radius, 0, fullTurn);
}

function diamond(path: Path2D, x: number, y: number, radius: number): void {
  path.moveTo(x, y - radius);
  path.lineTo(x + radius, y);
  path.lineTo(x, y + radius);
  path.lineTo(x - radius, y);
  path.closePath();
}
