import { expect, test, vi } from 'vitest';

// The settings store reads the device's storage when it is loaded.
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
const { payloadOf, readUrlOptions } = await import('./url-options.ts');

test('an address without options asks for nothing', () => {
  const { options, problems } = readUrlOptions('', '');
  expect(problems).toEqual([]);
  expect(options).toMatchObject({ scenario: null, seed: null, atMs: null, embed: false, payload: null });
});

test('everything that an address can say is read', () => {
  const { options, problems } = readUrlOptions(
    '?scenario=shop&seed=7&t=1.5s&speed=0.5&autoplay=0&step=observe&theme=projector&labels=errors,p99,rate&lang=en&embed=1&present&panel=events&lock=faults',
    '#d=1abc',
  );
  expect(problems).toEqual([]);
  expect(options).toEqual({
    scenario: 'shop',
    seed: 7,
    atMs: 1500,
    speed: 0.5,
    autoplay: false,
    lesson: null,
    gallery: false,
    handbook: null,
    step: 'observe',
    theme: 'projector',
    labels: ['rate', 'p99', 'errors'],
    language: 'en',
    embed: true,
    present: true,
    panel: 'events',
    lock: ['faults'],
    payload: 'd=1abc',
  });
});

test.each([
  ['seed=-1', 'seed must be a whole number 0–4294967295, got "-1".'],
  ['seed=1.5', 'seed must be a whole number'],
  ['t=yesterday', 't must be a time from 0 to 24h'],
  ['t=25h', 't must be a time from 0 to 24h'],
  ['speed=', 'speed must be a number 0.1–100'],
  ['speed=NaN', 'speed must be a number 0.1–100'],
  ['autoplay=maybe', 'autoplay must be 1 or 0'],
  ['step=9', 'step must be one of predict'],
  ['theme=pink', 'theme must be one of system'],
  ['labels=p99,p42', 'labels must be none or some of rate,p50,p95,p99,errors,policies, got "p99,p42"'],
  ['panel=kitchen', 'panel must be one of'],
  ['lock=faults,doors', 'lock must be some of drawing,faults, got "faults,doors"'],
  ['scenraio=shop', '"scenraio" is no option of an address: did you mean scenario?'],
])('%s is passed over with its reason, and the rest is obeyed', (query, reason) => {
  const { options, problems } = readUrlOptions(`?${query}&scenario=mm1`, '');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(reason);
  expect(options).toMatchObject({ scenario: 'mm1', seed: null, atMs: null, speed: null });
});

test('what trackers put behind a link is no problem, and problems do not pile up', () => {
  expect(readUrlOptions('?utm_source=a&fbclid=b', '').problems).toEqual([]);
  const many = Array.from({ length: 40 }, (_, n) => `x${n}=1`).join('&');
  expect(readUrlOptions(`?${many}`, '').problems).toHaveLength(5);
});

test('a hash without a session is an anchor, one with another name is said', () => {
  expect(payloadOf('#canvas')).toBeNull();
  expect(readUrlOptions('', '#canvas').problems).toEqual([]);
  expect(readUrlOptions('', '#s=1abc').problems).toHaveLength(1);
});

test('an address that asks for nothing asks for nothing', () => {
  expect(readUrlOptions('', '')).toEqual({
    options: {
      scenario: null,
      seed: null,
      atMs: null,
      speed: null,
      autoplay: null,
      lesson: null,
      step: null,
      theme: null,
      labels: null,
      language: null,
      gallery: false,
      handbook: null,
      embed: false,
      present: false,
      panel: null,
      lock: [],
      payload: null,
    },
    problems: [],
  });
});
