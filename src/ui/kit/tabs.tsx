import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

interface TabItem<Name extends string> {
  readonly name: Name;
  readonly label: string;
}

export interface TabsProps<Name extends string> {
  readonly label: string;
  readonly value: Name;
  readonly tabs: readonly TabItem<Name>[];
  readonly onChange: (name: Name) => void;
  /** Buttons at the end of the row of tabs. */
  readonly end?: ReactNode;
  /** What the chosen tab shows. */
  readonly children: ReactNode;
}

/** A row of tabs and the one panel that is shown; arrow keys move between tabs. */
export function Tabs<Name extends string>({ label, value, tabs, onChange, end, children }: TabsProps<Name>) {
  return (
    <Radix.Root
      className="flex h-full min-h-0 flex-col"
      value={value}
      // Values are the names of the tabs, made here.
      onValueChange={(next) => onChange(next as Name)}
    >
      <div className="flex shrink-0 items-center gap-1 border-b border-line px-1">
        <Radix.List
          aria-label={label}
          data-scrolls-sideways=""
          className="flex min-w-0 flex-1 gap-0.5 overflow-x-auto"
        >
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.name}
              value={tab.name}
              className="-outline-offset-2 min-h-8 min-w-target shrink-0 border-b-2 border-transparent px-2.5 text-sm text-muted hover:text-ink data-[state=active]:border-ink data-[state=active]:font-medium data-[state=active]:text-ink pointer-coarse:min-h-target forced-colors:border-[Canvas] forced-colors:data-[state=active]:border-[Highlight]"
            >
              {tab.label}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {end}
      </div>
      <Radix.Content value={value} className="min-h-0 flex-1 overflow-auto">
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}
