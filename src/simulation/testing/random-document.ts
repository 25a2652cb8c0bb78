import fc from 'fast-check';
import { defaultParams } from '../../model/check-params.ts';
import type { FaultlineDocument } from '../../model/document.ts';
import { describeFields, type FieldDescription, type ParamsSchema } from '../../model/fields.ts';
import { parseDocument } from '../../model/parse-document.ts';
import { registry } from '../../patterns/registry.ts';

/** Numbers from which one thing is made: what it is, where it goes, and its parameters. Small numbers make simple things, so shrinking helps. */
export interface Dice {
  readonly sort: number;
  readonly first: number;
  readonly second: number;
  /** Per parameter of the kind, in the order of its schema; 0 is the default value, and so is what is missing. */
  readonly params: readonly number[];
}

export const arbitraryDice: fc.Arbitrary<Dice> = fc.record({
  sort: fc.nat(999),
  first: fc.nat(999),
  second: fc.nat(999),
  params: fc.array(fc.nat(99), { maxLength: 16 }),
});

export interface DocumentDice {
  readonly clients: readonly Dice[];
  readonly services: readonly Dice[];
  readonly databases: readonly Dice[];
  readonly wires: readonly { readonly wire: Dice; readonly policies: readonly Dice[] }[];
  readonly faults: readonly Dice[];
}

export const arbitraryDocumentDice: fc.Arbitrary<DocumentDice> = fc.record({
  clients: fc.array(arbitraryDice, { minLength: 1, maxLength: 2 }),
  services: fc.array(arbitraryDice, { minLength: 1, maxLength: 3 }),
  databases: fc.array(arbitraryDice, { maxLength: 1 }),
  wires: fc.array(fc.record({ wire: arbitraryDice, policies: fc.array(arbitraryDice, { maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 6,
  }),
  faults: fc.array(arbitraryDice, { maxLength: 3 }),
});

/** Clients stop here, so that a run has an end. */
const trafficEndsMs = 1500;

/** A document in which calls only lead forward, so that no call goes in circles. Parameters are small, zeros included. */
export function documentFrom(dice: DocumentDice): FaultlineDocument {
  const kinds = [
    ...dice.clients.map((roll) => ({ kind: 'client', roll })),
    ...dice.services.map((roll) => ({ kind: roll.sort % 3 === 2 ? 'load-balancer' : 'service', roll })),
    ...dice.databases.map((roll) => ({ kind: 'database', roll })),
  ];
  const nodes = kinds.map(({ kind, roll }, at) => ({
    id: `n${at}`,
    kind,
    title: `Node ${at}`,
    x: at,
    y: 0,
    params: nodeParams(kind, roll, kinds.length),
  }));
  const wires: Record<string, unknown>[] = [];
  for (const [at, { wire, policies }] of dice.wires.entries()) {
    const callers = dice.clients.length + dice.services.length;
    // The first wire always leads somewhere from a client.
    const from = at === 0 ? 0 : wire.first % callers;
    const firstTo = Math.max(from + 1, dice.clients.length);
    if (firstTo >= nodes.length) continue;
    const to = firstTo + (wire.second % (nodes.length - firstTo));
    if (wires.some((known) => known.from === `n${from}` && known.to === `n${to}`)) continue;
    wires.push({
      id: `w${at}`,
      from: `n${from}`,
      to: `n${to}`,
      latencyMs: [0, 1, 5, 20][wire.sort % 4],
      jitterMs: [0, 0, 3, 30][Math.floor(wire.sort / 4) % 4],
      policies: policies.map((roll, n) => policySpec(`w${at}p${n}`, roll)),
    });
  }
  const faults = dice.faults.map((roll, at) =>
    faultSpec(
      `f${at}`,
      roll,
      nodes.map(({ id }) => id),
      wires,
    ),
  );
  const parsed = parseDocument(
    { format: 'faultline', version: 1, title: 'Random', nodes, wires, faults: faults.filter(Boolean) },
    registry,
  );
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value.document;
}

export function policySpec(id: string, roll: Dice): Record<string, unknown> {
  const kinds = [...registry.policies.keys()];
  const kind = kinds[roll.sort % kinds.length] as string;
  const schema = registry.policies.get(kind)?.params as ParamsSchema;
  const params = { ...defaultParams(schema), ...paramsFrom(schema, roll) };
  // Three tries at most: a stack of retries multiplies.
  if (kind === 'retry') params.maxAttempts = Math.min(3, params.maxAttempts as number);
  return { id, kind, enabled: roll.first % 8 !== 7, params };
}

export function faultSpec(
  id: string,
  roll: Dice,
  nodes: readonly string[],
  wires: readonly Record<string, unknown>[],
): Record<string, unknown> | null {
  const kinds = [...registry.faults.values()];
  const kind = kinds[roll.sort % kinds.length];
  if (kind === undefined || (kind.target === 'wire' && wires.length === 0)) return null;
  const onNode = {
    type: 'node',
    id: nodes[roll.first % nodes.length],
    instance: [0, 0, 1, 2][roll.second % 4],
  };
  const onWire = {
    type: 'wire',
    id: wires[roll.first % Math.max(1, wires.length)]?.id,
    direction: ['both', 'request', 'response'][roll.second % 3],
  };
  return {
    id,
    kind: kind.kind,
    target: kind.target === 'node' ? onNode : onWire,
    startMs: [0, 100, 500, 777.7][Math.floor(roll.second / 4) % 4],
    durationMs: [null, 0, 50, 400][Math.floor(roll.second / 16) % 4],
    trigger: triggers[Math.floor(roll.second / 64) % triggers.length],
    params: paramsFrom(kind.params, roll),
  };
}

const triggers = [
  { type: 'time' },
  { type: 'time' },
  { type: 'recurring', meanTimeBetweenMs: 100, meanTimeToRepairMs: 30 },
  { type: 'mode', id: 'w0p0', mode: 'open' },
];

export function nodeParams(kind: string, roll: Dice, nodeCount: number): Record<string, unknown> {
  const schema = registry.nodes.get(kind)?.params as ParamsSchema;
  const params = { ...defaultParams(schema), ...paramsFrom(schema, roll) };
  if (kind === 'client') {
    params.stopAfterMs = trafficEndsMs;
    params.startAfterMs = roll.second % 3 === 0 ? 200 : 0;
    if (roll.first % 4 === 0) {
      params.workload = 'recorded';
      params.recorded = recordedCalls(roll);
    }
  }
  if (kind === 'load-balancer') params.weights = weights(roll, nodeCount);
  if (kind === 'service' && roll.first % 2 === 1)
    params.operations = [{ name: 'call', steps: steps(roll, nodeCount) }];
  return params;
}

function weights(roll: Dice, nodeCount: number): Record<string, unknown>[] {
  return roll.params
    .slice(0, 4)
    .map((value) => ({ to: `n${value % nodeCount}`, weight: [0, 1, 3, 0.5][value % 4] }));
}

function recordedCalls(roll: Dice): Record<string, unknown>[] {
  const outcomes = ['ok', 'error', 'timeout|ok', 'error|error|ok', 'not-found', 'rate-limited|ok'];
  return roll.params.map((value, at) => ({
    atMs: (at >> 1) * (value % 40),
    durationMs: [0, 1, 50, 400][value % 4],
    outcome: outcomes[value % outcomes.length],
  }));
}

function steps(roll: Dice, nodeCount: number): Record<string, unknown>[] {
  const call = (value: number) => ({ to: `n${value % nodeCount}`, optional: value % 3 === 0 });
  return roll.params.slice(0, 4).map((value, at) => {
    switch ((value + at) % 6) {
      case 0:
        return { do: 'work', meanMs: [0, 1, 20][value % 3] };
      case 1:
        return { do: 'call', ...call(value) };
      case 2: {
        const width = 1 + (value % 3);
        return { do: 'parallel', calls: Array.from({ length: width }, (_, n) => call(value + (n >> 1))) };
      }
      case 3:
        return { do: 'publish', to: `n${value % nodeCount}` };
      case 4: {
        const own = [
          { do: 'work', meanMs: value % 7 },
          { do: 'call', ...call(value) },
        ];
        return { do: 'if', ratio: [0, 0.4, 1][value % 3], steps: own.slice(value % 2) };
      }
      default:
        return {
          do: 'fail',
          outcome: value % 2 === 0 ? 'server-error' : 'conflict',
          ratio: [0, 0.3, 1][value % 3],
        };
    }
  });
}

/** Values from small pools by the field's unit, kept within its range. 0 leaves the default. */
export function paramsFrom(schema: ParamsSchema, roll: Dice): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const [at, field] of describeFields(schema).entries()) {
    const value = roll.params[at % Math.max(1, roll.params.length)] ?? 0;
    if (value === 0 || field.control === 'list') continue;
    params[field.key] = fieldValue(field, value + at);
  }
  return params;
}

function fieldValue(field: FieldDescription, value: number): unknown {
  const { control, options = [], min = 0, max = 0 } = field;
  switch (control) {
    case 'toggle':
      return value % 2 === 0;
    case 'choice':
      return options[value % options.length];
    case 'set':
      return options.filter((_, at) => ((value >> (at % 6)) & 1) === 1);
    case 'text':
    case 'list':
      return field.default;
    case 'number': {
      const pool = poolOf(field);
      return Math.min(max, Math.max(min, pool[value % pool.length] as number));
    }
  }
}

function poolOf({ unit, integer, max = 0 }: FieldDescription): readonly number[] {
  if (unit === 'ms') return [0, 0, 1, 7, 20, 100, 400];
  if (unit === '/s') return [1, 10, 40];
  if (unit === '×') return [1, 2, 0.5, 10];
  if (integer === true) return [0, 1, 1, 2, 3, 5];
  return max <= 1 ? [0, 0.3, 0.5, 1] : [1, 2, 5];
}
