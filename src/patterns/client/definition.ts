import { defineNode } from '../../model/node-kind.ts';
import { toZero } from '../../model/to-zero.ts';
import { clientEngine } from './engine.ts';
import { clientFace } from './face.ts';
import { prepareClient } from './plan.ts';

export const client = defineNode({
  ...clientFace,
  streams: ['arrivals', 'mix', 'think', 'keys'],
  prepare: prepareClient,
  engine: clientEngine,
  capacity: () => 0,
  instances: () => [],
  line: ({ session: { behindOwnWrites, wentBack } }, plan) =>
    plan.session === null ? '' : `${behindOwnWrites} own missed · ${wentBack} back`,
  counts({ session: { asked: _asked, keys: _keys, ...counts } }, plan) {
    return plan.session === null ? {} : counts;
  },
  forgetCounts: ({ session }) => toZero(session, ['reads', 'behindOwnWrites', 'wentBack']),
});
