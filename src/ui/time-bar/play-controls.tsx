import { Pause, Play, Rewind, StepBack, StepForward } from 'lucide-react';
import { type PlaybackState, playbackStore, usePlayback } from '../../store/playback-store.ts';
import { IconButton } from '../kit/button.tsx';
import { keyNames } from '../shell/key-names.ts';
import { useWords } from '../words/first-words.ts';

const selectPlaying = (state: PlaybackState) => state.playing;
const { toggle, step, stepBack, rewind } = playbackStore.getState();

/** Rewind, step back, play or pause, step. */
export function PlayControls() {
  const { timeBar } = useWords();
  const playing = usePlayback(selectPlaying);
  return (
    <div className="flex items-center gap-0.5">
      <IconButton
        label={timeBar.rewind}
        keys={keyNames.rewind}
        data-testid="rewind"
        onClick={() => void rewind()}
      >
        <Rewind aria-hidden="true" size="1.15em" />
      </IconButton>
      <IconButton label={timeBar.stepBack} keys={keyNames.stepBack} onClick={() => void stepBack()}>
        <StepBack aria-hidden="true" size="1.15em" />
      </IconButton>
      <IconButton
        label={playing ? timeBar.pause : timeBar.play}
        keys={keyNames.playPause}
        look="outlined"
        data-testid="play-pause"
        onClick={toggle}
      >
        {playing ? (
          <Pause aria-hidden="true" size="1.15em" className="fill-current" />
        ) : (
          <Play aria-hidden="true" size="1.15em" className="fill-current" />
        )}
      </IconButton>
      <IconButton label={timeBar.step} keys={keyNames.step} onClick={() => void step()}>
        <StepForward aria-hidden="true" size="1.15em" />
      </IconButton>
    </div>
  );
}
