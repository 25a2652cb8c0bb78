import { defineFault } from '../../model/fault-kind.ts';
import { hotKeyEngine } from './engine.ts';
import { hotKeyFace } from './face.ts';

export const hotKey = defineFault({
  ...hotKeyFace,
  streams: ['chance'],
  prepare: (params) => params,
  engine: hotKeyEngine,
});
