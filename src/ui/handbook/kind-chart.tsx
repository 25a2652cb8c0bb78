import { registry } from '../../patterns/registry.ts';
import { StatechartView } from '../statechart/statechart-view.tsx';
import { useWords } from '../words/words.ts';

/** The statechart of a kind that has one, in its first state. Brings the engines with it, so it is loaded with the page and not before. */
export function KindChart({ kind }: { readonly kind: string }) {
  const words = useWords().learn;
  const chart = registry.policies.get(kind)?.statechart;
  if (chart === undefined) return null;
  return (
    <section className="grid gap-2">
      <h4 className="mt-3 text-base font-semibold">{words.statechart}</h4>
      <StatechartView chart={chart} mode={chart.modes[chart.initial] ?? ''} last={null} />
    </section>
  );
}
