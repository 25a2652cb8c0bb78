import { Dices, Square } from 'lucide-react';
import { useId, useState } from 'react';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { Button } from '../kit/button.tsx';
import { NumberInput } from '../kit/number-input.tsx';
import { Select } from '../kit/select.tsx';
import { Slider } from '../kit/slider.tsx';
import { formatShare } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { faultsOfMonkey, startMonkey, stopMonkey } from './run-monkey.ts';

const scale = { min: 0.05, max: 1, scale: 'linear', integer: false } as const;
const lengths = ['30000', '60000', '300000'] as const;
const seedMax = 4_294_967_295;

const selectCount = (state: SessionState) => faultsOfMonkey(state.document).length;

/** Random faults, that is, the same ones again for the same seed: how wild, which luck, how long, start and stop. */
export function MonkeyControl() {
  const { schedule } = useWords();
  const count = useSession(selectCount);
  const id = useId();
  const [intensity, setIntensity] = useState(0.3);
  const [seed, setSeed] = useState(1);
  const [lengthMs, setLengthMs] = useState('60000');
  const [isBadSeed, setBadSeed] = useState(false);

  function takeSeed(text: string): void {
    const next = Number(text);
    const isGood = text.trim() !== '' && Number.isInteger(next) && next >= 0 && next <= seedMax;
    setBadSeed(!isGood);
    if (isGood) setSeed(next);
  }

  return (
    <fieldset className="flex flex-wrap items-end gap-x-4 gap-y-1 rounded-md border border-line bg-raised px-3 pb-2">
      <legend className="px-1 text-xs font-semibold text-muted">{schedule.monkey}</legend>
      <div className="grid w-44 gap-0.5">
        <span aria-hidden="true" className="flex justify-between text-xs text-muted">
          {schedule.intensity} <span>{formatShare(intensity)}</span>
        </span>
        <Slider
          label={schedule.intensity}
          value={intensity}
          scale={scale}
          format={formatShare}
          onPreview={setIntensity}
          onCommit={setIntensity}
        />
      </div>
      <div className="grid w-28 gap-0.5">
        <label htmlFor={id} className="text-xs text-muted">
          {schedule.seed}
        </label>
        <NumberInput
          id={id}
          describedBy={`${id}-why`}
          invalid={isBadSeed}
          value={seed}
          unit=""
          onCommit={takeSeed}
        />
        <span
          id={`${id}-why`}
          role={isBadSeed ? 'alert' : undefined}
          className="text-xs text-failed-text empty:hidden"
        >
          {isBadSeed ? schedule.seedRange : ''}
        </span>
      </div>
      <div className="grid w-32 gap-0.5">
        <span aria-hidden="true" className="text-xs text-muted">
          {schedule.length}
        </span>
        <Select
          label={schedule.length}
          value={lengthMs}
          options={lengths.map((value) => ({ value, label: schedule.lengths[value] }))}
          onChange={setLengthMs}
        />
      </div>
      <div className="flex flex-wrap gap-1">
        <Button look="solid" onClick={() => startMonkey({ intensity, seed, lengthMs: Number(lengthMs) })}>
          <Dices aria-hidden="true" size="1em" />
          {count > 0 ? schedule.monkeyAgain : schedule.monkeyStart}
        </Button>
        <Button look="outlined" disabled={count === 0} onClick={stopMonkey}>
          <Square aria-hidden="true" size="1em" />
          {schedule.monkeyStop}
        </Button>
      </div>
      <p className="basis-full text-xs text-muted">{schedule.monkeyHelp}</p>
    </fieldset>
  );
}
