import { X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { type RefObject, useEffect, useRef } from 'react';
import { Button, IconButton } from './button.tsx';
import { followSize } from './follow-size.ts';
import './toast.css';

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
  /** Id of what they lie over, at its lower edge: what is read below stays free. */
  readonly overId: string;
  readonly onClose: (id: number) => void;
}

/** One with an action stays longer, one below others until it was on top as long; hovering or focusing any of them stops their time. */
const shownMs = { withAction: 12_000, without: 6_000 } as const;

/**
 * Toasts in one pile, the newest on top; pointed at or reached with F8 they stand above each other. Read out politely, closed by Escape, swipe,
 * button or time.
 */
export function Toaster({ label, closeLabel, items, overId, onClose }: ToasterProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => liftAbove(list, overId), [overId]);
  return (
    <Radix.Provider label={label} swipeDirection="down">
      {items.map((item, place) => (
        <Radix.Root
          key={item.id}
          type={item.level === 'warning' ? 'foreground' : 'background'}
          duration={durationOf(item) * (items.length - place)}
          onOpenChange={(open) => {
            if (!open) onClose(item.id);
          }}
          className="kit-toast"
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
      <Radix.Viewport ref={list} className="kit-toasts" />
    </Radix.Provider>
  );
}

/** Where what they lie over is hidden or out of reach they are at the bottom of the window. Returns the way to stop. */
function liftAbove(list: RefObject<HTMLElement | null>, overId: string): () => void {
  const over = document.getElementById(overId);
  return followSize(over, ({ height }) => {
    const below = height > 160 ? window.innerHeight - (over?.getBoundingClientRect().bottom ?? 0) : 0;
    list.current?.style.setProperty('--below', `${Math.max(0, below)}px`);
  });
}

function durationOf({ action, isLasting = false }: ToastItem): number {
  if (isLasting) return Number.POSITIVE_INFINITY;
  return action === null ? shownMs.without : shownMs.withAction;
}
