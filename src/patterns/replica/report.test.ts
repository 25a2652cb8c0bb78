import { expect, it } from 'vitest';
import type { StationState } from '../../model/station-state.ts';
import { replicaLine } from './report.ts';
import { createReplica } from './state.ts';

it('says on the node what is lost before what passes, for there is room for little', () => {
  const state = createReplica({} as StationState, 2);
  state.term = 2;
  state.lagMs = 315;
  state.counts.lost = 6;
  state.counts.stale = 13;
  expect(replicaLine(state)).toBe('follower · term 2 · 6 lost · 13 stale · lag 315 ms');
});
