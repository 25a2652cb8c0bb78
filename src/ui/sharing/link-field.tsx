import { Check, Copy, QrCode as QrCodeIcon, Send } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Switch } from '../kit/switch.tsx';
import { useWords } from '../words/words.ts';
import { qrLengthMax } from './share-link.ts';

type Copied = 'no' | 'yes' | 'refused';

/** A link with the ways to hand it on. */
export function LinkField({ link, onCode }: { readonly link: string; readonly onCode: () => void }) {
  const { sharing } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<{ readonly link: string; readonly state: Copied }>({
    link,
    state: 'no',
  });
  const state = copied.link === link ? copied.state : 'no';

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      setCopied({ link, state: 'yes' });
    } catch {
      // No permission, or a page over plain http: the person copies by hand.
      field.current?.select();
      setCopied({ link, state: 'refused' });
    }
  }

  return (
    <div className="grid gap-2">
      <input
        ref={field}
        readOnly
        aria-label={sharing.link}
        value={link}
        className="min-h-target w-full truncate rounded-md border border-line-strong bg-panel px-2 font-mono text-xs"
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button look="solid" onClick={() => void copy()}>
          {state === 'yes' ? <Check aria-hidden="true" size="1em" /> : <Copy aria-hidden="true" size="1em" />}
          {sharing.copy}
        </Button>
        <Button look="outlined" disabled={link.length > qrLengthMax} onClick={onCode}>
          <QrCodeIcon aria-hidden="true" size="1em" />
          {sharing.qr}
        </Button>
        {'share' in navigator && (
          <Button look="outlined" onClick={() => void send(link)}>
            <Send aria-hidden="true" size="1em" />
            {sharing.send}
          </Button>
        )}
        <p role="status" className="text-sm text-muted">
          {state === 'yes' && sharing.linkCopied}
          {state === 'refused' && sharing.copyFailed}
        </p>
      </div>
    </div>
  );
}

interface SwitchRowProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function SwitchRow({ label, checked, onChange }: SwitchRowProps) {
  return (
    <div className="flex items-center gap-2 text-sm">
      <Switch label={label} checked={checked} onChange={onChange} />
      <span aria-hidden="true">{label}</span>
    </div>
  );
}

async function send(link: string): Promise<void> {
  try {
    await navigator.share({ title: document.title, url: link });
  } catch {
    // The person closed the system's sheet.
  }
}
