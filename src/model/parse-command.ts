import * as v from 'valibot';
import { faultId, frameId, idPattern, nodeId, noteId, policyId, stickerId, wireId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { issueSentence } from './check-params.ts';
import { specLimits } from './check-spec.ts';
import type { Command, TimedCommand } from './commands.ts';
import {
  documentLimits,
  framePurposes,
  groupWires,
  noteTones,
  triggeredByTime,
  wireDirections,
} from './document.ts';
import { show } from './fields.ts';
import { isRecord, ownMember } from './stable-json.ts';

// Shapes only: whether a command makes sense on a document is for the reducer. Strangers' keys are dropped.

const number = v.pipe(v.number('must be a number'), v.finite('must be finite'));
const text = v.pipe(v.string('must be text'), v.maxLength(2000, 'is too long'));
const place = v.exactOptional(
  v.pipe(number, v.integer('must be a whole number'), v.minValue(0, 'must be 0 or more')),
);
const params = v.custom<Readonly<Record<string, unknown>>>(isRecord, 'must be an object');
const id = v.pipe(v.string('must be an id'), v.regex(idPattern, 'must be an id'));
const node = v.pipe(id, v.transform(nodeId));
const wire = v.pipe(id, v.transform(wireId));
const policy = v.pipe(id, v.transform(policyId));
const fault = v.pipe(id, v.transform(faultId));
const sticker = v.pipe(id, v.transform(stickerId));
const note = v.pipe(id, v.transform(noteId));
const frame = v.pipe(id, v.transform(frameId));

const nodeSpec = v.object({ id: node, kind: text, title: text, x: number, y: number, params });
const policySpec = v.object({ id: policy, kind: text, enabled: v.boolean('must be true or false'), params });
const wireSpec = v.object({
  id: wire,
  from: node,
  to: node,
  latencyMs: number,
  jitterMs: number,
  policies: v.pipe(
    v.array(policySpec, 'must be a list'),
    v.maxLength(documentLimits.policiesPerWireMax, 'has too many policies'),
  ),
});
const instanceChoice = v.variant('mode', [
  v.object({ mode: v.literal('one') }),
  v.object({ mode: v.literal('fixed'), value: number }),
  v.object({ mode: v.picklist(['percent', 'random-max-percent']), value: number }),
]);
const direction = v.picklist(wireDirections);
const target = v.variant('type', [
  v.object({ type: v.literal('node'), id: node, instance: v.union([number, instanceChoice]) }),
  v.object({ type: v.literal('wire'), id: wire, direction }),
  v.object({ type: v.literal('group'), id: frame, members: v.union([v.literal('all'), instanceChoice]) }),
  v.object({ type: v.literal('group-wires'), id: frame, wires: v.picklist(groupWires), direction }),
]);
/** Sessions that were written before there were others have none. */
const trigger = v.variant('type', [
  v.object({ type: v.literal('time') }),
  v.object({ type: v.literal('recurring'), meanTimeBetweenMs: number, meanTimeToRepairMs: number }),
  v.object({ type: v.literal('mode'), id, mode: text }),
]);
const faultSpec = v.object({
  id: fault,
  kind: text,
  target,
  startMs: number,
  durationMs: v.nullable(number),
  trigger: v.optional(trigger, triggeredByTime),
  params,
});
const stickerSpec = v.object({ id: sticker, kind: text, params });
const box = { x: number, y: number, width: number, height: number };
const noteSpec = v.object({ id: note, ...box, text, tone: v.picklist(noteTones) });
const frameSpec = v.object({
  id: frame,
  ...box,
  title: text,
  purpose: v.picklist(framePurposes),
  collapsed: v.boolean('must be true or false'),
  members: v.pipe(
    v.array(node, 'must be a list'),
    v.maxLength(documentLimits.nodesMax, 'has too many members'),
  ),
});
const moves = v.pipe(
  v.array(v.object({ id: node, x: number, y: number }), 'must be a list'),
  v.maxLength(documentLimits.nodesMax, 'has too many moves'),
);

/** Commands of one batch, at most: enough to paste the largest document. */
const batchLengthMax = 10_000;

const command: v.GenericSchema<unknown, Command> = v.lazy(() =>
  v.variant(
    'type',
    [
      v.object({ type: v.literal('add-node'), node: nodeSpec, at: place }),
      v.object({ type: v.literal('remove-node'), id: node }),
      v.object({ type: v.literal('move-nodes'), moves }),
      v.object({ type: v.literal('rename-node'), id: node, title: text }),
      v.object({ type: v.literal('set-node-params'), id: node, params }),
      v.object({ type: v.literal('add-wire'), wire: wireSpec, at: place }),
      v.object({ type: v.literal('remove-wire'), id: wire }),
      v.object({
        type: v.literal('set-wire'),
        id: wire,
        latencyMs: v.exactOptional(number),
        jitterMs: v.exactOptional(number),
      }),
      v.object({ type: v.literal('add-policy'), wire, policy: policySpec, at: number }),
      v.object({ type: v.literal('remove-policy'), id: policy }),
      v.object({ type: v.literal('move-policy'), id: policy, at: number }),
      v.object({ type: v.literal('set-policy-params'), id: policy, params }),
      v.object({ type: v.literal('enable-policy'), id: policy, enabled: v.boolean('must be true or false') }),
      v.object({ type: v.literal('add-fault'), fault: faultSpec, at: place }),
      v.object({ type: v.literal('remove-fault'), id: fault }),
      v.object({ type: v.literal('set-fault'), fault: faultSpec }),
      v.object({ type: v.literal('add-sticker'), sticker: stickerSpec, at: place }),
      v.object({ type: v.literal('remove-sticker'), id: sticker }),
      v.object({ type: v.literal('set-sticker'), sticker: stickerSpec }),
      v.object({ type: v.literal('add-note'), note: noteSpec, at: place }),
      v.object({ type: v.literal('remove-note'), id: note }),
      v.object({ type: v.literal('set-note'), note: noteSpec }),
      v.object({ type: v.literal('add-frame'), frame: frameSpec, at: place }),
      v.object({ type: v.literal('remove-frame'), id: frame }),
      v.object({ type: v.literal('set-frame'), frame: frameSpec }),
      v.object({ type: v.literal('set-title'), title: text }),
      v.object({
        type: v.literal('signal'),
        id: v.pipe(id, v.transform(nodeId)),
        signal: text,
        data: v.exactOptional(params),
      }),
      v.object({ type: v.literal('batch'), label: text, commands: batch }),
    ],
    (issue) => `is no command: ${show(issue.input)}`,
  ),
);
const batch = v.pipe(
  v.array(command, 'must be a list'),
  v.maxLength(batchLengthMax, 'has too many commands'),
);

const atMs = v.pipe(
  number,
  v.check((ms) => ms >= 0 && ms <= specLimits.timeMsMax, `must be 0–${specLimits.timeMsMax} ms`),
);
const cause = v.optional(v.picklist(['edit', 'undo', 'redo'], 'must be edit, undo or redo'), 'edit');

/**
 * A command from foreign JSON that has passed the limits of `readJson` (which also bounds how deep batches nest). The error is one
 * sentence with the path of what is wrong.
 */
export function parseCommand(json: unknown): Result<Command, string> {
  return read(command, json, 'command');
}

/** As `parseCommand`, with its virtual time; `cause` is `edit` if absent. `owner` is what an error begins with. */
export function parseTimedCommand(json: unknown, owner: string): Result<TimedCommand, string> {
  if (!isRecord(json)) return err(`${owner} must be an object, got ${show(json)}`);
  return read(v.object({ atMs, command, cause }), { ...json, cause: ownMember(json, 'cause') }, owner);
}

function read<Output>(
  schema: v.GenericSchema<unknown, Output>,
  json: unknown,
  owner: string,
): Result<Output, string> {
  const parsed = v.safeParse(schema, json, { abortEarly: true });
  return parsed.success ? ok(parsed.output) : err(issueSentence(owner, parsed.issues[0]));
}
