import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export interface SheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly children: ReactNode;
}

/** A non-modal sheet at the bottom of small windows: what is above it stays usable. */
export function Sheet({ open, onOpenChange, title, children }: SheetProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Radix.Content
        aria-describedby={undefined}
        className="absolute inset-x-0 bottom-0 z-20 flex max-h-[60%] flex-col rounded-t-xl border-t border-line bg-panel shadow-panel"
        onInteractOutside={(event) => event.preventDefault()}
        onOpenAutoFocus={(event) => event.preventDefault()}
      >
        <Radix.Title className="sr-only">{title}</Radix.Title>
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}
