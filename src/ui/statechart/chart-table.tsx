import { useWords } from '../words/words.ts';
import type { ChartGraph } from './chart-graph.ts';
import { eventText } from './event-text.ts';

/** The twin of the picture in words. */
export function ChartTable({ graph, mode }: { readonly graph: ChartGraph; readonly mode: string }) {
  const words = useWords().panels.statechart;
  const rows = graph.all.flatMap(({ from, to, events }) => events.map((event) => ({ from, to, event })));
  return (
    <table className="w-full text-left text-xs">
      <thead className="text-muted">
        <tr>
          <th scope="col" className="py-1 font-normal">
            {words.columns.from}
          </th>
          <th scope="col" className="font-normal">
            {words.columns.event}
          </th>
          <th scope="col" className="font-normal">
            {words.columns.to}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ from, to, event }) => (
          <tr
            key={`${from} ${event.name}`}
            className="border-t border-line"
            aria-current={from === mode || undefined}
          >
            <th scope="row" className={`py-1 ${from === mode ? 'font-semibold' : 'font-normal'}`}>
              {from}
              {from === mode && (
                <span className="ml-1.5 rounded-sm bg-solid px-1 text-on-solid">{words.now}</span>
              )}
              {from === graph.initial && <span className="ml-1.5 text-muted">{words.initial}</span>}
            </th>
            <td>{eventText(event, words)}</td>
            <td>{to}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
