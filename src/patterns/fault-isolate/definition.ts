import { defineFault } from '../../model/fault-kind.ts';
import { isolateEngine } from './engine.ts';
import { isolateFace } from './face.ts';

export const isolate = defineFault({
  ...isolateFace,
  streams: [],
  prepare: (params) => params as Record<string, never>,
  engine: isolateEngine,
});
