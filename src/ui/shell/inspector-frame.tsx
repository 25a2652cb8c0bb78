import type { LucideIcon } from 'lucide-react';
import { IconButton } from '../kit/button.tsx';
import { useWords } from '../words/first-words.ts';
import { lazyLater } from './lazy-later.ts';
import { Part } from './part.tsx';

const Inspector = lazyLater(
  () => import('../inspector/inspector.tsx'),
  (m) => m.Inspector,
);

interface InspectorFrameProps {
  /** Where it stands in the window. */
  readonly className: string;
  /** Of the button that puts it away. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onClose: () => void;
}

/** The inspector under a head that stays in sight. */
export function InspectorFrame({ className, label, icon: Icon, onClose }: InspectorFrameProps) {
  const { shell } = useWords();
  return (
    <aside
      aria-label={shell.inspector}
      className={`flex shrink-0 flex-col overflow-y-auto border-line bg-panel ${className}`}
    >
      <div className="sticky top-0 z-10 flex items-center border-b border-line bg-panel py-0.5 pr-1 pl-3">
        <h2 className="flex-1 text-xs font-medium text-muted">{shell.inspector}</h2>
        <IconButton label={label} onClick={onClose}>
          <Icon aria-hidden="true" size="1.15em" />
        </IconButton>
      </div>
      <Part>
        <Inspector />
      </Part>
    </aside>
  );
}
