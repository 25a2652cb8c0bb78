import type { ReactNode } from 'react';

interface LabelledProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A field under its label, for a field that has its name by itself. */
export function Labelled({ label, children }: LabelledProps) {
  return (
    <div className="grid content-start gap-1">
      <span aria-hidden="true" className="text-xs text-muted">
        {label}
      </span>
      {children}
    </div>
  );
}
