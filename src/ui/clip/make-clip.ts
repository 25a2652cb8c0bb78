import type { FaultlineDocument } from '../../model/document.ts';
import type { Session } from '../../model/session.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { ClipRun } from '../../store/clip-run.ts';
import { createCommandFold } from '../../store/command-fold.ts';
import { secondPort } from '../../store/comparison/second-port.ts';
import { ClipFile } from './clip-file.ts';
import { type ClipLook, ClipPainter } from './clip-painter.tsx';
import type { ClipPlan } from './clip-plan.ts';
import type { ClipFormat, ToClipWorker } from './clip-protocol.ts';
import type { ClipSize } from './clip-size.ts';
import { findVideoFormat } from './video-format.ts';

export interface ClipOrder {
  readonly session: Session;
  readonly plan: ClipPlan;
  readonly format: ClipFormat;
  readonly look: ClipLook;
}

/** How far it is: on the way to the first instant, or drawing. */
export type ClipProgress =
  | { readonly phase: 'replaying'; readonly share: number }
  | { readonly phase: 'drawing'; readonly done: number; readonly of: number };

/**
 * A clip of what a session does in a span of virtual time, computed and not recorded: the session happens again beside the page's own run,
 * stands still at each of the plan's instants and is drawn there. Rejects with the reason where something fails, and when it is aborted.
 */
export async function makeClip(
  { session, plan, format, look }: ClipOrder,
  tell: (progress: ClipProgress) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const begin = await beginning(format, look.size);
  signal.throwIfAborted();
  const share = (nowMs: number) => (plan.fromMs > 0 ? Math.min(1, nowMs / plan.fromMs) : 1);
  const run = new ClipRun(secondPort(), session, (nowMs) =>
    tell({ phase: 'replaying', share: share(nowMs) }),
  );
  const file = new ClipFile(begin);
  const painter = new ClipPainter(look, run.messages);
  // The way to the first instant may be long: it ends at once.
  signal.addEventListener('abort', () => run.close(), { once: true });
  try {
    tell({ phase: 'replaying', share: 0 });
    await run.begin(plan.fromMs);
    for (const [index, instant] of plan.instants.entries()) {
      signal.throwIfAborted();
      tell({ phase: 'drawing', done: index, of: plan.instants.length });
      await file.add(await painter.paint(await run.momentAt(instant)));
    }
    return await file.finish();
  } finally {
    run.close();
    file.close();
    painter.close();
  }
}

async function beginning(
  format: ClipFormat,
  { width, height }: ClipSize,
): Promise<Extract<ToClipWorker, { type: 'begin' }>> {
  if (format === 'gif') return { type: 'begin', format, width, height };
  const video = await findVideoFormat(width, height);
  if (video === null) throw new Error('this browser encodes no video of this size');
  return { type: 'begin', format, width, height, video };
}

/** What the session's document is at any time of a span. */
export function documentsOf(
  { document, commands }: Session,
  { fromMs, toMs }: ClipPlan,
): FaultlineDocument[] {
  const fold = createCommandFold(document, catalogue);
  const documents = [fold.at(commands, commands.filter(({ atMs }) => atMs <= fromMs).length).document];
  for (const [index, { atMs }] of commands.entries())
    if (atMs > fromMs && atMs <= toMs) documents.push(fold.at(commands, index + 1).document);
  return documents;
}
