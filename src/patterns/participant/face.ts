import { defineNodeFace } from '../../model/node-kind.ts';
import { participantParams } from './params.ts';
import { participantProblems } from './problems.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const participantFace = defineNodeFace({
  kind: 'participant',
  title: 'Participant',
  summary:
    'Keeps orders, stock, payments or parcels of its own, and takes part in sagas and two-phase commits.',
  group: 'data',
  icon: 'handshake',
  silhouette: 'service',
  params: participantParams,
  refusesToCall: null,
  refusesCalls: null,
  problems: participantProblems,
  callsFor: () => 'itself',
  faults: [
    'crash',
    'slow',
    'error-rate',
    'pause',
    'capacity',
    'bad-deploy',
    'io-error',
    'compensation-failure',
    'lost-event',
  ],
});
