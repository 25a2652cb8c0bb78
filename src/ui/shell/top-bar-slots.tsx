import { FileText, Share2 } from 'lucide-react';
import { Button, IconButton } from '../kit/button.tsx';
import { useWords } from '../words/first-words.ts';
import { lazyLater } from './lazy-later.ts';
import { Part } from './part.tsx';
import { useWindowSize } from './window-size.ts';

const HintCount = lazyLater(
  () => import('../hints/hint-count.tsx'),
  (m) => m.HintCount,
);
const SharingBar = lazyLater(
  () => import('../sharing/sharing-bar.tsx'),
  (m) => m.SharingBar,
);

/** Hints, saving, file and share. */
export function TopBarSlots() {
  return (
    <>
      <Part fallback={null}>
        <HintCount />
      </Part>
      <Part fallback={<Placeholder />}>
        <SharingBar />
      </Part>
    </>
  );
}

/** As large as what comes, so that the bar does not move. */
function Placeholder() {
  const { shell } = useWords();
  if (useWindowSize() !== 'large') {
    return (
      <IconButton label={shell.file} disabled>
        <FileText aria-hidden="true" size="1.15em" />
      </IconButton>
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
