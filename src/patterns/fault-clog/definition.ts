import { defineFault } from '../../model/fault-kind.ts';
import { clogEngine } from './engine.ts';
import { clogFace } from './face.ts';

export const clog = defineFault({
  ...clogFace,
  streams: ['when'],
  prepare: (params) => params,
  engine: clogEngine,
});
