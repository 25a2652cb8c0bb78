import type { ComponentProps, ReactNode } from 'react';

type ButtonLook = 'plain' | 'outlined' | 'solid' | 'danger';

const base =
  'inline-flex min-h-target min-w-target shrink-0 items-center justify-center gap-1.5 rounded-md px-2.5 text-sm whitespace-nowrap transition-colors select-none disabled:opacity-45 aria-disabled:opacity-45';

const looks: Record<ButtonLook, string> = {
  plain: 'text-ink hover:bg-hover active:bg-sunken data-[state=open]:bg-hover',
  outlined: 'border border-line-strong bg-raised text-ink hover:bg-hover data-[state=open]:bg-hover',
  solid: 'bg-solid font-medium text-on-solid hover:opacity-88 forced-colors:border',
  danger: 'border border-failed text-failed-text hover:bg-hover',
};

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  readonly look?: ButtonLook;
  readonly children: ReactNode;
}

/** A button with words. */
export function Button({ look = 'plain', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`${base} ${looks[look]}`} {...rest} />;
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'aria-label'> {
  /** Name for who cannot see the icon, and its tooltip. */
  readonly label: string;
  /** Keys that do the same, shown in the tooltip. */
  readonly keys?: string;
  readonly look?: ButtonLook;
}

/** A button with an icon alone; the tooltip layer shows its name on hover and focus. */
export function IconButton({ label, keys, look = 'plain', type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      className={`${base} ${looks[look]} px-0`}
      aria-label={label}
      data-tip={label}
      data-tip-keys={keys}
      {...rest}
    />
  );
}
