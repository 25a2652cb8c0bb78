import type { OutcomeName } from './outcome.ts';

/** How a command that a person gave has ended. */
export type AskedAnswer =
  | { readonly type: 'waiting' }
  | {
      readonly type: 'accepted';
      /** Of the stream, after these events; none where the command changed nothing. */
      readonly version: number;
      readonly events: readonly string[];
    }
  | { readonly type: 'conflict'; readonly expected: number | string; readonly actual: number }
  /** Refused by a rule, or never decided; `reason` is empty where nobody gave one. */
  | { readonly type: 'failed'; readonly outcome: OutcomeName; readonly reason: string };

export interface AskedCommand {
  /** Counts the commands given to this node, from 1. */
  readonly number: number;
  readonly atMs: number;
  readonly trace: number;
  readonly command: string;
  /** Of the aggregate. */
  readonly id: string;
  readonly answer: AskedAnswer;
}

/** What a person sees beside the form: what can be asked about, and what was asked, oldest first. Both bounded. */
export interface AskedView {
  /** Aggregates with the version that was last seen, newest last. */
  readonly known: readonly { readonly id: string; readonly version: number }[];
  readonly asked: readonly AskedCommand[];
}
