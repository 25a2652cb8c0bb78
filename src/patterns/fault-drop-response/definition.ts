import { defineFault } from '../../model/fault-kind.ts';
import { dropResponseEngine } from './engine.ts';
import { dropResponseFace } from './face.ts';

export const dropResponse = defineFault({
  ...dropResponseFace,
  streams: ['which'],
  prepare: (params) => params,
  engine: dropResponseEngine,
});
