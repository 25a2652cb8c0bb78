import type { Silhouette } from '../../model/node-kind.ts';

/** How a kind looks from far away: the outline of its body, lines inside it, and how far its words keep from the left and right. */
export interface Shape {
  readonly outline: string;
  readonly detail: string;
  readonly inset: number;
  readonly isDashed: boolean;
}

const box =
  'M10,0 H190 A10,10 0 0 1 200,10 V74 A10,10 0 0 1 190,84 H10 A10,10 0 0 1 0,74 V10 A10,10 0 0 1 10,0 Z';

/** In the node's box of 200 × 84. Kinds differ by outline and icon, never by a status colour. */
export const silhouettes: Readonly<Record<Silhouette, Shape>> = {
  service: { outline: box, detail: '', inset: 12, isDashed: false },
  external: { outline: box, detail: '', inset: 12, isDashed: true },
  // A roof: the house that requests leave from.
  client: {
    outline:
      'M0,21 Q0,17 3.4,14.8 L22,2 Q25,0 28.5,0 H171.5 Q175,0 178,2 L196.6,14.8 Q200,17 200,21 V74 A10,10 0 0 1 190,84 H10 A10,10 0 0 1 0,74 Z',
    detail: '',
    inset: 14,
    isDashed: false,
  },
  gateway: {
    outline:
      'M20,0 H180 Q184.500,0 186.500,3.800 L198.600,38.500 Q200,42 198.600,45.500 L186.500,80.200 Q184.500,84 180,84 H20 Q15.500,84 13.500,80.200 L1.400,45.500 Q0,42 1.400,38.500 L13.500,3.800 Q15.500,0 20,0 Z',
    detail: '',
    inset: 18,
    isDashed: false,
  },
  database: {
    outline: 'M0,3 C0,-6 200,-6 200,3 V80 C200,89 0,89 0,80 Z',
    detail: 'M0,3 C0,9 200,9 200,3',
    inset: 12,
    isDashed: false,
  },
  queue: {
    outline: 'M42,0 H158 A42,42 0 0 1 158,84 H42 A42,42 0 0 1 42,0 Z',
    detail: 'M176,8 V76 M168,2 V82',
    inset: 26,
    isDashed: false,
  },
  topic: {
    outline: 'M10,0 H178 L200,42 L178,84 H10 A10,10 0 0 1 0,74 V10 A10,10 0 0 1 10,0 Z',
    detail: 'M170,0 L192,42 L170,84',
    inset: 14,
    isDashed: false,
  },
  cache: {
    outline:
      'M10,0 H176 L188,10 H190 A10,10 0 0 1 200,20 V74 A10,10 0 0 1 190,84 H24 L12,74 H10 A10,10 0 0 1 0,64 V10 A10,10 0 0 1 10,0 Z',
    detail: '',
    inset: 14,
    isDashed: false,
  },
};
