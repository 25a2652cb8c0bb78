import { useWords } from '../words/words.ts';

/** What the bars mean; their colours are those of the outcomes and stand with their words. */
export function WaterfallLegend() {
  const words = useWords().panels.trace;
  return (
    <ul className="flex flex-wrap items-center gap-x-3 pr-1 text-xs text-muted">
      <li className="flex items-center gap-1">
        <span aria-hidden="true" className="h-2.5 w-5 rounded-[2px] forced-color-adjust-none bg-ok" />
        {words.legendWork}
      </li>
      <li className="flex items-center gap-1 text-muted">
        <span
          aria-hidden="true"
          className="h-2.5 w-5 rounded-[2px] forced-color-adjust-none border border-ok bg-[repeating-linear-gradient(135deg,var(--ok)_0_1.5px,transparent_1.5px_5px)]"
        />
        {words.legendWait}
      </li>
      <li className="flex items-center gap-1">
        <span
          aria-hidden="true"
          className="h-2 w-5 rounded-[2px] forced-color-adjust-none border border-ok bg-ok/12"
        />
        {words.legendInside}
      </li>
      <li className="flex items-center gap-1">
        <span
          aria-hidden="true"
          className="h-2 w-5 rounded-[2px] forced-color-adjust-none border border-ok border-dashed bg-ok/12"
        />
        {words.legendLater}
      </li>
      <li className="flex items-center gap-1" data-tip={words.criticalHelp}>
        <span aria-hidden="true" className="h-0.5 w-5 bg-ink forced-color-adjust-none" />
        {words.critical}
      </li>
    </ul>
  );
}
