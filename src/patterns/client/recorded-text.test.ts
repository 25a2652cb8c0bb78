import { describe, expect, it } from 'vitest';
import { err } from '../../base/result.ts';
import { emptyDocument } from '../../model/document.ts';
import { parseDocument } from '../../model/parse-document.ts';
import { catalogue } from '../catalogue.ts';
import { parseRecordedCsv, parseRecordedJson } from './recorded-text.ts';

describe('recorded calls as CSV', () => {
  it('are read by the names of their columns, with what is absent filled in', () => {
    const text = [
      '# an outage',
      'outcome,atMs,durationMs',
      'ok,0,10',
      '',
      'error|ok,100,"10|5"',
      ',200,',
    ].join('\n');
    expect(parseRecordedCsv(text)).toEqual({
      ok: true,
      value: [
        { atMs: 0, durationMs: 10, outcome: 'ok' },
        { atMs: 100, durationMs: '10|5', outcome: 'error|ok' },
        { atMs: 200, outcome: 'ok' },
      ],
    });
  });

  it('are read in the usual order without names, also with quotes and Windows line ends', () => {
    expect(parseRecordedCsv('5,"say ""a, b""",7,timeout\r\n6,pay\r\n')).toEqual({
      ok: true,
      value: [
        { atMs: 5, operation: 'say "a, b"', durationMs: 7, outcome: 'timeout' },
        { atMs: 6, operation: 'pay', outcome: 'ok' },
      ],
    });
  });

  it.each([
    ['atMs,when\n1,2', 'line 1: columns must be among atMs, operation, durationMs, outcome, got "when"'],
    [
      'atMs,outcome\n1,ok\n2,fine',
      'line 3: outcome must be ok, error or an error class, or up to 20 of them such as error|error|ok, got "fine"',
    ],
    [
      '1,a,soon',
      'line 1: durationMs must be a time of 0–86400000 ms, or up to 20 of them such as 10|10|5, got "soon"',
    ],
    ['1\n-1', 'line 2: atMs must be 0–86400000 ms, got -1'],
    ['1,"a', 'line 1: a quote is opened but not closed'],
    ['atMs,outcome,atMs\n1,ok,2', 'line 1: there are two columns atMs'],
    ['1,a,2,ok,more', 'line 1: there must be at most 4 columns, got 5'],
  ])('say where they are wrong: %j', (text, error) => {
    expect(parseRecordedCsv(text)).toEqual({ ok: false, error });
  });

  it('may begin with a byte order mark', () => {
    const value = [{ atMs: 1, operation: 'pay', outcome: 'ok' }];
    for (const text of ['# an outage\n1,pay', 'atMs,operation\n1,pay', '"atMs","operation"\n1,pay'])
      expect(parseRecordedCsv(`\ufeff${text}`)).toEqual({ ok: true, value });
    expect(parseRecordedJson(`\ufeff${JSON.stringify(value)}`)).toEqual({ ok: true, value });
  });

  it('have a limit', () => {
    expect(parseRecordedCsv('1\n'.repeat(10_001))).toEqual({
      ok: false,
      error: 'line 10001: there must be at most 10000 recorded calls',
    });
  });
});

describe('recorded calls as JSON', () => {
  it('are read as a list of entries', () => {
    expect(parseRecordedJson('[{"atMs": 1, "durationMs": "1|2"}]')).toEqual({
      ok: true,
      value: [{ atMs: 1, durationMs: '1|2', outcome: 'ok' }],
    });
  });

  it.each([
    ['{"atMs": 1}', 'recorded calls must be a list, got an object'],
    [
      `[{"atMs": 1, "body": {"a": ${'['.repeat(10_000)}${']'.repeat(10_000)}}}]`,
      'entry 1: body must be nested at most 30 levels deep',
    ],
    ['[{"atMs": 1}, {"atMs": "x"}]', 'entry 2: atMs must be 0–86400000 ms, got "x"'],
  ])('say where they are wrong: %.40s', (text, error) => {
    expect(parseRecordedJson(text)).toEqual({ ok: false, error });
  });

  it('are so deep at most that a document which holds them can be read again', () => {
    const text = `[{"atMs": 1, "body": {"a": ${'['.repeat(28)}${']'.repeat(28)}}}]`;
    const read = parseRecordedJson(text);
    if (!read.ok) throw new Error(read.error);
    const node = { id: 'c', kind: 'client', title: 'C', x: 0, y: 0, params: { recorded: read.value } };
    const parsed = parseDocument(JSON.stringify({ ...emptyDocument, nodes: [node] }), catalogue);
    expect(parsed).toMatchObject({ ok: true, value: { notices: [] } });
  });

  it('say in words which member is missing, and which is not known', () => {
    expect(parseRecordedJson('[{"outcome":"ok"}]')).toEqual(err('entry 1: atMs is missing'));
    expect(parseRecordedJson('[{"atMs":1,"at":2}]')).toEqual(err('entry 1: at is not known here'));
    expect(parseRecordedJson('[5]')).toEqual(err('entry 1: must be an object, got 5'));
  });

  it('say when they are not JSON', () => {
    expect(parseRecordedJson('[')).toMatchObject({ ok: false, error: expect.stringContaining('not JSON') });
  });
});
