import { CircleHelp, RotateCcw } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { IconButton } from './button.tsx';

/** Ids that tie a control to its label, help and error. */
export interface FieldIds {
  readonly control: string;
  readonly label: string;
  /** For aria-describedby. */
  readonly description: string;
  readonly invalid: boolean;
}

export interface FieldFrameProps {
  readonly label: string;
  readonly help: FieldHelp;
  readonly error: string | null;
  /** Null where the value is the default already. */
  readonly onReset: (() => void) | null;
  readonly resetLabel: string;
  readonly children: (ids: FieldIds) => ReactNode;
}

interface FieldHelp {
  readonly text: string;
  /** Name of the button that shows it. */
  readonly button: string;
  /** Range and default, always in sight below the control. */
  readonly facts: string;
}

/** Label, "what does this do?", reset, control, facts and error of one field. */
export function FieldFrame({ label, help, error, onReset, resetLabel, children }: FieldFrameProps) {
  const id = useId();
  const [helpOpen, setHelpOpen] = useState(false);
  const ids: FieldIds = {
    control: `${id}-control`,
    label: `${id}-label`,
    description: `${id}-help ${id}-error`,
    invalid: error !== null,
  };
  return (
    <div className="grid gap-0.5 py-1">
      <div className="flex min-h-target items-center gap-0.5">
        <label id={ids.label} htmlFor={ids.control} className="min-w-0 flex-1 truncate text-sm">
          {label}
        </label>
        {onReset !== null && (
          <IconButton label={resetLabel} onClick={onReset}>
            <RotateCcw aria-hidden="true" size="1em" />
          </IconButton>
        )}
        <IconButton label={help.button} aria-expanded={helpOpen} onClick={() => setHelpOpen(!helpOpen)}>
          <CircleHelp aria-hidden="true" size="1em" className="text-muted" />
        </IconButton>
      </div>
      {children(ids)}
      <p id={`${id}-help`} className="text-xs text-muted">
        {helpOpen && <span className="mb-1 block max-w-[65ch] text-ink">{help.text}</span>}
        {help.facts}
      </p>
      <p id={`${id}-error`} aria-live="polite" className="text-xs font-medium text-failed-text empty:hidden">
        {error === null ? '' : `◆ ${error}`}
      </p>
    </div>
  );
}
