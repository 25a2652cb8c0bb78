import { expect, it } from 'vitest';
import { registry } from '../../patterns/registry.ts';
import { judgeSession } from '../../simulation/judge-session.ts';
import { reportOf } from '../../simulation/report.ts';
import { play, simulate } from '../../simulation/testing/play.ts';
import { documentOf, sessionOf } from '../scenario-contract.ts';
import { readHeavy } from './scenario.ts';

// biome-ignore lint/suspicious/noExplicitAny: a report is open JSON, and a test that reads a wrong field fails.
function nodesAfter(untilMs: number): Record<string, any> {
  const session = sessionOf(readHeavy);
  const simulation = simulate(session);
  play(simulation, session, untilMs);
  const report = reportOf(simulation);
  expect(report.invariants.filter(({ holds }) => !holds)).toEqual([]);
  return report.nodes;
}

it('copies and an index carry what one store cannot, and say which answers were old', () => {
  const nodes = nodesAfter(20_000);
  const { visitors, 'same-visitors': same, alone, index } = nodes;
  expect(visitors.p95Ms).toBeLessThan(50);
  expect(same.p95Ms).toBeGreaterThan(1000);
  expect(alone.utilisation).toBeGreaterThan(0.99);
  const copies = [nodes['copy-1'], nodes['copy-2']];
  for (const copy of copies) {
    expect(copy.utilisation).toBeLessThan(0.65);
    // Between an acknowledgement and the next shipment: 200 ms and the way.
    expect(copy.counts.stale).toBeGreaterThan(0);
    expect(copy.counts.staleAgeMaxMs).toBeLessThan(250);
    expect(copy.staleReads.length).toBeGreaterThan(0);
  }
  // By up to a refresh more.
  expect(index.counts.staleAgeMaxMs).toBeGreaterThan(500);
  expect(index.counts.staleAgeMaxMs).toBeLessThan(1300);
  const share = (counts: Record<string, number>, all: string) => counts.stale / counts[all];
  expect(share(index.counts, 'searches')).toBeGreaterThan(share(copies[0].counts, 'reads'));
});

it('is solved by copies to read from, and as it is given it is not', () => {
  const start = sessionOf(readHeavy);
  const objectives = readHeavy.challenge?.objectives ?? [];
  const states = (document: typeof start.document) =>
    judgeSession(registry, objectives, start.document, { ...start, document }, 20_000).map(
      ({ state }) => state,
    );
  expect(states(start.document)).toEqual(['open', 'open']);
  // biome-ignore lint/suspicious/noExplicitAny: a document of a scenario is open JSON
  const { nodes, wires, ...rest } = readHeavy.document as Record<string, any>;
  const names = ['more-1', 'more-2'];
  const solved = documentOf({
    id: readHeavy.id,
    document: {
      ...rest,
      nodes: [
        // biome-ignore lint/suspicious/noExplicitAny: as above
        ...nodes.map((node: any) =>
          node.id === 'same-visitors'
            ? {
                ...node,
                params: {
                  ...node.params,
                  requestMix: names.map((to) => ({ operation: 'read', weight: 1, to })),
                },
              }
            : node,
        ),
        ...names.map((id) => ({ ...nodes.find((node: { id: string }) => node.id === 'copy-1'), id })),
      ],
      wires: [
        ...wires,
        ...names.map((to) => ({ id: `same-visitors-${to}`, from: 'same-visitors', to, latencyMs: 5 })),
        ...['alone', ...names].flatMap((from, _, all) =>
          all.filter((to) => to !== from).map((to) => ({ id: `${from}-${to}`, from, to, latencyMs: 2 })),
        ),
      ],
    },
  });
  expect(states(solved)).toEqual(['met', 'met']);
});
