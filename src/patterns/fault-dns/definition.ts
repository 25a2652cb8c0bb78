import { defineFault } from '../../model/fault-kind.ts';
import { dnsEngine } from './engine.ts';
import { dnsFace } from './face.ts';

export const dns = defineFault({
  ...dnsFace,
  streams: [],
  prepare: (params) => params,
  engine: dnsEngine,
});
