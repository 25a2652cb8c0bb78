import { defineNodeFace } from '../../model/node-kind.ts';
import { registeredServiceParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const registeredServiceFace = defineNodeFace({
  kind: 'registered-service',
  title: 'Registered service',
  summary:
    'Instances that register and send heartbeats, found by callers through a list that they keep for a while.',
  group: 'compute',
  icon: 'list-checks',
  silhouette: 'service',
  params: registeredServiceParams,
  refusesToCall: 'A registered service answers requests; it does not call others.',
  refusesCalls: null,
  faults: ['registry-loss', 'dns', 'crash', 'pause', 'slow', 'error-rate', 'capacity'],
  signals: [
    {
      signal: 'stop',
      title: 'Stop an instance',
      help: 'The last instance that is up deregisters, serves for the drain time, and stops.',
      when: 'while an instance is up',
      isDestructive: false,
    },
    {
      signal: 'start',
      title: 'Start an instance',
      help: 'Starts the first instance that is stopped; it registers when it is ready.',
      when: 'while an instance is stopped',
      isDestructive: false,
    },
  ],
});
