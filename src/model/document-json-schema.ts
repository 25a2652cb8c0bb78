import { toJsonSchema } from '@valibot/to-json-schema';
import { idPattern } from '../base/ids.ts';
import { specLimits } from './check-spec.ts';
import { documentLimits, documentVersion, emptyDocument } from './document.ts';
import { frameProperties, noteProperties } from './drawings-json-schema.ts';
import { targetName, targetSchemas } from './fault-target-schema.ts';
import type { ParamsSchema } from './fields.ts';
import type { Catalogue } from './registry-contract.ts';
import { stickerFaces } from './stickers.ts';

/** A JSON Schema, as JSON. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const id = `urn:faultline:document:${documentVersion}`;

/**
 * The JSON Schema (draft 2020-12) of documents, for editors and other programs: every kind of the registry with its parameters. It says
 * what `parseDocument` takes without a notice, but for what a schema cannot say: unique ids, wires that meet, rules of connection.
 */
export function documentJsonSchema(registry: Catalogue): JsonSchema {
  const kinds = [
    ...paramsOf('node', registry.nodes),
    ...paramsOf('policy', registry.policies),
    ...paramsOf('fault', registry.faults),
    ...paramsOf('sticker', stickerFaces),
  ];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title: 'Faultline document',
    description: `A system of nodes, wires with policies, and faults. Version ${documentVersion}.`,
    ...record(
      {
        $schema: { type: 'string' },
        format: { const: emptyDocument.format },
        version: { const: documentVersion },
        title: titleSchema,
        nodes: list(
          'node',
          documentLimits.nodesMax,
          'The services and what else there is; first what is drawn first.',
        ),
        wires: list('wire', documentLimits.wiresMax, 'Who calls whom.'),
        faults: list(
          'fault',
          documentLimits.faultsMax,
          'What breaks, in the order in which it composes on a shared target.',
        ),
        stickers: list('sticker', documentLimits.stickersMax, 'Rules by which every run is watched.'),
        notes: list('note', documentLimits.notesMax, 'Papers on the canvas. No run knows of them.'),
        frames: list('frame', documentLimits.framesMax, 'Boxes around nodes that belong together.'),
      },
      ['format', 'version'],
    ),
    $defs: {
      id: { type: 'string', pattern: idPattern.source, description: 'Unique over the whole document.' },
      node: nodeSchema(registry),
      wire: wireSchema,
      policy: policySchema(registry),
      fault: faultSchema(registry),
      sticker: stickerSchema(),
      note: record(noteProperties, ['id', 'x', 'y']),
      frame: record(frameProperties, ['id', 'x', 'y']),
      ...targetSchemas,
      ...Object.fromEntries(kinds),
    },
  };
}

/** The text of the published file. */
export function documentJsonSchemaText(registry: Catalogue): string {
  return `${JSON.stringify(documentJsonSchema(registry), null, 2)}\n`;
}

const titleSchema = { type: 'string', minLength: 1, maxLength: documentLimits.titleLengthMax };
const idRef = { $ref: '#/$defs/id' };
const wireSchema = record(
  {
    id: idRef,
    from: { ...idRef, description: 'The node that calls.' },
    to: { ...idRef, description: 'The node that is called.' },
    latencyMs: ms(specLimits.networkMsMax, 1, 'One-way delay of the network.'),
    jitterMs: ms(specLimits.networkMsMax, 0, 'The delay varies evenly by ± this; messages keep their order.'),
    policies: list('policy', documentLimits.policiesPerWireMax, 'Outermost first.'),
  },
  ['id', 'from', 'to'],
);

function stickerSchema(): JsonSchema {
  return {
    ...record({ id: idRef, kind: kindSchema(stickerFaces), params: object }, ['id', 'kind']),
    allOf: [...stickerFaces.keys()].map((kind) =>
      whenKind(kind, { params: { $ref: `#/$defs/sticker-${kind}` } }),
    ),
  };
}

const meanMs = (fallback: number, description: string) => ({
  ...ms(specLimits.timeMsMax, fallback, description),
  minimum: specLimits.meanTimeMsMin,
});

const triggerSchema = {
  oneOf: [
    record({ type: { const: 'time' } }, ['type']),
    record(
      {
        type: { const: 'recurring' },
        meanTimeBetweenMs: meanMs(30_000, 'Mean time that all is well, exponential.'),
        meanTimeToRepairMs: meanMs(5000, 'Mean time of a failure, exponential.'),
      },
      ['type'],
    ),
    record(
      {
        type: { const: 'mode' },
        id: { ...idRef, description: 'A policy or a node.' },
        mode: { type: 'string', minLength: 1, maxLength: 64, description: 'E.g. "open".' },
      },
      ['type', 'id', 'mode'],
    ),
  ],
  default: { type: 'time' },
  description: 'What has it begin, from startMs on.',
};

function nodeSchema({ nodes }: Catalogue): JsonSchema {
  const max = documentLimits.coordinateMax;
  const coordinate = {
    type: 'number',
    minimum: -max,
    maximum: max,
    description: 'Top left corner on the canvas, px at zoom 1.',
  };
  const properties = {
    id: idRef,
    kind: kindSchema(nodes),
    title: titleSchema,
    x: coordinate,
    y: coordinate,
    params: object,
  };
  return {
    ...record(properties, ['id', 'kind', 'x', 'y']),
    allOf: [...nodes.keys()].map((kind) => whenKind(kind, { params: { $ref: `#/$defs/node-${kind}` } })),
  };
}

function policySchema({ policies }: Catalogue): JsonSchema {
  const enabled = { type: 'boolean', default: true, description: 'Switched off it stays in its place.' };
  return {
    ...record({ id: idRef, kind: kindSchema(policies), enabled, params: object }, ['id', 'kind']),
    allOf: [...policies.keys()].map((kind) => whenKind(kind, { params: { $ref: `#/$defs/policy-${kind}` } })),
  };
}

function faultSchema({ faults }: Catalogue): JsonSchema {
  const startMs = ms(specLimits.timeMsMax, 0, 'Virtual time at which it begins.');
  const durationMs = {
    ...ms(specLimits.timeMsMax, null, 'How long it lasts; null until it is healed.'),
    type: ['number', 'null'],
  };
  const properties = {
    id: idRef,
    kind: kindSchema(faults),
    target: object,
    startMs,
    durationMs,
    trigger: triggerSchema,
    params: object,
  };
  return {
    ...record(properties, ['id', 'kind', 'target']),
    allOf: [...faults.values()].map((face) =>
      whenKind(face.kind, {
        target: { $ref: `#/$defs/${targetName(face)}` },
        params: { $ref: `#/$defs/fault-${face.kind}` },
      }),
    ),
  };
}

interface Kind {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly params: ParamsSchema;
}

function paramsOf(sort: string, kinds: ReadonlyMap<string, Kind>): [string, JsonSchema][] {
  return [...kinds.values()].map(({ kind, title, summary, params }) => {
    const name = `${sort}-${kind}`;
    const converted = toJsonSchema(params, {
      target: 'draft-2020-12',
      typeMode: 'input',
      // Checks that a JSON Schema cannot express are left to the parser.
      errorMode: 'ignore',
      overrideAction: ({ valibotAction, jsonSchema }) =>
        valibotAction.type === 'metadata' ? withoutControls({ ...jsonSchema }) : undefined,
    });
    const { $schema: _, ...schema }: JsonSchema = { ...converted };
    // A recursive schema refers to its own "#/$defs"; an id of its own keeps these references at home.
    const home = '$defs' in schema ? { $id: `${id}:${name}` } : {};
    return [name, { ...home, title, description: summary, ...schema, additionalProperties: false }];
  });
}

/** What the inspector's form knows of a field, in words of JSON Schema. */
function withoutControls(schema: JsonSchema): JsonSchema {
  const {
    control: _c,
    integer,
    min: _a,
    max: _b,
    unit,
    scale: _s,
    options: _o,
    labels: _l,
    editor: _e,
    visibleWhen: _v,
    monkeyLeaves: _m,
    ...rest
  } = schema;
  const type = integer === true ? { type: 'integer' } : {};
  const isMeasured = typeof unit === 'string' && unit !== '';
  return { ...rest, ...type, ...(isMeasured ? { description: `${rest.description} Unit: ${unit}.` } : {}) };
}

function kindSchema(kinds: ReadonlyMap<string, Kind>): JsonSchema {
  return {
    oneOf: [...kinds.values()].map(({ kind, title, summary }) => ({
      const: kind,
      title,
      description: summary,
    })),
  };
}

function whenKind(kind: string, properties: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema; nobody awaits a schema.
  return { if: { properties: { kind: { const: kind } }, required: ['kind'] }, then: { properties } };
}

function record(properties: JsonSchema, required: readonly string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function list(item: string, maxItems: number, description: string): JsonSchema {
  return { type: 'array', items: { $ref: `#/$defs/${item}` }, maxItems, description };
}

function ms(maximum: number, fallback: number | null, description: string): JsonSchema {
  return { type: 'number', minimum: 0, maximum, default: fallback, description: `${description} Unit: ms.` };
}

const object = { type: 'object' };
