import { definePolicy } from '../../model/policy-kind.ts';
import { idempotencyKeyEngine } from './engine.ts';
import { idempotencyKeyFace } from './face.ts';

export const idempotencyKey = definePolicy({
  ...idempotencyKeyFace,
  streams: ['salt'],
  prepare: (params) => params,
  engine: idempotencyKeyEngine,
  report: ({ given }) => ({ given }),
  view: ({ given }, { scope }) => ({ given, scope }),
});
