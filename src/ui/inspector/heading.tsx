import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { StatusName } from '../../protocol/frame.ts';
import { removeItems } from '../canvas/canvas-actions.ts';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { IconButton } from '../kit/button.tsx';
import { keyNames } from '../shell/key-names.ts';
import { StatusWord } from '../shell/status-word.tsx';
import { useWords } from '../words/words.ts';

export interface HeadingProps {
  readonly id: string;
  readonly icon: string;
  readonly kind: string;
  /** Null for what has no status of its own. */
  readonly status: StatusName | null;
  /** Its name, written or to be written. */
  readonly children: ReactNode;
}

/** Kind, name, status, id, and the way to delete it. */
export function Heading({ id, icon, kind, status, children }: HeadingProps) {
  const { inspector } = useWords();
  return (
    <header className="border-b border-line px-3 py-2">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1 text-base font-semibold has-[>input]:-ml-2.25">{children}</div>
        <IconButton label={inspector.remove} keys={keyNames.remove} onClick={() => removeItems([id])}>
          <Trash2 aria-hidden="true" size="1.1em" />
        </IconButton>
      </div>
      <div className="flex items-center gap-1.5 text-xs text-muted">
        <KindIcon name={icon} />
        {kind}
        <span className="font-mono">{id}</span>
        <span className="flex-1" />
        {status !== null && <StatusWord status={status} />}
      </div>
    </header>
  );
}
