import { FileText, Share2 } from 'lucide-react';
import { lazy } from 'react';
import { Button, IconButton } from '../kit/button.tsx';
import { useWords } from '../words/words.ts';
import { Part } from './part.tsx';
import { useWindowSize } from './window-size.ts';

const SharingBar = lazy(() => import('../sharing/sharing-bar.tsx').then((m) => ({ default: m.SharingBar })));

/** Saving, file and share. */
export function TopBarSlots() {
  return (
    <Part fallback={<Placeholder />}>
      <SharingBar />
    </Part>
  );
}

/** As large as what comes, so that the bar does not move. */
function Placeholder() {
  const { sharing } = useWords();
  if (useWindowSize() !== 'large') {
    return (
      <IconButton label={sharing.file} disabled>
        <FileText aria-hidden="true" size="1.15em" />
      </IconButton>
    );
  }
  return (
    <>
      <Button disabled>
        <FileText aria-hidden="true" size="1em" />
        {sharing.file}
      </Button>
      <Button look="outlined" disabled>
        <Share2 aria-hidden="true" size="1em" />
        {sharing.share}
      </Button>
    </>
  );
}
