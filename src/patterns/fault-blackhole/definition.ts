import { defineFault } from '../../model/fault-kind.ts';
import { blackholeEngine } from './engine.ts';
import { blackholeFace } from './face.ts';

export const blackhole = defineFault({
  ...blackholeFace,
  streams: [],
  prepare: (params) => params,
  engine: blackholeEngine,
});
