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
  up: {
    both: (count: number) => `A wall is up: ${wires(count)} cut, nothing passes.`,
    out: (count: number) => `A one-way wall is up on ${wires(count)}: nothing gets out.`,
    in: (count: number) => `A one-way wall is up on ${wires(count)}: nothing gets in.`,
  },
  turnLabel: 'Turn the wall',
  way: 'What it holds back',
  wayHelp:
    'A one-way wall is the treacherous one: what still comes through lets one side believe that the other hears it.',
  ways: {
    both: 'Everything, both ways',
    out: 'What leaves these nodes',
    in: 'What comes to these nodes',
  },
  waysMenu: 'Wall',
  down: (count: number) => `The wall is down: ${wires(count)} mended.`,
  nothingCrosses: 'No wire goes from these nodes to others: there is nothing to part.',
  noPlug: (title: string) => `${title} has no plug to pull.`,
  mark: 'PARTITION',
  oneWay: 'ONE-WAY PARTITION',
  cutOff: (mark: string, count: number) =>
    `${mark} · ${plural(count, { one: '# node', other: '# nodes' })} cut off`,
  select: (mark: string) => `${mark}: select what it cuts off`,
  requestsCut: 'Requests do not pass, answers do',
  answersCut: 'Answers do not pass, requests do',
  bothCut: 'Nothing passes',
  unplugged: 'PLUG OUT',
  cutWire: (wire: string) => `Cut the wire ${wire}`,
  mendWire: (wire: string) => `Mend the wire ${wire}`,
  pullPlug: (node: string) => `Pull the plug of ${node}`,
  plugIn: (node: string) => `Plug ${node} in again`,
};
