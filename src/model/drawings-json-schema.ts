import { documentLimits, framePurposes, noteTones } from './document.ts';

// What the JSON Schema of documents says of notes and frames.

const { coordinateMax, sideMin, sideMax, titleLengthMax, noteLengthMax, nodesMax } = documentLimits;
const idRef = { $ref: '#/$defs/id' };
const coordinate = {
  type: 'number',
  minimum: -coordinateMax,
  maximum: coordinateMax,
  description: 'Top left corner on the canvas, px at zoom 1.',
};
const side = (fallback: number) => ({
  type: 'number',
  minimum: sideMin,
  maximum: sideMax,
  default: fallback,
  description: 'Px at zoom 1.',
});

export const noteProperties = {
  id: idRef,
  text: { type: 'string', maxLength: noteLengthMax, default: '', description: 'Plain text.' },
  tone: { enum: noteTones, default: noteTones[0], description: 'Colour of the paper.' },
  x: coordinate,
  y: coordinate,
  width: side(200),
  height: side(120),
};

export const frameProperties = {
  id: idRef,
  title: { type: 'string', minLength: 1, maxLength: titleLengthMax },
  purpose: { enum: framePurposes, default: framePurposes[0] },
  x: coordinate,
  y: coordinate,
  width: side(480),
  height: side(320),
  collapsed: { type: 'boolean', default: false, description: 'Drawn as one node.' },
  members: {
    type: 'array',
    items: idRef,
    maxItems: nodesMax,
    description: 'Nodes that move with it; a node is in one frame at most.',
  },
};
