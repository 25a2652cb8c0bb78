import { defineFault } from '../../model/fault-kind.ts';
import { lostCheckpointEngine } from './engine.ts';
import { lostCheckpointFace } from './face.ts';

export const lostCheckpoint = defineFault({
  ...lostCheckpointFace,
  streams: [],
  prepare: () => null,
  engine: lostCheckpointEngine,
});
