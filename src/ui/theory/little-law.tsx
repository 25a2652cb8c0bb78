import type { NodeReport } from '../../protocol/report.ts';
import { useWords } from '../words/words.ts';

/** L = λW from three numbers that were measured apart from each other. */
export function LittleLaw({ measured, lambda }: { readonly measured: NodeReport; readonly lambda: number }) {
  const words = useWords().panels.theory;
  const { meanMs, meanInSystem } = measured;
  if (meanMs === null) return null;
  const three = (value: number) => String(Number(value.toPrecision(3)));
  return (
    <div className="grid max-w-[65ch] gap-0.5 text-sm">
      <h3 className="font-medium">{words.littleTitle}</h3>
      <p>
        {words.little(
          three(meanInSystem),
          `${three(lambda)}/s`,
          `${three(meanMs / 1000)} s`,
          three((lambda * meanMs) / 1000),
        )}
      </p>
      <p className="text-xs text-muted">{words.littleHelp}</p>
    </div>
  );
}
