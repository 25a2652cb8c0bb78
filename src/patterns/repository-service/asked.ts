import { avalanche } from '../../kernel/hash.ts';
import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { show } from '../../model/fields.ts';
import { linesMax } from '../../model/order-rows.ts';
import { isRecord } from '../../model/stable-json.ts';
import type { RepositoryPlan } from './plan.ts';
import type { LineChange, Session } from './state.ts';

const ordersMax = 99_999;
/** Sums of so many lines stay exact. */
const amountMax = 1e12;

/** What a request asks for, or why it cannot be read, as a sentence. */
export function readAsked(
  row: number,
  salt: number,
  { calls, plan }: NodeContext<RepositoryPlan>,
): Session | string {
  const { order: named, lines } = fieldsOf(calls.requestBody.get(row));
  const chance = avalanche(Math.imul(calls.trace[row], 0x9e3779b1) ^ salt) >>> 0;
  const key = calls.key[row] === NONE ? chance : calls.key[row];
  const order = named === undefined ? 1 + (key % plan.orders) : named;
  if (!isWhole(order) || order < 1 || order > ordersMax)
    return `order must be a whole number 1–${ordersMax}, got ${show(order)}`;
  const isRead = calls.operation[row] === plan.read;
  const changes = isRead ? [] : changesOf(lines, chance, plan);
  if (typeof changes === 'string') return changes;
  return {
    row,
    order,
    isRead,
    changes,
    manner: plan.manner,
    loaded: [],
    found: new Map(),
    missing: [],
    asked: [],
    part: 0,
    step: 'load',
    delta: 0,
    call: NONE,
    saves: 0,
    done: 0,
    tries: 0,
  };
}

/** The amounts to be added by line, as the body says them; otherwise 1 to some lines, which belong to the trace and so to all attempts. */
function changesOf(lines: unknown, chance: number, plan: RepositoryPlan): LineChange[] | string {
  const { manner, changedLines } = plan;
  if (lines === undefined) {
    const first = avalanche(chance) >>> 0;
    const chosen = Array.from({ length: changedLines }, (_, i) => 1 + ((first + i) % manner.lines));
    return chosen.map((line) => ({ line, amount: 1 }));
  }
  if (!isRecord(lines)) return `lines must be an object of amounts by line, got ${show(lines)}`;
  const changes: LineChange[] = [];
  for (const [name, amount] of Object.entries(lines)) {
    const line = Number(name);
    if (!isWhole(line) || line < 1 || line > manner.lines)
      return `lines has “${name.slice(0, 20)}”; an order here has the lines 1–${manner.lines}`;
    if (!isWhole(amount) || Math.abs(amount) > amountMax)
      return `lines.${line} must be a whole number, got ${show(amount)}`;
    changes.push({ line, amount });
  }
  if (changes.length === 0 || changes.length > linesMax)
    return `lines must name 1–${linesMax} lines, got ${changes.length}`;
  return changes;
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value);
}
