export interface PanelNoteProps {
  readonly kind: 'empty' | 'loading' | 'error';
  readonly children: React.ReactNode;
}

/** What stands where a panel has nothing to draw: one calm sentence. */
export function PanelNote({ kind, children }: PanelNoteProps) {
  return (
    <p
      role={kind === 'error' ? 'alert' : undefined}
      aria-busy={kind === 'loading'}
      className={`m-auto max-w-[48ch] px-4 py-6 text-center text-sm text-pretty ${
        kind === 'error' ? 'text-failed-text' : 'text-muted'
      }`}
    >
      {kind === 'error' ? '◆ ' : ''}
      {children}
    </p>
  );
}
