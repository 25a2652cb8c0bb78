import type { FaultEngine } from './fault-kind.ts';
import { choiceField } from './fields.ts';

/**
 * What callers of a registered service lose: the registry itself, which hears no heartbeats then either, or only the way to ask it (`dns`).
 * `mode` says what they do when their list of instances is too old: fail, or go on with it.
 */
export interface Outage {
  readonly what: 'registry' | 'dns';
  readonly mode: 'error' | 'stale';
}

/** What the faults of both ask. */
export const outageFields = {
  mode: choiceField({
    title: 'Callers',
    help: 'What callers do when their list is too old and nobody answers: their calls fail with “unavailable”, or they go on with the old list.',
    options: ['error', 'stale'],
    labels: { error: 'fail', stale: 'go on with the old list' },
    default: 'stale',
  }),
};

type OutageParams = Pick<Outage, 'mode'>;

export function describeOutage({ mode }: OutageParams): string {
  return mode === 'error' ? 'callers fail' : 'callers use old lists';
}

/** Asks the service's callers to do without; at its end, by the mode that it was asked for last. */
export function outageEngine(what: Outage['what']): FaultEngine<OutageParams, { mode: string }> {
  return {
    initial: () => ({ mode: '' }),

    begin(state, context) {
      state.mode = context.plan.mode;
      context.signalTarget(`lose ${what} ${state.mode}`);
    },

    retuned(state, context) {
      if (state.mode === context.plan.mode) return;
      context.signalTarget(`find ${what} ${state.mode}`);
      state.mode = context.plan.mode;
      context.signalTarget(`lose ${what} ${state.mode}`);
    },

    end(state, context) {
      if (state.mode !== '') context.signalTarget(`find ${what} ${state.mode}`);
      state.mode = '';
    },
  };
}

/** What such a signal says; null for any other. */
export function readOutage(signal: string): { readonly begins: boolean; readonly outage: Outage } | null {
  const [word, what, mode] = signal.split(' ');
  if (word !== 'lose' && word !== 'find') return null;
  // The engine above writes nothing else behind these two words.
  return { begins: word === 'lose', outage: { what, mode } as Outage };
}
