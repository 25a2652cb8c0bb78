import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { registry } from '../patterns/registry.ts';
import { documentJsonSchema, documentJsonSchemaText, type JsonSchema } from './document-json-schema.ts';
import { sampleDocument } from './testing/sample-document.ts';
import { smallRegistry } from './testing/small-registry.ts';

const root = documentJsonSchema(smallRegistry);

test('the published schema is that of the registry', () => {
  const published = readFileSync('public/faultline-document.schema.json', 'utf8');
  expect(published === documentJsonSchemaText(registry), 'run: node tools/write-json-schema.mjs').toBe(true);
});

test('a document that the reducer made is valid', () => {
  expect(problems(sampleDocument(), root)).toEqual([]);
});

describe('what the parser would mend is invalid', () => {
  test.each([
    ['"format":"faultline"', '"format":"other"', '/format'],
    ['"version":1', '"version":2', '/version'],
    ['"concurrency":4', '"concurrency":-3', '/nodes/1/params/concurrency'],
    ['"concurrency":4', '"concurrency":4.5', '/nodes/1/params/concurrency'],
    ['"concurrency":4', '"concurency":4', '/nodes/1/params'],
    ['"kind":"database"', '"kind":"queue"', '/nodes/3/kind'],
    ['"id":"shopper"', '"id":"Web Shop"', '/nodes/0/id'],
    ['"latencyMs":1', '"latencyMs":-1', '/wires/0/latencyMs'],
    ['"retryOn":["timeout"', '"retryOn":["never"', '/wires/1/policies/0/params/retryOn/0'],
    ['"ratio":0.5', '"ratio":5', '/nodes/1/params/operations/0/steps/1/ratio'],
    ['"target":{"type":"node"', '"target":{"type":"wire"', '/faults/0/target'],
    ['"faults":', '"zoom":1,"faults":', ''],
  ])('%s → %s', (from, to, place) => {
    const text = JSON.stringify(sampleDocument());
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    expect(problems(JSON.parse(changed), root)[0]?.startsWith(place)).toBe(true);
  });
});

test('units and whole numbers are told, the words of the form are not', () => {
  const text = documentJsonSchemaText(smallRegistry);
  expect(text).toContain('"description": "Time that one request takes. Unit: ms."');
  expect(text).toContain('"type": "integer"');
  expect(text).not.toMatch(/"(control|scale|visibleWhen|monkeyLeaves|editor|unit)":/);
});

/** As much of a validator as these schemas need; a keyword that it does not know is an error of this test. */
function problems(value: unknown, schema: JsonSchema, at = ''): string[] {
  return Object.entries(schema).flatMap(([keyword, wanted]) => judge(keyword, wanted, value, schema, at));
}

// biome-ignore lint/suspicious/noExplicitAny: a schema's words hold values of every type.
type Any = any;

function judge(keyword: string, wanted: Any, value: Any, schema: Any, at: string): string[] {
  const unless = (isFine: boolean) => (isFine ? [] : [`${at}: ${keyword}`]);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  switch (keyword) {
    case '$ref':
      return problems(value, (root.$defs as Any)[wanted.replace('#/$defs/', '')], at);
    case 'type':
      return unless([wanted].flat().some((type: string) => isOfType(value, type)));
    case 'const':
      return unless(value === wanted);
    case 'enum':
      return unless(wanted.includes(value));
    case 'pattern':
      return unless(typeof value !== 'string' || new RegExp(wanted, 'u').test(value));
    case 'minimum':
      return unless(typeof value !== 'number' || value >= wanted);
    case 'maximum':
      return unless(typeof value !== 'number' || value <= wanted);
    case 'minLength':
      return unless(typeof value !== 'string' || value.length >= wanted);
    case 'maxLength':
      return unless(typeof value !== 'string' || value.length <= wanted);
    case 'maxItems':
      return unless(!Array.isArray(value) || value.length <= wanted);
    case 'items':
      return Array.isArray(value) ? value.flatMap((item, n) => problems(item, wanted, `${at}/${n}`)) : [];
    case 'properties':
      return Object.keys(wanted).flatMap((key) =>
        isObject && Object.hasOwn(value, key) ? problems(value[key], wanted[key], `${at}/${key}`) : [],
      );
    case 'required':
      return wanted.flatMap((key: string) => unless(!isObject || Object.hasOwn(value, key)));
    case 'additionalProperties':
      return unless(!isObject || Object.keys(value).every((key) => Object.hasOwn(schema.properties, key)));
    case 'allOf':
      return wanted.flatMap((each: Any) => problems(value, each, at));
    case 'oneOf':
      return unless(wanted.filter((each: Any) => problems(value, each, at).length === 0).length === 1);
    case 'if':
      return problems(value, wanted, at).length === 0 ? problems(value, schema.then, at) : [];
    case 'then':
    case 'title':
    case 'description':
    case 'default':
    case '$schema':
    case '$id':
    case '$defs':
      return [];
    default:
      throw new Error(`this test does not know the keyword ${keyword}`);
  }
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      // The other names of JSON Schema are those of typeof.
      return typeof value === type;
  }
}
