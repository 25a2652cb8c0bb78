import { canvas } from './canvas.ts';
import { faults } from './faults.ts';
import { opening } from './opening.ts';
import { shell } from './shell.ts';
import { timeBar } from './time-bar.ts';

/** The words that stand on the screen, or may be said, before any panel is loaded. */
export const first = { canvas, faults, opening, shell, timeBar };

/** What a second language must have first. */
export type FirstMessages = typeof first;
