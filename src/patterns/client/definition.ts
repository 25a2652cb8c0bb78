import { defineNode } from '../../model/node-kind.ts';
import { clientEngine } from './engine.ts';
import { clientFace } from './face.ts';
import { prepareClient } from './plan.ts';
import { sessionLine, sessionReport } from './session-guarantee.ts';

export const client = defineNode({
  ...clientFace,
  streams: ['arrivals', 'mix', 'think', 'keys'],
  prepare: prepareClient,
  engine: clientEngine,
  capacity: () => 0,
  instances: () => [],
  line: ({ session }, plan) => (plan.session === null ? '' : sessionLine(session)),
  counts: ({ session }, plan) => (plan.session === null ? {} : sessionReport(session)),
  report: ({ session }, plan) => (plan.session === null ? {} : { session: sessionReport(session) }),
});
