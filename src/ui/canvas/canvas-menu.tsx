import { DropdownMenu as Radix } from 'radix-ui';
import type { FocusEvent, ReactNode, RefObject } from 'react';
import { menuItemClass, menuSurfaceClass } from '../kit/menu-looks.ts';
import { overlays } from '../kit/overlays.ts';
import { replayKeys } from '../kit/take-over.ts';
import { keysAhead } from '../kit/typed-ahead.ts';
import { useWords } from '../words/words.ts';
import type { Gesture } from './gesture-store.ts';
import { readGesture } from './gesture-store.ts';
import { menuEntries } from './menu-entries.ts';
import type { MenuEntry } from './menu-entry.ts';

interface CanvasMenuProps {
  readonly gesture: Extract<Gesture, { readonly mode: 'menu' }>;
  readonly frame: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** The menu of a node, wire, policy or the pane: the same commands as everywhere else. */
export function CanvasMenu({ gesture, frame, onClose }: CanvasMenuProps) {
  const { editing } = useWords();
  const box = frame.current?.getBoundingClientRect();
  const place = { left: gesture.at.x - (box?.left ?? 0), top: gesture.at.y - (box?.top ?? 0) };
  // A command may have begun the next gesture; the menu ends only its own.
  const close = () => {
    if (readGesture() === gesture) onClose();
  };
  return (
    <Radix.Root
      key={`${gesture.at.x},${gesture.at.y}`}
      defaultOpen
      modal={false}
      onOpenChange={(open) => open || close()}
    >
      <Radix.Trigger asChild>
        <span aria-hidden="true" className="absolute size-0" style={place} />
      </Radix.Trigger>
      <Radix.Portal container={overlays()}>
        <Radix.Content
          aria-label={editing.menu.label}
          align="start"
          collisionPadding={8}
          className={menuSurfaceClass}
          onFocus={replayOnce}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {menuEntries(gesture, editing).map((entry) => (
            <Entry key={entry.type === 'line' ? entry.id : entry.label} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Keys that were pressed before the menu stood: Radix itself goes to the first item only for keys that it has seen. */
function replayOnce(event: FocusEvent<HTMLElement>): void {
  if (event.target === event.currentTarget && keysAhead().length > 0) replayKeys(event.currentTarget);
}

function Entry({ entry }: { readonly entry: MenuEntry }): ReactNode {
  switch (entry.type) {
    case 'line':
      return <Radix.Separator className="my-1 h-px bg-line" />;
    case 'act':
      return (
        <Radix.Item className={menuItemClass} onSelect={entry.act}>
          {entry.label}
          {entry.keys !== '' && <kbd className="ml-auto pl-4 font-mono text-xs text-muted">{entry.keys}</kbd>}
        </Radix.Item>
      );
    case 'more':
      return (
        <Radix.Sub>
          <Radix.SubTrigger className={menuItemClass}>
            {entry.label}
            <span aria-hidden="true" className="ml-auto pl-4 text-muted">
              ▸
            </span>
          </Radix.SubTrigger>
          <Radix.Portal container={overlays()}>
            <Radix.SubContent collisionPadding={8} className={menuSurfaceClass}>
              {entry.entries.map((inner) => (
                <Entry key={inner.type === 'line' ? inner.id : inner.label} entry={inner} />
              ))}
            </Radix.SubContent>
          </Radix.Portal>
        </Radix.Sub>
      );
  }
}
