import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useWords, words } from '../words/words.ts';
import { openText } from './open-text.ts';
import { closeSharingDialog } from './sharing-store.ts';

/** Takes JSON or a link from the clipboard, with the reason where it cannot be opened. */
export function PasteDialog() {
  const { sharing, shell } = useWords();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');

  function open(): void {
    const refused = openText(words().sharing.clipboard, text.trim());
    if (refused === null) closeSharingDialog();
    else setProblem(refused);
  }

  return (
    <Dialog
      open
      onOpenChange={closeSharingDialog}
      title={sharing.pasteTitle}
      description={sharing.pasteHint}
      closeLabel={shell.close}
    >
      <div className="grid gap-2">
        <textarea
          aria-label={sharing.pasteLabel}
          aria-invalid={problem !== ''}
          aria-describedby={problem === '' ? undefined : 'paste-problem'}
          rows={10}
          spellCheck={false}
          className="w-full rounded-md border border-line-strong bg-panel p-2 font-mono text-xs"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {problem !== '' && (
          <p id="paste-problem" role="alert" className="max-w-[65ch] text-sm text-failed-text">
            {problem}
          </p>
        )}
        <div>
          <Button look="solid" disabled={text.trim() === ''} onClick={open}>
            {sharing.pasteOpen}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
