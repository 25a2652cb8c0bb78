import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { IconButton } from './button.tsx';
import { isFocusFree } from './focus-free.ts';
import { isComposing } from './is-composing.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: string;
  readonly closeLabel: string;
  /** Large takes most of the window, for what is read. */
  readonly size?: 'normal' | 'large';
  readonly children: ReactNode;
}

const sizes = {
  normal: 'max-h-[85dvh] w-[min(40rem,94vw)]',
  large: 'h-[92dvh] w-[min(72rem,96vw)]',
} as const;

/** A modal dialog in the middle; it begins at its first field or its title. Escape and the outside close it, and focus goes back to where it was. */
export function Dialog({ size = 'normal', title, description, closeLabel, children, ...state }: DialogProps) {
  const before = useRef<Element | null>(null);
  return (
    <Radix.Root {...state}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(8_14_20/45%)]" />
        <Radix.Content
          onOpenAutoFocus={(event) => {
            before.current = document.activeElement;
            event.preventDefault();
            beginIn(event.currentTarget);
          }}
          onEscapeKeyDown={(event) => isComposing(event) && event.preventDefault()}
          onCloseAutoFocus={(event) => {
            // Left to itself it looks for a trigger, which none of ours has: they open from stores.
            event.preventDefault();
            if (before.current instanceof HTMLElement && isFocusFree(event.currentTarget))
              before.current.focus();
          }}
          className={`fixed top-1/2 left-1/2 z-40 flex ${sizes[size]} -translate-1/2 flex-col rounded-xl border border-line bg-raised shadow-panel`}
        >
          <header className="flex items-start gap-2 p-4 pb-2">
            <div className="min-w-0 flex-1">
              <Radix.Title tabIndex={-1} className="kit-bare text-base font-semibold">
                {title}
              </Radix.Title>
              <Radix.Description className="text-sm text-muted">{description}</Radix.Description>
            </div>
            <Radix.Close asChild>
              <IconButton label={closeLabel}>
                <X aria-hidden="true" size="1.1em" />
              </IconButton>
            </Radix.Close>
          </header>
          <div className="min-h-0 overflow-auto p-4 pt-2">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What is there to be written or chosen, else the title: not the button that closes it, as Radix would have it. What has the focus in it keeps it. */
function beginIn(dialog: EventTarget | null): void {
  if (!(dialog instanceof Element) || dialog.contains(document.activeElement)) return;
  const field =
    'input:not([type="checkbox"], [type="radio"], [type="range"], [type="file"]), select, textarea';
  const first = dialog.querySelector<HTMLElement>(field) ?? dialog.querySelector<HTMLElement>('h2');
  first?.focus({ preventScroll: true });
  if (first instanceof HTMLInputElement) first.select();
}
