import type { ReactNode } from 'react';

export interface SectionProps {
  readonly title: string;
  /** Small print beside the title, e.g. the window of the numbers. */
  readonly note?: string;
  readonly children: ReactNode;
}

export function Section({ title, note, children }: SectionProps) {
  return (
    <section className="border-b border-line px-3 py-2 last:border-b-0">
      <h3 className="flex items-baseline justify-between pb-1 text-xs font-semibold text-muted">
        {title}
        {note !== undefined && <span className="font-normal">{note}</span>}
      </h3>
      {children}
    </section>
  );
}
