import { canvasDetails } from './en/canvas-details.ts';
import { canvasTools } from './en/canvas-tools.ts';
import { challenge } from './en/challenge.ts';
import { clip } from './en/clip.ts';
import { coach } from './en/coach.ts';
import { commandForm } from './en/command-form.ts';
import { comparison } from './en/comparison.ts';
import { drawings } from './en/drawings.ts';
import { dropping } from './en/dropping.ts';
import { editing } from './en/editing.ts';
import { explain } from './en/explain.ts';
import { faultDetails } from './en/fault-details.ts';
import { first } from './en/first.ts';
import { hints } from './en/hints.ts';
import { inspector } from './en/inspector.ts';
import { languages } from './en/languages.ts';
import { learn } from './en/learn.ts';
import { lesson } from './en/lesson.ts';
import { liveLog } from './en/live-log.ts';
import { making } from './en/making.ts';
import { notices } from './en/notices.ts';
import { openingDetails } from './en/opening-details.ts';
import { palette } from './en/palette.ts';
import { panels } from './en/panels.ts';
import { presets } from './en/presets.ts';
import { schedule } from './en/schedule.ts';
import { sharing } from './en/sharing.ts';
import { shellDetails } from './en/shell-details.ts';
import { shortcuts } from './en/shortcuts.ts';
import { starters } from './en/starters.ts';
import { stickers } from './en/stickers.ts';
import { teacher } from './en/teacher.ts';
import { timeBarDetails } from './en/time-bar-details.ts';
import { versions } from './en/versions.ts';
import { walls } from './en/walls.ts';
import { wireLabels } from './en/wire-labels.ts';

/** Every word of the screen, by area. Sentences with values in them are functions; plurals go through plural.ts. */
export const en = {
  ...first,
  canvas: { ...first.canvas, ...canvasDetails },
  opening: { ...first.opening, ...openingDetails },
  shell: { ...first.shell, ...shellDetails },
  timeBar: { ...first.timeBar, ...timeBarDetails },
  faults: { ...first.faults, ...faultDetails },
  challenge,
  clip,
  coach,
  commandForm,
  comparison,
  drawings,
  dropping,
  editing,
  explain,
  hints,
  inspector,
  languages,
  learn,
  lesson,
  liveLog,
  canvasTools,
  making,
  notices,
  palette,
  panels,
  presets,
  schedule,
  sharing,
  shortcuts,
  starters,
  stickers,
  teacher,
  versions,
  walls,
  wireLabels,
};

/** What a second language must have. */
export type Messages = typeof en;
