import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

export interface CheckButtonProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly tip?: string;
  /** It has nothing to act on now; `tip` says why. */
  readonly isIdle?: boolean;
  readonly children: ReactNode;
}

/** A toggle in a toolbar: pressed or not, told by a tick as well. */
export function CheckButton({ checked, onChange, tip, isIdle = false, children }: CheckButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={checked}
      aria-disabled={isIdle}
      data-tip={tip}
      className="inline-flex min-h-target items-center gap-1 rounded-md border border-line px-2 text-xs whitespace-nowrap hover:bg-hover aria-pressed:border-line-strong aria-pressed:bg-hover aria-disabled:opacity-45"
      onClick={() => !isIdle && onChange(!checked)}
    >
      <Check aria-hidden="true" size="0.875em" strokeWidth={3} className={checked ? '' : 'opacity-20'} />
      {children}
    </button>
  );
}
