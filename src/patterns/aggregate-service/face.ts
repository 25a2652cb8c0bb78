import { commandForms } from '../../model/event-sourcing/command-forms.ts';
import { defineNodeFace } from '../../model/node-kind.ts';
import { aggregateServiceParams } from './params.ts';
import { aggregateServiceProblems } from './problems.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const aggregateServiceFace = defineNodeFace({
  kind: 'aggregate-service',
  title: 'Aggregate service',
  summary:
    'Decides about commands: loads an aggregate from its events, checks its rules, and appends what happened.',
  group: 'data',
  icon: 'shield',
  silhouette: 'service',
  params: aggregateServiceParams,
  refusesToCall: null,
  refusesCalls: null,
  problems: aggregateServiceProblems,
  signals: [
    {
      signal: 'command',
      title: 'Give a command',
      help: 'Sends one of the domain’s commands to an aggregate, as a client would, and shows the answer.',
      when: '',
      isDestructive: false,
      forms: ({ domain }) => commandForms.get(String(domain)) ?? [],
    },
  ],
  faults: ['crash', 'slow', 'error-rate', 'pause', 'capacity', 'leak', 'bad-deploy'],
  writesEvents: true,
});
