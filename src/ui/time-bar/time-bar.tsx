import { Zap } from 'lucide-react';
import { lazy } from 'react';
import { playbackStore } from '../../store/playback-store.ts';
import { Button } from '../kit/button.tsx';
import { Part } from '../shell/part.tsx';
import { formatSpeed } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { ClockDisplay } from './clock-display.tsx';
import { PlayControls } from './play-controls.tsx';
import { Scrubber } from './scrubber.tsx';

const SpeedControl = lazy(() => import('./speed-control.tsx').then((m) => ({ default: m.SpeedControl })));
const BreakIt = lazy(() => import('../faults/break-it.tsx').then((m) => ({ default: m.BreakIt })));
const FaultTray = lazy(() => import('../faults/fault-tray.tsx').then((m) => ({ default: m.FaultTray })));

/** Time and what is done to it, and the way to break things; in two rows where the window is narrow. */
export function TimeBar() {
  const { timeBar, faults } = useWords();
  return (
    <section
      aria-label={timeBar.label}
      className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 bg-panel px-2 py-1 max-sm:gap-x-1 max-sm:px-1"
    >
      <PlayControls />
      <div className="max-sm:order-2">
        <Part fallback={<Button disabled>{formatSpeed(playbackStore.getState().speed)}</Button>}>
          <SpeedControl />
        </Part>
      </div>
      <div className="max-sm:order-3">
        <ClockDisplay />
      </div>
      <div className="flex min-w-24 flex-1 max-sm:order-4 sm:basis-40">
        <Scrubber />
      </div>
      <div className="flex items-center gap-1 max-sm:order-1 max-sm:ml-auto">
        <Part
          fallback={
            <Button look="solid" disabled>
              <Zap aria-hidden="true" size="1em" className="fill-current" />
              {faults.breakIt}
            </Button>
          }
        >
          <BreakIt />
        </Part>
        <Part fallback={<Button disabled>{faults.tray}</Button>}>
          <FaultTray />
        </Part>
      </div>
    </section>
  );
}
