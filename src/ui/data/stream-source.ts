import type { FaultlineDocument } from '../../model/document.ts';

/** Id of the event store whose streams a node is about: itself, or the one that it is wired to; null if there is none. */
export function eventsOf({ nodes, wires }: FaultlineDocument, id: string): string | null {
  const isStore = (other: string) => nodes.find((node) => node.id === other)?.kind === 'event-store';
  if (isStore(id)) return id;
  const node = nodes.find((other) => other.id === id);
  const named = node?.params.eventStore;
  if (typeof named === 'string' && isStore(named)) return named;
  const wire = wires.find(({ from, to }) => (from === id && isStore(to)) || (to === id && isStore(from)));
  if (wire === undefined) return null;
  return wire.from === id ? wire.to : wire.from;
}
