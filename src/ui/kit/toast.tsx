import { X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { Button, IconButton } from './button.tsx';

export interface ToastItem {
  readonly id: number;
  readonly text: string;
  readonly level: 'info' | 'warning';
  readonly action: { readonly label: string; readonly run: () => void } | null;
  /** Stays until it is closed. */
  readonly isLasting?: boolean;
}

export interface ToasterProps {
  readonly label: string;
  readonly closeLabel: string;
  readonly items: readonly ToastItem[];
  readonly onClose: (id: number) => void;
}

/** One with an action stays longer; hovering or focusing any of them stops their time. */
const shownMs = { withAction: 12_000, without: 6_000 } as const;

/** Toasts at the bottom; read out politely, reached with F8, closed by Escape, swipe, button or time. */
export function Toaster({ label, closeLabel, items, onClose }: ToasterProps) {
  return (
    <Radix.Provider label={label} swipeDirection="down">
      {items.map((item) => (
        <Radix.Root
          key={item.id}
          type={item.level === 'warning' ? 'foreground' : 'background'}
          duration={durationOf(item)}
          onOpenChange={(open) => {
            if (!open) onClose(item.id);
          }}
          className="flex items-center gap-2 rounded-lg border border-line-strong bg-raised py-1 pr-1 pl-3 text-sm shadow-panel"
        >
          <Radix.Description className="min-w-0 flex-1 py-1">{item.text}</Radix.Description>
          {item.action !== null && (
            <Radix.Action asChild altText={item.action.label}>
              <Button look="outlined" onClick={item.action.run}>
                {item.action.label}
              </Button>
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <IconButton label={closeLabel}>
              <X aria-hidden="true" size="1em" />
            </IconButton>
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="pointer-events-none fixed bottom-32 left-1/2 sm:bottom-4 z-50 m-0 flex w-[min(28rem,94vw)] -translate-x-1/2 list-none flex-col gap-2 p-0 *:pointer-events-auto" />
    </Radix.Provider>
  );
}

function durationOf({ action, isLasting = false }: ToastItem): number {
  if (isLasting) return Number.POSITIVE_INFINITY;
  return action === null ? shownMs.without : shownMs.withAction;
}
