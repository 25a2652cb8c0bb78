import { ContextMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { menuItemClass, menuSurfaceClass } from './menu-looks.ts';

export interface ContextMenuProps {
  /** What is right-clicked, long-pressed, or asked with Shift+F10: one element. */
  readonly children: ReactNode;
  readonly items: ReactNode;
}

export function ContextMenu({ children, items }: ContextMenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content collisionPadding={8} className={menuSurfaceClass}>
          {items}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface ContextMenuItemProps {
  readonly onSelect: () => void;
  readonly disabled?: boolean;
  readonly keys?: string;
  readonly children: ReactNode;
}

export function ContextMenuItem({ onSelect, disabled = false, keys, children }: ContextMenuItemProps) {
  return (
    <Radix.Item className={menuItemClass} disabled={disabled} onSelect={onSelect}>
      {children}
      {keys !== undefined && <kbd className="ml-auto pl-4 font-mono text-xs text-muted">{keys}</kbd>}
    </Radix.Item>
  );
}

export function ContextMenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
