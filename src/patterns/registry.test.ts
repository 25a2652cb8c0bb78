import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { describeFields, type ParamsSchema } from '../model/fields.ts';
import type { Wiring } from '../model/node-kind.ts';
import { catalogue } from './catalogue.ts';
import { registry } from './registry.ts';

interface Kind {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly icon: string;
  readonly params: ParamsSchema;
}

const all: [name: string, kind: Kind][] = [
  ...[...registry.nodes.values()].map((kind): [string, Kind] => [`node ${kind.kind}`, kind]),
  ...[...registry.policies.values()].map((kind): [string, Kind] => [`policy ${kind.kind}`, kind]),
  ...[...registry.faults.values()].map((kind): [string, Kind] => [`fault ${kind.kind}`, kind]),
];

const unwired: Wiring = { self: 'node', outgoing: [], operation: () => 0 };

describe.each(all)('%s', (_name, kind) => {
  it('says what it is', () => {
    expect(kind.title).not.toBe('');
    expect(kind.summary).toMatch(/\.$/);
    expect(kind.icon).toMatch(/^[a-z0-9-]+$/);
  });

  it('explains each of its parameters', () => {
    for (const field of describeFields(kind.params)) {
      expect(field.title, field.key).toMatch(/^[A-Z]/);
      expect(field.help.length, field.key).toBeGreaterThan(20);
    }
  });

  it('has defaults that are valid, and shows fields only by fields that are there', () => {
    const defaults = v.parse(kind.params, {});
    expect(v.parse(kind.params, defaults)).toEqual(defaults);
    for (const { visibleWhen } of describeFields(kind.params)) {
      if (visibleWhen) expect(defaults).toHaveProperty(visibleWhen.field);
    }
  });
});

describe.each([...registry.nodes])('node kind %s', (_name, kind) => {
  it('starts from plain data', () => {
    const plan = kind.prepare(v.parse(kind.params, {}) as never, unwired);
    const state = kind.engine.initial(plan);
    expect(structuredClone(state)).toEqual(state);
  });

  it('suffers only faults that there are', () => {
    for (const fault of kind.faults) expect(registry.faults.get(fault)?.target).toBe('node');
  });
});

describe.each([...registry.faults].filter(([, { target }]) => target === 'node'))(
  'fault %s',
  (_name, kind) => {
    it('says so if it has no notion of instances', () => {
      const { engine } = kind;
      const asksInstances = [engine.work, engine.answer, engine.worked, engine.workers, engine.reached].some(
        Boolean,
      );
      // Of a hook that only begins and ends: whether it takes hold of instances.
      const takesInstances = /crashTarget|pauseTarget/.test(String(engine.begin));
      expect(kind.wholeNode === true).toBe(!asksInstances && !takesInstances);
    });
  },
);

const folders = readdirSync(new URL('.', import.meta.url)).filter((name) =>
  existsSync(new URL(`./${name}/definition.ts`, import.meta.url)),
);

it.each(folders)('%s has a page for the handbook', (folder) => {
  expect(readFileSync(new URL(`./${folder}/doc.md`, import.meta.url), 'utf8')).toMatch(/^# /);
});

describe('the catalogue', () => {
  it('shows the page the face of every kind, in the order of the registry', () => {
    for (const group of ['nodes', 'policies', 'faults'] as const) {
      expect([...catalogue[group].keys()]).toEqual([...registry[group].keys()]);
      for (const [kind, face] of catalogue[group]) {
        // What judges a document comes with the catalogue, where the face itself has to be small.
        const { problems: _, ...shown } = { problems: null, ...face };
        expect(registry[group].get(kind)).toMatchObject(shown);
      }
    }
  });
});
