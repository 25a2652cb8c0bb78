import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');
const wires = (count: number) => plural(count, { one: '# wire', other: '# wires' });

/** Partitions between groups of nodes. */
export const walls = {
  title: 'Partition',
  help: 'A wall cuts every wire between these nodes and all others.',
  putUp: (count: number) => `Put up a wall: cut ${wires(count)}`,
  label: 'Put up a wall',
  menu: 'Part from all others, or join again',
  downLabel: 'Take down the wall',
  up: (count: number) => `A wall is up: ${wires(count)} cut, nothing passes.`,
  down: (count: number) => `The wall is down: ${wires(count)} mended.`,
  nothingCrosses: 'No wire goes from these nodes to others: there is nothing to part.',
  noPlug: (title: string) => `${title} has no plug to pull.`,
  mark: 'PARTITION',
};
