import { subjectOf } from './command-subject.ts';
import { doneMsOf } from './fault-parts.ts';
import { attachFaults, beginFault, faultTimeIsOver, rebuildFaults } from './fault-wiring.ts';
import { followRecording } from './follow-recording.ts';
import { cancelHeld, holdBack, isStopped, takeTimers } from './hold.ts';
import { bringLaterPart } from './later-part.ts';
import { attachStickers, findWatched, watchStickers } from './sticker-watch.ts';

// Imported by whoever runs sessions: the command line, the bench and all tests at once, the worker with all the kinds.
bringLaterPart({
  attachFaults,
  rebuildFaults,
  beginFault,
  faultTimeIsOver,
  doneMsOf,
  isStopped,
  takeTimers,
  holdBack,
  cancelHeld,
  attachStickers,
  findWatched,
  watchStickers,
  subjectOf,
  followRecording,
});
