import { defineFault } from '../../model/fault-kind.ts';
import { bandwidthEngine } from './engine.ts';
import { bandwidthParams } from './params.ts';

export const bandwidth = defineFault({
  kind: 'bandwidth',
  title: 'Bandwidth',
  summary: 'Only so many bytes pass each second; messages wait in line for their turn.',
  icon: 'gauge',
  target: 'wire',
  params: bandwidthParams,
  streams: [],
  prepare: (params) => params,
  engine: bandwidthEngine,
  describe: ({ bytesPerSecond }) => `${bytesPerSecond} B/s`,
});
