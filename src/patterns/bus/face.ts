import { defineNodeFace } from '../../model/node-kind.ts';
import { busParams } from './params.ts';
import { busProblems } from './problems.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const busFace = defineNodeFace({
  kind: 'bus',
  title: 'CQRS bus',
  summary:
    'Takes commands or queries through a chain of middleware (validate, log, authorise, retry) to the one that handles them.',
  group: 'compute',
  icon: 'git-merge',
  silhouette: 'gateway',
  params: busParams,
  refusesToCall: null,
  refusesCalls: null,
  problems: busProblems,
  faults: ['crash', 'slow', 'error-rate', 'pause', 'capacity', 'leak', 'bad-deploy'],
});
