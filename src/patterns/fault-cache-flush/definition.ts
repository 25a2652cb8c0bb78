import { defineFault } from '../../model/fault-kind.ts';
import { cacheFlushEngine } from './engine.ts';
import { cacheFlushFace } from './face.ts';

export const cacheFlush = defineFault({
  ...cacheFlushFace,
  streams: [],
  prepare: (params) => params,
  engine: cacheFlushEngine,
});
