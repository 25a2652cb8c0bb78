export interface SwitchProps {
  readonly id?: string;
  readonly label: string;
  readonly checked: boolean;
  readonly describedBy?: string;
  readonly onChange: (checked: boolean) => void;
}

/** On or off, at once. */
export function Switch({ id, label, checked, describedBy, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      id={id}
      aria-checked={checked}
      aria-label={label}
      aria-describedby={describedBy}
      className="group inline-flex min-h-target min-w-10 items-center justify-center justify-self-start rounded-md"
      onClick={() => onChange(!checked)}
    >
      <span className="flex h-5 w-9 items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors group-aria-checked:border-solid group-aria-checked:bg-solid">
        <span className="size-3.5 rounded-full bg-line-strong transition-transform group-aria-checked:translate-x-4 group-aria-checked:bg-on-solid" />
      </span>
    </button>
  );
}
