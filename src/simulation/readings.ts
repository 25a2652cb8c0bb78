import { look } from './answers.ts';
import { evaluate } from './evaluate.ts';
import { findParting } from './parting.ts';
import type { Readings } from './reading.ts';

export const readings: Readings = { look, evaluate, findParting };
