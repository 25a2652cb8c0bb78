import { lockOperations } from '../../model/lock-messages.ts';
import { defineNode } from '../../model/node-kind.ts';
import { toZero } from '../../model/to-zero.ts';
import { type LockPlan, lockEngine } from './engine.ts';
import { lockServiceFace } from './face.ts';
import { FREE } from './machine.ts';
import { lockContents, lockCounts, lockLine, lockReport } from './report.ts';

export const lockService = defineNode({
  ...lockServiceFace,
  streams: [],
  prepare: (params, wiring): LockPlan => ({
    ...params,
    acquire: wiring.operation(lockOperations.acquire),
    renew: wiring.operation(lockOperations.renew),
    release: wiring.operation(lockOperations.release),
  }),
  engine: lockEngine,
  capacity: () => 1,
  instances: ({ modal, waiting, isUp }) => [
    { busy: modal.mode === FREE ? 0 : 1, capacity: 1, queued: waiting.length, up: isUp, isEjected: false },
  ],
  line: lockLine,
  counts: lockCounts,
  forgetCounts: (state) =>
    toZero(state, ['granted', 'renewed', 'released', 'expired', 'stale', 'turnedAway']),
  report: lockReport,
  contents: lockContents,
});
