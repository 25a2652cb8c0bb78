import * as v from 'valibot';
import { numberField, type ParamsSchema } from './fields.ts';

/** What the screen and documents know of a rule; how it is watched stands in sticker-rules.ts and src/simulation/sticker-watch.ts. */
export interface StickerFace {
  readonly kind: string;
  /** The rule as a sentence without its full stop. */
  readonly title: string;
  readonly summary: string;
  /** Kinds of nodes that it looks into; empty: it watches whatever there is. */
  readonly watches: readonly string[];
  readonly params: ParamsSchema;
}

const none = v.strictObject({});

const paidOrderEndsParams = v.strictObject({
  withinMs: numberField({
    title: 'Within',
    help: 'How long a paid order may be on its way before that breaks the rule.',
    unit: 'ms',
    min: 1,
    max: 86_400_000,
    default: 10_000,
    scale: 'log',
  }),
});

const totalIsSumParams = v.strictObject({
  withinMs: numberField({
    title: 'Within',
    help: 'How long a total may be wrong before that breaks the rule: between two writes of one request it is, unless both are in one transaction.',
    unit: 'ms',
    min: 1,
    max: 86_400_000,
    default: 1000,
    scale: 'log',
  }),
});

const faces: readonly StickerFace[] = [
  {
    kind: 'charged-once',
    title: 'No order is charged twice',
    summary:
      'Watches every event store, where an order is paid once, and of the payments for an order one is captured; every participant that takes payments; and every transactional service, which does once what was asked for once.',
    watches: ['event-store', 'participant', 'transactional-service'],
    params: none,
  },
  {
    kind: 'stock-not-negative',
    title: 'Stock is never negative',
    summary:
      'Watches every event store, where of no item more is reserved or dispatched than there is, and every participant that keeps stock.',
    watches: ['event-store', 'participant'],
    params: none,
  },
  {
    kind: 'paid-order-ends',
    title: 'Every paid order ships or is cancelled',
    summary:
      'Watches every event store and every saga orchestrator: what was paid is shipped, cancelled or refunded within a time.',
    watches: ['event-store', 'saga-orchestrator'],
    params: paidOrderEndsParams,
  },
  {
    kind: 'balance-is-sum',
    title: 'Every balance equals the sum of its events',
    summary:
      'Watches every account summary: each balance in the table is what the account’s events up to there add up to.',
    watches: ['projection'],
    params: none,
  },
  {
    kind: 'total-is-sum',
    title: 'Every order’s total is the sum of its lines',
    summary:
      'Watches every data store that a repository service writes to: no total is wrong for longer than a time.',
    watches: ['data-store'],
    params: totalIsSumParams,
  },
  {
    kind: 'calls-conserved',
    title: 'No call is lost or invented',
    summary:
      'Watches every wire and node, once a virtual second: what began has ended once, or is in flight.',
    watches: [],
    params: none,
  },
];

/** The rules that ship, in the order of menus. */
export const stickerFaces: ReadonlyMap<string, StickerFace> = new Map(faces.map((face) => [face.kind, face]));

/** Whether a rule has anything to look into; where it has not, that it holds says nothing. */
export function hasWatched(kind: string, nodes: readonly { readonly kind: string }[]): boolean {
  const { watches = [] } = stickerFaces.get(kind) ?? {};
  return watches.length === 0 || nodes.some((node) => watches.includes(node.kind));
}

/** The first thing that broke a rule. */
export interface Violation {
  /** Virtual time at which it broke. */
  readonly atMs: number;
  readonly text: string;
  /** Id of the event store, projection or wire; empty for none. */
  readonly node: string;
  /** Stream and position of the event that broke it; empty and 0 where it was none. */
  readonly stream: string;
  readonly position: number;
  /** Number of the trace in whose course it happened; 0 for none. */
  readonly trace: number;
  /** Id of the command or event that brought the event about. */
  readonly causation: string | null;
}
