import { Check, Copy, Download, QrCode as QrCodeIcon, Send, TriangleAlert } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Scenario } from '../../scenarios/scenario-contract.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { scenarioStore } from '../../store/scenario-store.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Switch } from '../kit/switch.tsx';
import type { Messages } from '../words/en.ts';
import { formatClock, formatGrouped } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { exportSession } from './export-file.ts';
import { QrDialog } from './qr-dialog.tsx';
import { linkLengths, qrLengthMax, shareLink } from './share-link.ts';
import { closeSharingDialog } from './sharing-store.ts';

const selectSession = (state: SessionState) => state.session;
const selectDocument = (state: SessionState) => state.document;
const selectScenario = ({ scenario }: { readonly scenario: Scenario | null }) => scenario;
type Copied = 'no' | 'yes' | 'refused';

/** The link, what it holds, and how long it is. */
export function ShareDialog() {
  const { sharing, shell } = useWords();
  const session = useSession(selectSession);
  const { title } = useSession(selectDocument);
  const scenario = useStore(scenarioStore, selectScenario);
  // As it stood when the dialog opened: a link that changes while it is copied helps nobody.
  const [nowMs] = useState(() => playbackStore.getState().nowMs);
  const [withTime, setWithTime] = useState(nowMs > 0);
  const [play, setPlay] = useState(true);
  const atMs = withTime ? nowMs : 0;
  const link = useMemo(
    () => shareLink(location.href, session, atMs, play, scenario),
    [session, atMs, play, scenario],
  );
  const [hasCode, setHasCode] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={closeSharingDialog}
      title={sharing.shareTitle}
      description={sharing.shareHint}
      closeLabel={shell.close}
    >
      <div className="grid gap-3">
        <LinkField link={link} onCode={() => setHasCode(true)} />
        {hasCode && <QrDialog link={link} title={title} onClose={() => setHasCode(false)} />}
        <LengthNotice length={link.length} />
        <div className="grid gap-1">
          <SwitchRow label={sharing.withTime(formatClock(nowMs))} checked={withTime} onChange={setWithTime} />
          <SwitchRow label={sharing.playing} checked={play} onChange={setPlay} />
        </div>
        <Contents atMs={atMs} length={link.length} />
      </div>
    </Dialog>
  );
}

function LinkField({ link, onCode }: { readonly link: string; readonly onCode: () => void }) {
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

function LengthNotice({ length }: { readonly length: number }) {
  const { sharing } = useWords();
  if (length <= qrLengthMax) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-panel p-2 text-sm">
      <TriangleAlert aria-hidden="true" size="1.1em" />
      <p className="min-w-48 flex-1">{warningOf(length, sharing)}</p>
      <Button look="outlined" onClick={exportSession}>
        <Download aria-hidden="true" size="1em" />
        {sharing.sendFile}
      </Button>
    </div>
  );
}

function warningOf(length: number, sharing: Messages['sharing']): string {
  if (length < linkLengths.long) return sharing.noQr;
  return length < linkLengths.veryLong ? sharing.longLink : sharing.veryLongLink;
}

function Contents({ atMs, length }: { readonly atMs: number; readonly length: number }) {
  const { sharing } = useWords();
  const { seed, commands } = useSession(selectSession);
  const { title, nodes, wires, faults } = useSession(selectDocument);
  const rows: readonly (readonly [string, string])[] = [
    [sharing.title, title],
    [sharing.size, sharing.sizeOf(nodes.length, wires.length, faults.length)],
    [sharing.seed, String(seed)],
    [sharing.edits, sharing.editsOf(commands.length)],
    [sharing.opensAt, atMs > 0 ? formatClock(atMs) : sharing.atStart],
    [sharing.length, sharing.lengthOf(formatGrouped(length))],
  ];
  return (
    <section aria-label={sharing.contains}>
      <h3 className="pb-1 text-xs font-medium text-muted">{sharing.contains}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 truncate">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface SwitchRowProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function SwitchRow({ label, checked, onChange }: SwitchRowProps) {
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
