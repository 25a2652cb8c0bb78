import { HeartPulse, Zap } from 'lucide-react';
import { playbackStore } from '../../store/playback-store.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { lazyLater } from '../shell/lazy-later.ts';
import { Part } from '../shell/part.tsx';
import { useWords } from '../words/first-words.ts';
import { formatSpeed } from '../words/format.ts';
import { ClockDisplay } from './clock-display.tsx';
import { PlayControls } from './play-controls.tsx';
import { Scrubber } from './scrubber.tsx';

const SpeedControl = lazyLater(
  () => import('./speed-control.tsx'),
  (m) => m.SpeedControl,
);
const BreakIt = lazyLater(
  () => import('../faults/break-it.tsx'),
  (m) => m.BreakIt,
);
const FaultTray = lazyLater(
  () => import('../faults/fault-tray.tsx'),
  (m) => m.FaultTray,
);

/** Time and what is done to it, and the way to break things; in two rows where the window is narrow. */
export function TimeBar() {
  const { timeBar, faults } = useWords();
  return (
    <section
      aria-label={timeBar.label}
      className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 bg-panel px-2 py-1 max-sm:gap-x-1 max-sm:px-1"
    >
      <PlayControls />
      <div className="grid min-w-16 max-sm:order-2 max-sm:min-w-14 max-sm:self-end">
        <Part fallback={<Button disabled>{formatSpeed(playbackStore.getState().speed)}</Button>}>
          <SpeedControl />
        </Part>
      </div>
      <div className="max-sm:order-3 max-sm:flex max-sm:min-h-target max-sm:items-center max-sm:self-end">
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
        <Part fallback={<TrayPlaceholder />}>
          <FaultTray />
        </Part>
      </div>
    </section>
  );
}

/** As wide as what comes: the scrubber beside it must not change its length under a pointer. */
function TrayPlaceholder() {
  const { faults } = useWords();
  return (
    <>
      <Button disabled>
        <Zap aria-hidden="true" size="1em" />
        <span className="max-lg:sr-only">{faults.tray}</span>
        <span aria-hidden="true" className="min-w-4 rounded bg-sunken px-1 text-xs">
          0
        </span>
      </Button>
      <span className="max-sm:hidden">
        <IconButton label={faults.healAll} disabled>
          <HeartPulse aria-hidden="true" size="1.15em" />
        </IconButton>
      </span>
    </>
  );
}
