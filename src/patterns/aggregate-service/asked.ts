import type { AskedAnswer, AskedCommand, AskedView } from '../../model/asked.ts';
import type { Params } from '../../model/document.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { commandForms } from '../../model/event-sourcing/command-forms.ts';
import { idOfStream } from '../../model/event-sourcing/domain.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { OK, outcomeName } from '../../model/outcome.ts';
import { readSignalData } from '../../model/signal-form.ts';
import type { AggregateServicePlan } from './plan.ts';
import type { AggregateServiceState } from './state.ts';

/** Commands by hand that are remembered with their answers. */
const askedMax = 20;
/** Aggregates that a form offers. */
const knownMax = 50;

/** Gives a command as a person does: a request like any other, on a trace of its own. The row keeps its number in `countA`. */
export function ask(
  state: AggregateServiceState,
  data: Params | undefined,
  context: NodeContext<AggregateServicePlan>,
): void {
  const { calls, nowMs, plan } = context;
  const read = readSignalData(commandForms.get(plan.domain.name) ?? [], data);
  // The reducer has checked it against the document's own parameters, which the plan was made from.
  if (!read.ok) return;
  const { command, values } = read.value;
  const operation = [...plan.commands].find(([, type]) => type === command);
  if (operation === undefined) return;
  const call = context.callByHand(operation[0], { body: values });
  state.askedCount++;
  calls.countA[call] = state.askedCount;
  state.asked.push({
    number: state.askedCount,
    atMs: nowMs,
    trace: calls.trace[call],
    command,
    id: String(values.id),
    answer: { type: 'waiting' },
  });
  if (state.asked.length > askedMax) state.asked.shift();
}

/** The answer to a command by hand has come. */
export function askedAnswered(
  state: AggregateServiceState,
  call: number,
  context: NodeContext<AggregateServicePlan>,
): void {
  const at = state.asked.findIndex(({ number }) => number === context.calls.countA[call]);
  if (at < 0) return;
  const answered = { ...state.asked[at], answer: answerOf(call, context) };
  state.asked[at] = answered;
  context.note(answerText(answered));
}

export function askedView(
  { asked, seen }: AggregateServiceState,
  { domain }: AggregateServicePlan,
): AskedView {
  const known = [...seen].slice(-knownMax).map(([stream, { version }]) => ({
    id: idOfStream(domain.name, stream),
    version,
  }));
  return { known, asked };
}

function answerOf(call: number, { calls }: NodeContext<AggregateServicePlan>): AskedAnswer {
  const outcome = calls.outcome[call];
  const { version, events, expected, actual, reason } = fieldsOf(calls.replyBody.get(call));
  if (outcome === OK) {
    const types = Array.isArray(events) ? events.map((event) => String(fieldsOf(event).type)) : [];
    return { type: 'accepted', version: Number(version), events: types };
  }
  if (typeof actual === 'number') {
    return { type: 'conflict', expected: typeof expected === 'number' ? expected : String(expected), actual };
  }
  const name = outcomeName(outcome);
  return { type: 'failed', outcome: name, reason: typeof reason === 'string' ? reason : '' };
}

/** For the log: what was asked, and what came of it. */
function answerText({ command, id, answer }: AskedCommand): string {
  const asked = `${command} ${id} by hand`;
  switch (answer.type) {
    case 'waiting':
      return `${asked}: waiting`;
    case 'accepted':
      return `${asked}: accepted, version ${answer.version}, ${answer.events.join(', ') || 'no event'}`;
    case 'conflict':
      return `${asked}: conflict, expected version ${answer.expected}, actual version ${answer.actual}`;
    case 'failed':
      return `${asked}: ${answer.outcome}${answer.reason === '' ? '' : `, ${answer.reason}`}`;
  }
}
