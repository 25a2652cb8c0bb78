import { specLimits } from './check-spec.ts';
import { groupWires, wireDirections } from './document.ts';
import type { FaultFace } from './fault-kind.ts';

// What the JSON Schema of documents says of the targets of faults.

const idRef = { $ref: '#/$defs/id' };

function record(properties: object, required: readonly string[]) {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** `ofWhat`: instances or members. */
function choices(ofWhat: string, all: object) {
  const value = (maximum: number, fallback: number, description: string) => ({
    type: 'integer',
    minimum: 1,
    maximum,
    default: fallback,
    description,
  });
  return {
    oneOf: [
      all,
      record({ mode: { const: 'one' } }, ['mode']),
      record(
        {
          mode: { const: 'fixed' },
          value: value(specLimits.instanceMax, 1, `So many ${ofWhat}, or as many as there are.`),
        },
        ['mode'],
      ),
      record(
        {
          mode: { enum: ['percent', 'random-max-percent'] },
          value: value(100, 50, `Share of the ${ofWhat}, or the largest share. Rounded up. Unit: %.`),
        },
        ['mode'],
      ),
    ],
  };
}

const instance = {
  ...choices('instances', {
    type: 'integer',
    minimum: 0,
    maximum: specLimits.instanceMax,
    description: 'From 1; 0 means all, those that are added later included.',
  }),
  default: 0,
  description:
    'Which instances: one by its number, or some by chance, chosen anew each time the fault begins.',
};

const members = {
  ...choices('members', { const: 'all', description: 'Those that join later included.' }),
  default: 'all',
  description:
    'Which of the members that can suffer it: all, or some by chance, chosen anew each time it begins.',
};

const direction = { enum: wireDirections, default: 'both' };

const wires = {
  enum: groupWires,
  default: groupWires[0],
  description: 'All wires at a member, those between two members, or those between a member and others.',
};

const group = record({ type: { const: 'group' }, id: { ...idRef, description: 'A frame.' }, members }, [
  'type',
  'id',
]);

const groupWiresSchema = record(
  { type: { const: 'group-wires' }, id: { ...idRef, description: 'A frame.' }, wires, direction },
  ['type', 'id'],
);

/** By the name under which the schema's `$defs` hold them. */
export const targetSchemas = {
  'node-target': {
    oneOf: [record({ type: { const: 'node' }, id: idRef, instance }, ['type', 'id']), group],
  },
  'whole-node-target': {
    oneOf: [
      record({ type: { const: 'node' }, id: idRef, instance: { const: 0, default: 0 } }, ['type', 'id']),
      group,
    ],
  },
  'wire-target': {
    oneOf: [record({ type: { const: 'wire' }, id: idRef, direction }, ['type', 'id']), groupWiresSchema],
  },
} as const;

/** Which of them a kind of fault has. */
export function targetName({ target, wholeNode }: FaultFace): keyof typeof targetSchemas {
  if (target === 'wire') return 'wire-target';
  return wholeNode === true ? 'whole-node-target' : 'node-target';
}
