import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendEvents,
  createEventStore,
  cutBehind,
  type EventStoreState,
  eventAt,
  idOf,
  readAll,
  readStream,
  saveSnapshot,
  snapshotOf,
  versionOf,
} from './event-store.ts';
import { conflictText, type ExpectedVersion, type VersionConflict } from './expected-version.ts';

function append(
  store: EventStoreState,
  stream: string,
  expected: ExpectedVersion,
  types: readonly string[],
  ids: readonly string[] = [],
) {
  const events = types.map((type, i) => ({ type, data: { type }, id: ids[i] ?? null }));
  return appendEvents(store, {
    stream,
    expected,
    events,
    timeMs: 5,
    correlation: 7,
    span: 8,
    causation: 'command-1',
  });
}

const typesOf = (store: EventStoreState) => readAll(store, 0).events.map(({ type }) => type);

describe('an event store', () => {
  it('gives versions from 1 in each stream and positions from 1 over all, with what is known of each event', () => {
    const store = createEventStore();
    append(store, 'a', 'none', ['one', 'two']);
    append(store, 'b', 'none', ['three']);
    append(store, 'a', 2, ['four'], ['id-4']);
    expect(readAll(store, 0).events.map((e) => [e.stream, e.version, e.position, idOf(e)])).toEqual([
      ['a', 1, 1, 'a@1'],
      ['a', 2, 2, 'a@2'],
      ['b', 1, 3, 'b@1'],
      ['a', 3, 4, 'id-4'],
    ]);
    expect(eventAt(store, 4)).toMatchObject({
      timeMs: 5,
      correlation: 7,
      span: 8,
      causation: 'command-1',
      type: 'four',
    });
  });

  it.each<[ExpectedVersion, number, boolean]>([
    ['any', 0, true],
    ['any', 2, true],
    ['none', 0, true],
    ['none', 2, false],
    ['exists', 0, false],
    ['exists', 2, true],
    [2, 2, true],
    [1, 2, false],
    [3, 2, false],
    [0, 0, true],
    [1, 0, false],
  ])('expecting %s of a stream at version %i is right: %s', (expected, version, isRight) => {
    const store = createEventStore();
    append(store, 'a', 'any', ['x', 'x'].slice(0, version));
    const result = append(store, 'a', expected, ['new']);
    expect(result.type).toBe(isRight ? 'appended' : 'conflict');
    expect(versionOf(store, 'a')).toBe(version + (isRight ? 1 : 0));
  });

  it('names both versions of a conflict, and a refused append changes nothing at all', () => {
    const store = createEventStore();
    append(store, 'a', 'any', ['one', 'two', 'three']);
    const before = structuredClone(store);
    const low = append(store, 'a', 2, ['late']);
    const absent = append(store, 'b', 'exists', ['lost']);
    expect(low).toEqual({ type: 'conflict', stream: 'a', expected: 2, actual: 3 });
    expect(low.type === 'conflict' && conflictText(low)).toBe('a is at version 3, expected was version 2');
    expect(absent).toMatchObject({ actual: 0, expected: 'exists' });
    expect(store).toEqual(before);
    expect(append(store, 'a', 3, ['next'])).toMatchObject({ version: 4, position: 4 });
  });

  it('takes no events for a success that stores nothing, but checks the version', () => {
    const store = createEventStore();
    expect(append(store, 'a', 'none', [])).toMatchObject({ type: 'appended', version: 0, position: 0 });
    expect(append(store, 'a', 1, [])).toMatchObject({ type: 'conflict' });
    expect(store).toEqual(createEventStore());
  });

  it.each<ExpectedVersion>(['any', 'none', 'exists', 1])(
    'answers the same ids a second time, expecting %s, with the success of the first',
    (expected) => {
      const store = createEventStore();
      if (expected !== 'none') append(store, 'a', 'none', ['zero']);
      const first = append(store, 'a', expected, ['one', 'two'], ['id-1', 'id-2']);
      append(store, 'a', 'any', ['three']);
      const second = append(store, 'a', expected, ['one', 'two'], ['id-1', 'id-2']);
      expect(second).toEqual({ ...first, isRepeat: true });
      expect(typesOf(store).slice(-3)).toEqual(['one', 'two', 'three']);
    },
  );

  it.each(['any', 'exists'] as const)(
    'refuses an append of which only the beginning is known, also where the writer expects %s',
    (expected) => {
      const store = createEventStore();
      append(store, 'a', 'none', ['one', 'two'], ['id-1', 'id-2']);
      for (const ids of [
        ['id-1', 'id-2', 'id-3'],
        ['id-1', 'id-3'],
        ['id-2', 'id-1'],
      ]) {
        const types = ids.map(() => 'again');
        const refused = append(store, 'a', expected, types, ids);
        expect(refused).toEqual({ type: 'conflict', stream: 'a', expected, actual: 2 });
        expect(conflictText(refused as VersionConflict)).toBe(
          'a is at version 2 and holds the first of these events, but others follow it',
        );
      }
      expect(typesOf(store)).toEqual(['one', 'two']);
      // What begins with something new is new, as in EventStoreDB.
      expect(append(store, 'a', expected, ['three', 'one'], ['id-3', 'id-1']).type).toBe('appended');
    },
  );

  it('does not take other events for a repetition', () => {
    const store = createEventStore();
    append(store, 'a', 'none', ['one'], ['id-1']);
    expect(append(store, 'a', 'none', ['one'], ['id-2']).type).toBe('conflict');
    expect(append(store, 'a', 'none', ['one', 'two'], ['id-1', 'id-2']).type).toBe('conflict');
    expect(append(store, 'a', 'none', ['one']).type).toBe('conflict');
  });

  it('reads a stream from a version and reports the version of the whole of it', () => {
    const store = createEventStore();
    append(store, 'a', 'any', ['one', 'two', 'three', 'four']);
    const { version, events } = readStream(store, 'a', 1, 2);
    expect(version).toBe(4);
    expect(events.map(({ type }) => type)).toEqual(['two', 'three']);
    expect(readStream(store, 'b')).toEqual({ version: 0, events: [] });
  });

  it('reads all from a position, some types only, and goes on behind those that it passed over', () => {
    const store = createEventStore();
    append(store, 'a', 'any', ['x', 'y', 'x', 'y', 'y']);
    const first = readAll(store, 0, 2, ['x']);
    expect([first.upTo, first.events.map(({ position }) => position)]).toEqual([3, [1, 3]]);
    expect(readAll(store, first.upTo, 2, ['x'])).toEqual({ upTo: 5, events: [] });
  });

  it('brings old events to the newest version on reading, step by step; filters see the new type, the store keeps the old', () => {
    const store = createEventStore();
    append(store, 'a', 'any', ['v1']);
    const upcasters = {
      v1: () => ({ type: 'v2', data: { from: 1 } }),
      v2: (data: unknown) => ({ type: 'v3', data: { ...(data as object), more: true } }),
    };
    expect(readAll(store, 0, 9, ['v3'], upcasters).events).toMatchObject([
      { type: 'v3', data: { from: 1, more: true } },
    ]);
    expect(typesOf(store)).toEqual(['v1']);
    expect(() => readAll(store, 0, 9, null, { v1: (data) => ({ type: 'v1', data }) })).toThrow('circle');
  });

  it('keeps the newest snapshot of a stream and refuses one of the future', () => {
    const store = createEventStore();
    append(store, 'a', 'any', ['one', 'two', 'three']);
    expect(saveSnapshot(store, 'a', 2, 'two')).toBe(true);
    expect(saveSnapshot(store, 'a', 1, 'one')).toBe(false);
    expect(saveSnapshot(store, 'a', 4, 'four')).toBe(false);
    expect(snapshotOf(store, 'a')).toEqual({ version: 2, state: 'two' });
  });

  it('loses exactly what stands behind a position, snapshots of it too', () => {
    const store = createEventStore();
    append(store, 'a', 'any', ['one']);
    append(store, 'b', 'any', ['two', 'three']);
    append(store, 'a', 'any', ['four']);
    saveSnapshot(store, 'b', 2, 'gone');
    expect(cutBehind(store, 2)).toBe(2);
    expect([versionOf(store, 'a'), versionOf(store, 'b'), snapshotOf(store, 'b')]).toEqual([1, 1, null]);
    expect(append(store, 'b', 1, ['new'])).toMatchObject({ version: 2, position: 3 });
    expect(typesOf(store)).toEqual(['one', 'two', 'new']);
  });
});

describe('whatever is appended', () => {
  const step = fc.record({
    stream: fc.constantFrom('a', 'b', 'c'),
    expected: fc.oneof(fc.constantFrom<ExpectedVersion>('any', 'none', 'exists'), fc.nat(6)),
    count: fc.nat(3),
  });

  const holds = (expected: ExpectedVersion, version: number) =>
    typeof expected === 'number'
      ? expected === version
      : expected === 'any' || (expected === 'none') === (version === 0);

  it('equals a plain list with a version check, and a clone goes on as the original does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(60), (steps, cloneAt) => {
        let store = createEventStore();
        const plain: { stream: string; type: string }[] = [];
        for (const [i, { stream, expected, count }] of steps.entries()) {
          if (i === cloneAt) store = structuredClone(store);
          const types = Array.from({ length: count }, (_, k) => `${i}.${k}`);
          const version = plain.filter((event) => event.stream === stream).length;
          const isRight = holds(expected, version);
          expect(append(store, stream, expected, types).type).toBe(isRight ? 'appended' : 'conflict');
          if (isRight) plain.push(...types.map((type) => ({ stream, type })));
        }
        expect(readAll(store, 0).events.map(({ stream, type }) => ({ stream, type }))).toEqual(plain);
        for (const stream of ['a', 'b', 'c']) {
          const own = plain.filter((event) => event.stream === stream);
          const read = readStream(store, stream);
          expect(read.version).toBe(own.length);
          expect(read.events.map(({ type }) => type)).toEqual(own.map(({ type }) => type));
          expect(read.events.map(({ version }) => version)).toEqual(own.map((_, k) => k + 1));
        }
      }),
    );
  });
});
