import { defineFault } from '../../model/fault-kind.ts';
import { outcomeCode } from '../../model/outcome.ts';
import { badDeployEngine } from './engine.ts';
import { badDeployFace } from './face.ts';

export const badDeploy = defineFault({
  ...badDeployFace,
  streams: ['which'],
  prepare: ({ mode, operation, ratio, class: error, version }) => ({
    fails: mode === 'fail',
    operations: operationsIn(operation),
    ratio,
    outcome: outcomeCode(error),
    version,
  }),
  engine: badDeployEngine,
});

function operationsIn(text: string): ReadonlySet<string> | null {
  const names = text.split(',').flatMap((name) => name.trim() || []);
  return names.length === 0 ? null : new Set(names);
}
