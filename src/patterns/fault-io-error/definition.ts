import { defineFault } from '../../model/fault-kind.ts';
import { ioErrorEngine } from './engine.ts';
import { ioErrorFace } from './face.ts';

export const ioError = defineFault({
  ...ioErrorFace,
  streams: ['which'],
  prepare: (params) => params,
  engine: ioErrorEngine,
});
