import type { ReactNode } from 'react';
import { openHandbook } from '../learn/learn-store.ts';

export interface KindLinkProps {
  readonly kind: string;
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
}

/** A link to a page of the handbook: an address for another tab, a turn of the page in this one. */
export function KindLink({ kind, isCurrent = false, children }: KindLinkProps) {
  return (
    <a
      href={`?handbook=${kind}`}
      aria-current={isCurrent ? 'page' : undefined}
      className="block"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        openHandbook(kind);
      }}
    >
      {children}
    </a>
  );
}
