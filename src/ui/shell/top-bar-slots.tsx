import { FileText, Share2 } from 'lucide-react';
import { Button, IconButton } from '../kit/button.tsx';
import { useWords } from '../words/first-words.ts';
import { useBarSize } from './bar-size.ts';
import { lazyLater } from './lazy-later.ts';
import { Part } from './part.tsx';

const SharingBar = lazyLater(
  () => import('../sharing/sharing-bar.tsx'),
  (m) => m.SharingBar,
);

/** Hints, saving, lessons, file and share. */
export function TopBarSlots() {
  return (
    <Part fallback={<Placeholder />}>
      <SharingBar />
    </Part>
  );
}

/** What comes stands in the same place, so that the bar does not move; further buttons come on their left, where on a phone room is kept for them. */
function Placeholder() {
  const { shell } = useWords();
  const size = useBarSize();
  if (size !== 'large') {
    const file = (
      <IconButton label={shell.file} disabled>
        <FileText aria-hidden="true" size="1.15em" />
      </IconButton>
    );
    return (
      <>
        {size === 'small' && <span className="invisible flex">{file}</span>}
        {file}
        {size === 'medium' && (
          <IconButton label={shell.share} disabled>
            <Share2 aria-hidden="true" size="1.15em" />
          </IconButton>
        )}
      </>
    );
  }
  return (
    <>
      <Button disabled>
        <FileText aria-hidden="true" size="1em" />
        {shell.file}
      </Button>
      <Button look="outlined" disabled>
        <Share2 aria-hidden="true" size="1em" />
        {shell.share}
      </Button>
    </>
  );
}
