import {
  type PlaybackState,
  playbackStore,
  speedMax,
  speedMin,
  usePlayback,
} from '../../store/playback-store.ts';
import { Button } from '../kit/button.tsx';
import { Popover } from '../kit/popover.tsx';
import { Slider } from '../kit/slider.tsx';
import { useWords } from '../words/first-words.ts';
import { formatSpeed } from '../words/format.ts';

const speeds = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100] as const;
const scale = { min: speedMin, max: speedMax, scale: 'log', integer: false } as const;

const selectSpeed = (state: PlaybackState) => state.speed;
const { setSpeed } = playbackStore.getState();

/** Virtual seconds per real second: round ones as buttons, any other by the slider. */
export function SpeedControl() {
  const { timeBar } = useWords();
  const speed = usePlayback(selectSpeed);
  return (
    <Popover
      label={timeBar.speed}
      trigger={
        <Button
          aria-label={timeBar.speedNow(formatSpeed(speed))}
          data-tip={timeBar.speedHelp}
          data-testid="speed"
        >
          {formatSpeed(speed)}
        </Button>
      }
    >
      <p className="pb-2 text-xs text-muted">{timeBar.speedHelp}</p>
      <div className="grid grid-cols-5 gap-1">
        {speeds.map((one) => (
          <Button
            key={one}
            look={one === speed ? 'solid' : 'outlined'}
            aria-pressed={one === speed}
            onClick={() => setSpeed(one)}
          >
            {formatSpeed(one)}
          </Button>
        ))}
      </div>
      <div className="pt-2">
        <Slider
          label={timeBar.speed}
          value={speed}
          scale={scale}
          format={formatSpeed}
          onPreview={setSpeed}
          onCommit={setSpeed}
        />
      </div>
      <ReachedSpeed />
    </Popover>
  );
}

const selectShortfall = ({ playing, speed, reachedSpeed }: PlaybackState) =>
  playing && reachedSpeed > 0 && reachedSpeed < speed * 0.8 ? Number(reachedSpeed.toPrecision(1)) : null;

/** Said only when the machine is slower than asked: no number on the screen is what it is not. */
function ReachedSpeed() {
  const { timeBar } = useWords();
  const reached = usePlayback(selectShortfall);
  if (reached === null) return null;
  return <p className="pt-1 text-xs text-degraded-text">▲ {timeBar.reached(formatSpeed(reached))}</p>;
}
