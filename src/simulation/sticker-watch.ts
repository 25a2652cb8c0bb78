import type { StickerSpec } from '../model/document.ts';
import { sameJson } from '../model/stable-json.ts';
import type { Violation } from '../model/stickers.ts';
import type { Finding, WatchedEvents } from '../model/watched.ts';
import type { Core, NodeRuntime } from './core.ts';
import { brokenIdentity } from './identities.ts';
import type { StickerCell } from './world.ts';

const everyMs = 1000;

/** Makes the stickers of the world those of the document; one whose rule has changed begins anew. */
export function attachStickers(core: Core, specs: readonly StickerSpec[]): void {
  const { stickers } = core.world;
  const next = specs.map(({ id, kind, params }): StickerCell => {
    const known = stickers.find((cell) => cell.id === id && cell.kind === kind);
    if (known !== undefined && sameJson(known.params, params)) return known;
    return { id, kind, params, seen: new Map(), violation: null, nextMs: core.nowMs };
  });
  stickers.splice(0, stickers.length, ...next);
  findWatched(core);
}

/** Nodes whose inside stickers can look into; derived, and made anew with every document and restored world. */
export function findWatched(core: Core): void {
  core.watched = core.nodes.filter(
    ({ cell, kind }) =>
      cell.attached &&
      (kind.watchedEvents ?? kind.watchedTable ?? kind.watchedWork ?? kind.overdue) !== undefined,
  );
}

/** Looks at what the last kernel event has changed. To be called after each of them, while there are stickers. */
export function watchStickers(core: Core): void {
  for (const sticker of core.world.stickers) {
    if (sticker.violation !== null) continue;
    const violation = violationOf(core, sticker);
    if (violation === null) continue;
    sticker.violation = violation;
    core.transition(sticker.id, 'holds', 'broken', violation.text);
  }
}

function violationOf(core: Core, sticker: StickerCell): Violation | null {
  const isSecond = core.nowMs >= sticker.nextMs;
  if (isSecond) sticker.nextMs = core.nowMs + everyMs;
  if (sticker.kind === 'calls-conserved') return isSecond ? identityViolation(core) : null;
  for (const node of core.watched) {
    const found =
      eventFinding(core, sticker, node) ??
      tableFinding(core, sticker, node) ??
      workFinding(core, sticker, node) ??
      (isSecond ? overdueFinding(core, sticker, node) : null);
    if (found === null) continue;
    const { stream, position, correlation: trace, causation } = found.event;
    return { atMs: found.atMs, text: found.text, node: node.cell.id, stream, position, trace, causation };
  }
  return null;
}

function eventFinding(
  core: Core,
  sticker: StickerCell,
  { cell, kind, context }: NodeRuntime,
): Finding | null {
  const events = kind.watchedEvents?.(cell.state, context.plan);
  const rule = events?.rules.get(sticker.kind);
  if (events === undefined || rule === undefined) return null;
  let watched = sticker.seen.get(cell.id);
  // A crash that loses events leaves a history in which they never happened.
  if (watched === undefined || events.head < watched.upTo) {
    watched = { upTo: 0, state: rule.initial() };
    sticker.seen.set(cell.id, watched);
  }
  while (watched.upTo < events.head) {
    const found = rule.event(watched.state, events.at(++watched.upTo));
    if (found !== null) return found;
  }
  return rule.due?.(watched.state, core.nowMs, sticker.params) ?? null;
}

/** The rows that the newest event has changed, against the events themselves; at first, all rows. */
function tableFinding(core: Core, sticker: StickerCell, node: NodeRuntime): Finding | null {
  const { cell, kind, context } = node;
  const table = kind.watchedTable?.(cell.state, context.plan);
  const rule = table?.rules.get(sticker.kind);
  if (table === undefined || rule === undefined) return null;
  const known = sticker.seen.get(cell.id);
  if (known?.upTo === table.handled) return null;
  sticker.seen.set(cell.id, { upTo: table.handled, state: null });
  const events = eventsOf(core, node);
  if (events === null) return null;
  for (const key of known === undefined ? table.keys() : table.touched) {
    const found = rule(key, events);
    // The row went wrong now, however old the event is that was counted again.
    if (found !== null) return { ...found, atMs: core.nowMs };
  }
  return null;
}

/** What was done without an event, at the instant at which it was done. */
function workFinding(core: Core, sticker: StickerCell, { cell, kind, context }: NodeRuntime): Finding | null {
  const work = kind.watchedWork?.(cell.state, context.plan);
  const known = sticker.seen.get(cell.id);
  if (work === undefined || known?.upTo === work.done) return null;
  sticker.seen.set(cell.id, { upTo: work.done, state: null });
  const text = work.broken(sticker.kind);
  // Of what was done before the rule was put there, nobody knows the trace.
  return text === null ? null : withoutEvent(text, core.nowMs, known === undefined ? 0 : work.trace);
}

/** The events that a read model follows: those of the store that is wired to it. */
function eventsOf(core: Core, { slot }: NodeRuntime): WatchedEvents | null {
  for (const { cell } of core.wires) {
    if (!cell.attached || cell.to !== slot) continue;
    const from = core.nodes[cell.from];
    const events = from?.kind.watchedEvents?.(from.cell.state, from.context.plan);
    if (events !== undefined) return events;
  }
  return null;
}

function overdueFinding(core: Core, sticker: StickerCell, { cell, kind }: NodeRuntime): Finding | null {
  const found = kind.overdue?.(cell.state, sticker.kind, sticker.params, core.nowMs) ?? null;
  return found && withoutEvent(found.text, found.atMs, found.trace);
}

function withoutEvent(text: string, atMs: number, correlation: number): Finding {
  return { text, atMs, event: { stream: '', position: 0, correlation, causation: null } };
}

function identityViolation(core: Core): Violation | null {
  const text = brokenIdentity(core);
  if (text === null) return null;
  return { atMs: core.nowMs, text, node: '', stream: '', position: 0, trace: 0, causation: null };
}
