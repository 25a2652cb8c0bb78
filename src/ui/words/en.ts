import { canvas } from './en/canvas.ts';
import { faults } from './en/faults.ts';
import { inspector } from './en/inspector.ts';
import { lesson } from './en/lesson.ts';
import { panels } from './en/panels.ts';
import { sharing } from './en/sharing.ts';
import { shell } from './en/shell.ts';
import { timeBar } from './en/time-bar.ts';

/** Every word of the screen, by area. Sentences with values in them are functions; plurals go through plural.ts. */
export const en = { canvas, faults, inspector, lesson, panels, sharing, shell, timeBar };

/** What a second language must have. */
export type Messages = typeof en;
