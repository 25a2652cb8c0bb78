import { serialiseSession } from '../../src/model/parse-session.ts';
import { encodeSessionLink } from '../../src/model/session-codec.ts';
import { sessionOf } from '../../src/scenarios/scenario-contract.ts';
import { findScenario } from '../../src/scenarios/scenarios.ts';

export interface Hostile {
  readonly name: string;
  readonly text: string;
}

/** Small and seeded (mulberry32): the same two hundred in every run. */
function createChance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const shop = sessionOf(findScenario('shop')!);
const sound = serialiseSession({
  ...shop,
  commands: [{ atMs: 100, cause: 'edit', command: { type: 'set-title', title: 'Mine' } }],
});
const document = JSON.stringify(shop.document);
const link = `http://localhost/#d=${encodeSessionLink(shop)}`;

const values = [
  'null',
  '-1',
  '1e999',
  '""',
  '[]',
  '{}',
  'true',
  '"constructor"',
  '"__proto__"',
  '1e308',
  '-0',
  '"<img src=x onerror=alert(1)>"',
  '"\\u0000"',
  '99999999999999999999',
];
const endings = ['', '}', ']', '"', '\u0000', '{{', '<script>alert(1)</script>'];

/** A document's text in which one value has become another. */
function withOtherValue(text: string, chance: (below: number) => number): string {
  const places = [...text.matchAll(/:\s*("[^"]*"|-?\d+(\.\d+)?|null|true|false)/g)];
  const place = places[chance(places.length)]!;
  const start = place.index + place[0].length - place[1]!.length;
  return text.slice(0, start) + values[chance(values.length)] + text.slice(start + place[1]!.length);
}

function withOtherKey(text: string, chance: (below: number) => number): string {
  const keys = [...text.matchAll(/"(\w+)":/g)];
  const key = keys[chance(keys.length)]!;
  const names = ['__proto__', 'constructor', 'toString', '', 'length', `${key[1]}x`];
  return `${text.slice(0, key.index)}"${names[chance(names.length)]}":${text.slice(key.index + key[0].length)}`;
}

const withOtherLetter = (text: string, chance: (below: number) => number) => {
  const at = chance(text.length);
  return text.slice(0, at) + String.fromCharCode(32 + chance(95)) + text.slice(at + 1);
};

const truncated = (text: string, chance: (below: number) => number) =>
  text.slice(0, chance(text.length)) + endings[chance(endings.length)];

function withList(name: 'nodes' | 'wires' | 'faults', list: unknown): string {
  return JSON.stringify({ ...JSON.parse(document), [name]: list });
}

const node = (id: string, title = id) => ({ id, kind: 'service', title, x: 0, y: 0, params: {} });

/** Those that no mutation finds. */
const special: readonly Hostile[] = [
  { name: 'nothing', text: '' },
  { name: 'white space', text: ' \n\t ' },
  { name: 'another program’s JSON', text: '{"nodes":[],"edges":[]}' },
  { name: 'a newer document', text: document.replace('"version":1', '"version":999') },
  { name: 'an array ten thousand deep', text: '['.repeat(10_000) },
  { name: 'objects ten thousand deep', text: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` },
  {
    name: 'batches five hundred deep',
    text: JSON.stringify({
      format: 'faultline-session',
      version: 1,
      document: JSON.parse(document),
      seed: 1,
      commands: [
        {
          atMs: 0,
          command: JSON.parse(`${'{"type":"batch","label":"","commands":['.repeat(500)}${']}'.repeat(500)}`),
        },
      ],
    }),
  },
  { name: 'nine million characters', text: `{"format":"faultline","title":"${'x'.repeat(9_000_000)}"}` },
  { name: 'a million values', text: `{"format":"faultline","nodes":[${'0,'.repeat(1_000_000)}0]}` },
  {
    name: 'three thousand nodes',
    text: withList(
      'nodes',
      Array.from({ length: 3000 }, (_, n) => node(`n${n}`)),
    ),
  },
  {
    name: 'nodes of one id',
    text: withList(
      'nodes',
      Array.from({ length: 50 }, () => node('same')),
    ),
  },
  { name: 'a title of a megabyte', text: withList('nodes', [node('a', 'x'.repeat(1_000_000))]) },
  { name: 'a node at infinity', text: withList('nodes', [{ ...node('a'), x: 1e308, y: -1e308 }]) },
  { name: 'wires to nowhere', text: withList('wires', [{ id: 'w', from: 'nobody', to: 'nothing' }]) },
  { name: 'a wire to itself', text: withList('wires', [{ id: 'w', from: 'orders', to: 'orders' }]) },
  { name: 'faults of no kind', text: withList('faults', [{ id: 'f', kind: 'meteor' }]) },
  { name: 'a link to nothing', text: 'https://example.org/' },
  { name: 'an empty link', text: 'http://localhost/#d=' },
  { name: 'a link of a newer version', text: link.replace('#d=1', '#d=9') },
  { name: 'a link of three million characters', text: `#d=1${'A'.repeat(3_000_000)}` },
];

const mutations = [withOtherValue, withOtherKey, withOtherLetter, truncated];

/** Two hundred documents, sessions and links that nobody should have written. */
export function hostileInputs(): readonly Hostile[] {
  const chance = createChance(20_240_601);
  const inputs = [...special];
  while (inputs.length < 200) {
    const mutate = mutations[inputs.length % mutations.length]!;
    const source = [document, sound, link][inputs.length % 3]!;
    const isLink = source === link;
    const text = isLink
      ? (inputs.length % 2 === 0 ? withOtherLetter : truncated)(link, chance)
      : mutate(source, chance);
    inputs.push({ name: `${isLink ? 'link' : mutate.name} ${inputs.length}`, text });
  }
  return inputs;
}
