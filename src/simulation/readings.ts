import { look } from './answers.ts';
import { evaluate } from './evaluate.ts';
import type { Readings } from './reading.ts';

export const readings: Readings = { look, evaluate };
