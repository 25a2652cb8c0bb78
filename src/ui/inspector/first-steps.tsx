import { Check } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../kit/button.tsx';
import { useWords } from '../words/words.ts';
import { type FirstStep, firstSteps, followFirstSteps, useStepsDone } from './first-steps-store.ts';

/** Where each thing is done; the first that is on the page. */
const places: Readonly<Record<FirstStep, readonly string[]>> = {
  break: ['[data-testid="break-it"]'],
  look: ['[data-testid="trace-row"][tabindex="0"]', '[role="tab"][id$="-trigger-trace"]'],
  repair: ['[data-testid="palette-policy-breaker"]'],
  compare: ['[data-testid="rewind"]'],
};

/**
 * What to do in the first minutes, ticked off as it is done: a list that waits at the side, blocks nothing and is there again whenever
 * nothing is selected. *Show me* takes the focus to where the thing is done.
 */
export function FirstSteps({ texts }: { readonly texts: readonly string[] }) {
  const { firstSteps: words } = useWords().inspector;
  const done = useStepsDone();
  useEffect(() => followFirstSteps(), []);
  const next = firstSteps.find((step) => !done.has(step));
  return (
    <>
      <ol className="grid max-w-[65ch] gap-2 text-sm">
        {firstSteps.map((step, at) => (
          <li key={step} data-done={done.has(step)} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2">
            <Tick number={at + 1} isDone={done.has(step)} />
            <span className={done.has(step) ? 'text-muted' : ''}>
              {texts[at]}
              {done.has(step) && <span className="sr-only"> {words.done}</span>}
            </span>
            {step === next && (
              <span className="col-start-2 pt-1">
                <Button look="outlined" onClick={() => show(step)}>
                  {words.showMe}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {next === undefined && <p className="pt-2 text-sm">{words.allDone}</p>}
    </>
  );
}

function Tick({ number, isDone }: { readonly number: number; readonly isDone: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`mt-px grid size-5 place-items-center rounded-full border text-xs ${
        isDone ? 'border-transparent bg-solid text-on-solid' : 'border-line-strong'
      }`}
    >
      {isDone ? <Check size="0.9em" strokeWidth={3} /> : number}
    </span>
  );
}

function show(step: FirstStep): void {
  for (const place of places[step]) {
    const element = document.querySelector<HTMLElement>(place);
    if (element === null) continue;
    element.scrollIntoView({ block: 'nearest' });
    element.focus({ focusVisible: true } as FocusOptions);
    return;
  }
}
