import { useId, useState } from 'react';
import { type Box, documentLimits } from '../../model/document.ts';
import { NumberInput } from '../kit/number-input.tsx';
import { useWords } from '../words/words.ts';

interface BoxFieldsProps {
  readonly box: Box;
  readonly onChange: (change: { readonly width?: number; readonly height?: number }) => void;
}

/** Width and height of a note or frame, for who does not pull its corner. */
export function BoxFields({ box, onChange }: BoxFieldsProps) {
  const { drawings } = useWords();
  const id = useId();
  const { sideMin, sideMax } = documentLimits;
  const [wrong, setWrong] = useState('');
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-1 text-sm">
      {(['width', 'height'] as const).map((side) => (
        <div key={side} className="contents">
          <label htmlFor={`${id}-${side}`}>{drawings[side]}</label>
          <NumberInput
            id={`${id}-${side}`}
            describedBy={`${id}-range`}
            invalid={wrong === side}
            value={box[side]}
            unit="px"
            onCommit={(text) => {
              const value = Number(text.trim());
              const isFine = value >= sideMin && value <= sideMax;
              setWrong(isFine ? '' : side);
              if (isFine) onChange({ [side]: value });
            }}
          />
        </div>
      ))}
      <p
        id={`${id}-range`}
        role={wrong === '' ? undefined : 'alert'}
        className="col-span-2 text-xs text-muted"
      >
        {drawings.sideRange(sideMin, sideMax)}
      </p>
    </div>
  );
}
