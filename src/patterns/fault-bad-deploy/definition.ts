import { defineFault } from '../../model/fault-kind.ts';
import { outcomeCode } from '../../model/outcome.ts';
import { badDeployEngine } from './engine.ts';
import { badDeployFace } from './face.ts';

export const badDeploy = defineFault({
  ...badDeployFace,
  streams: ['which'],
  prepare: ({ operation, ratio, class: error }) => ({ operation, ratio, outcome: outcomeCode(error) }),
  engine: badDeployEngine,
});
