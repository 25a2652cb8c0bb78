import type { Numbers } from '../../protocol/frame.ts';

/** Numbers of an empty document, of which a test says what it is about. */
export const noNumbers: Numbers = {
  windowMs: 10_000,
  nodes: new Float64Array(),
  wires: new Float64Array(),
  policies: {},
  instances: {},
  signals: {},
  lines: {},
  asked: {},
  stickers: {},
  activeFaults: [],
  doneFaults: {},
  struck: {},
};
