import { defineFault } from '../../model/fault-kind.ts';
import { pauseEngine } from './engine.ts';
import { pauseFace } from './face.ts';

export const pause = defineFault({
  ...pauseFace,
  streams: [],
  prepare: (params) => params,
  engine: pauseEngine,
});
