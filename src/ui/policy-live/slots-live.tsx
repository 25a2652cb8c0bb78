/** More squares than this nobody counts: then a bar. */
const squaresMax = 40;

export interface SlotsLiveProps {
  readonly taken: number;
  readonly slots: number;
  readonly waiting: number;
  /** Places to wait; 0 where nobody may. */
  readonly places: number;
  /** The same in words. */
  readonly label: string;
}

/** Slots, full and free, and before them those that wait. */
export function SlotsLive({ taken, slots, waiting, places, label }: SlotsLiveProps) {
  return (
    <div role="img" aria-label={label} className="grid gap-1.5">
      {slots <= squaresMax ? (
        <Row count={slots} full={taken} shape="size-4 rounded-sm" fill="border-ok bg-ok" />
      ) : (
        <div className="h-3 overflow-hidden rounded-sm border border-line-strong bg-sunken">
          <div className="h-full bg-ok" style={{ width: `${Math.min(1, taken / slots) * 100}%` }} />
        </div>
      )}
      {(places > 0 || waiting > 0) && (
        <Row
          count={Math.min(squaresMax, Math.max(places, waiting))}
          full={waiting}
          shape="size-2.5 rounded-full"
          fill="border-degraded bg-degraded"
        />
      )}
    </div>
  );
}

interface RowProps {
  readonly count: number;
  readonly full: number;
  readonly shape: string;
  readonly fill: string;
}

function Row({ count, full, shape, fill }: RowProps) {
  return (
    <div className="flex flex-wrap gap-1">
      {Array.from({ length: count }, (_, at) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: slots have no identity but their place.
          key={at}
          className={`border-[1.5px] ${shape} ${at < full ? fill : 'border-dashed border-line-strong'}`}
        />
      ))}
    </div>
  );
}
