import { expect, test } from 'vitest';
import { nodeId, wireId } from '../base/ids.ts';
import { emptyDocument } from '../model/document.ts';
import { createMessageStream } from './message-stream.ts';

const wire = (id: string) => ({
  id: wireId(id),
  from: nodeId('a'),
  to: nodeId('b'),
  latencyMs: 1,
  jitterMs: 0,
  policies: [],
});
const document = { ...emptyDocument, wires: [wire('one'), wire('two')] };

/** wire, direction, departMs, arriveMs, outcome, call, trace, attempt, fate */
const message = (place: number, departMs: number, arriveMs: number) =>
  Float64Array.of(place, 0, departMs, arriveMs, 0, 7, 8, 1, 0);

function seen(stream: ReturnType<typeof createMessageStream>, nowMs: number, glowMs = 0): string[] {
  const list: string[] = [];
  stream.forEachMessage(nowMs, glowMs, ({ wire: handle, departMs, arriveMs }) =>
    list.push(`${stream.wireOf(handle)} ${departMs}–${arriveMs}`),
  );
  return list;
}

test('a message is there as long as its times say, and glows a while', () => {
  const stream = createMessageStream();
  stream.push(message(1, 100, 200), document, 0);
  expect(seen(stream, 99)).toEqual([]);
  expect(seen(stream, 125)).toEqual(['two 100–200']);
  expect(seen(stream, 220, 50)).toEqual(['two 100–200']);
  expect(seen(stream, 260, 50)).toEqual([]);
});

test('messages keep their wire when the order of the document changes', () => {
  const stream = createMessageStream();
  stream.push(message(1, 100, 200), document, 0);
  stream.push(message(0, 100, 200), { ...document, wires: [wire('three')] }, 0);
  expect(seen(stream, 150)).toEqual(['two 100–200', 'three 100–200']);
});

test('a jump in time forgets them all', () => {
  const stream = createMessageStream();
  stream.push(message(0, 100, 200), document, 0);
  stream.push(new Float64Array(), document, 1);
  expect(seen(stream, 150)).toEqual([]);
});

test('a long one does not keep the short ones behind it alive', () => {
  const stream = createMessageStream();
  stream.push(message(0, 0, 10_000), document, 0);
  stream.push(message(1, 0, 10), document, 0);
  expect(seen(stream, 100)).toEqual(['one 0–10000']);
});

test('whoever follows it gets each row once, with the handle of its wire', () => {
  const stream = createMessageStream();
  stream.push(message(1, 100, 200), document, 0);
  const first = stream.since(0);
  expect([...first.rows]).toEqual([stream.handleOf('two'), 0, 100, 200, 0, 7, 8, 1, 0]);
  expect(stream.since(first.mark).rows).toHaveLength(0);
  stream.push(message(0, 150, 250), document, 0);
  expect(stream.since(first.mark).rows[0]).toBe(stream.handleOf('one'));
});

test('who follows across a jump in time gets the rows after it alone', () => {
  const stream = createMessageStream();
  stream.push(message(1, 100, 200), document, 0);
  stream.push(message(0, 50, 60), document, 1);
  const { rows, epoch } = stream.since(0);
  expect([rows.length / 9, rows[2], epoch]).toEqual([1, 50, 1]);
});
