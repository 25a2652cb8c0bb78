import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { isFocusFree } from './focus-free.ts';
import { menuItemClass, menuSurfaceClass } from './menu-looks.ts';
import { overlays } from './overlays.ts';

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
  /** Given where something else than the trigger may open it too. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** Where the focus goes when it closes, if not back to the trigger. */
  readonly closeFocus?: () => HTMLElement | null;
}

/** A menu below its button; arrow keys, type-ahead and Escape work. */
export function Menu({ trigger, children, align = 'start', closeFocus, ...state }: MenuProps) {
  // Radix goes to the first item only for a key that it has seen. A key that opened the menu before its script was loaded it has not.
  const isKeyMissed = useRef(state.open === true);
  const enter = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    if (!isKeyMissed.current || target !== currentTarget) return;
    isKeyMissed.current = false;
    currentTarget.querySelector<HTMLElement>('[role^="menuitem"]')?.focus({ preventScroll: true });
  };
  return (
    <Radix.Root modal={false} {...state}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={overlays()}>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={menuSurfaceClass}
          onFocus={enter}
          onCloseAutoFocus={(event) => moveFocus(event, closeFocus?.() ?? null)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function moveFocus(event: Event, target: HTMLElement | null): void {
  const isFree = isFocusFree(event.currentTarget);
  if (isFree && target === null) return;
  event.preventDefault();
  if (isFree) target?.focus({ preventScroll: true });
}

export interface MenuItemProps {
  readonly onSelect: () => void;
  readonly disabled?: boolean;
  readonly keys?: string;
  readonly children: ReactNode;
}

export function MenuItem({ onSelect, disabled = false, keys, children }: MenuItemProps) {
  return (
    <Radix.Item className={menuItemClass} disabled={disabled} onSelect={onSelect}>
      {children}
      {keys !== undefined && <kbd className="ml-auto pl-4 font-mono text-xs text-muted">{keys}</kbd>}
    </Radix.Item>
  );
}

export interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** A group of menu items of which one is chosen. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: MenuChoiceProps<Value>) {
  return (
    <>
      <MenuHeading>{label}</MenuHeading>
      {/* Values are those of the options. */}
      <Radix.RadioGroup aria-label={label} value={value} onValueChange={(next) => onChange(next as Value)}>
        {options.map((option) => (
          <Radix.RadioItem key={option.value} value={option.value} className={menuItemClass}>
            <MenuTick />
            {option.label}
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </>
  );
}

export interface MenuToggleProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** For one of several that are switched together: the menu does not close. */
  readonly staysOpen?: boolean;
  readonly children: ReactNode;
}

export function MenuToggle({ checked, onChange, staysOpen = false, children }: MenuToggleProps) {
  return (
    <Radix.CheckboxItem
      className={menuItemClass}
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => staysOpen && event.preventDefault()}
    >
      <MenuTick />
      {children}
    </Radix.CheckboxItem>
  );
}

export interface SubMenuProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A menu that opens beside its item. */
export function SubMenu({ label, children }: SubMenuProps) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={menuItemClass}>
        <span className="truncate">{label}</span>
        <ChevronRight aria-hidden="true" size="1em" className="ml-auto text-muted" />
      </Radix.SubTrigger>
      <Radix.Portal container={overlays()}>
        <Radix.SubContent sideOffset={4} collisionPadding={8} className={menuSurfaceClass}>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}

/** An item below which further ones unfold, for a menu that stands at the edge of a phone, where there is no room for one beside it. */
export function MenuUnfold({ label, children }: SubMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const unfold = (event: Event) => {
    event.preventDefault();
    setOpen(!isOpen);
  };
  // As its arrow says, and as a menu beside it would.
  const obeyArrows = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight' || key === 'ArrowLeft') setOpen(key === 'ArrowRight');
  };
  return (
    <>
      <Radix.Item className={menuItemClass} aria-expanded={isOpen} onSelect={unfold} onKeyDown={obeyArrows}>
        {label}
        <ChevronRight
          aria-hidden="true"
          size="1em"
          className={`ml-auto text-muted ${isOpen ? 'rotate-90' : ''}`}
        />
      </Radix.Item>
      {isOpen && (
        <Radix.Group aria-label={label} className="pl-4">
          {children}
        </Radix.Group>
      )}
    </>
  );
}

export function MenuHeading({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-xs font-medium text-muted">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}

function MenuTick() {
  return (
    <span className="inline-flex w-4 justify-center">
      <Radix.ItemIndicator>
        <Check aria-hidden="true" size="1em" />
      </Radix.ItemIndicator>
    </span>
  );
}
