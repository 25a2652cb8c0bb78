import { faultId, freeId } from '../base/ids.ts';
import { exp } from '../kernel/exact-math.ts';
import { RandomStreams } from '../kernel/random-streams.ts';
import { exponential } from '../kernel/ziggurat.ts';
import { specLimits } from './check-spec.ts';
import {
  documentLimits,
  type FaultlineDocument,
  type FaultSpec,
  type FaultTarget,
  framesOf,
  type NodeSpec,
  type Params,
  takenIds,
  triggeredByTime,
  wireDirections,
} from './document.ts';
import type { FaultFace } from './fault-kind.ts';
import { groupTarget, reachOf } from './fault-reach.ts';
import { describeFields, type FieldDescription } from './fields.ts';
import type { Catalogue } from './registry-contract.ts';

/** At full intensity each node and each wire is struck this often on average. */
const gapMs = 20_000;
/** Mean time that a fault lasts at full intensity; at none it would be no time. */
const meanDurationMs = 5000;

/**
 * Random faults for a document, from now (0 ms) to `untilMs`, in the order in which they begin: what a person with a dial would do who
 * breaks whatever there is. The same arguments give the same faults. `intensity` goes from 0 (none) to 1 and says how often, how long and
 * how hard; every fault ends. No more come than the document has room for, then they are spread thinner.
 */
export function monkeyFaults(
  document: FaultlineDocument,
  catalogue: Catalogue,
  seed: number,
  intensity: number,
  untilMs: number,
): FaultSpec[] {
  const victims = victimsOf(document, catalogue);
  const room = documentLimits.faultsMax - document.faults.length;
  if (intensity <= 0 || victims.length === 0 || room <= 0) return [];
  const chance = new Chance(seed, Math.min(1, intensity));
  const meanGapMs = Math.max(gapMs / (chance.intensity * victims.length), untilMs / room);
  const taken = takenIds(document);
  const faults: FaultSpec[] = [];
  for (
    let atMs = chance.time(meanGapMs);
    atMs < untilMs && faults.length < room;
    atMs += chance.time(meanGapMs)
  ) {
    const victim = chance.pick(victims);
    const kind = chance.pick(victim.kinds);
    const id = freeId(`monkey-${faults.length + 1}`, taken);
    taken.add(id);
    const durationMs = Math.ceil(1 + chance.time(meanDurationMs * chance.intensity));
    faults.push({
      id: faultId(id),
      kind: kind.kind,
      target: victim.aim(chance, kind),
      startMs: Math.min(Math.floor(atMs), specLimits.timeMsMax),
      durationMs: Math.min(durationMs, specLimits.timeMsMax),
      trigger: triggeredByTime,
      params: paramsOf(kind, chance),
    });
  }
  return faults;
}

interface Victim {
  readonly kinds: readonly FaultFace[];
  aim(chance: Chance, kind: FaultFace): FaultTarget;
}

function victimsOf(document: FaultlineDocument, catalogue: Catalogue): Victim[] {
  const all = [...catalogue.faults.values()];
  const onWires = all.filter(({ target }) => target === 'wire');
  const nodes = document.nodes.map((node): Victim => {
    const suffers = catalogue.nodes.get(node.kind)?.faults ?? [];
    const kinds = all.filter(({ kind, target }) => target === 'node' && suffers.includes(kind));
    return {
      kinds,
      aim: (chance, { wholeNode }) => {
        const instance = instanceOf(node, chance);
        return { type: 'node', id: node.id, instance: wholeNode === true ? 0 : instance };
      },
    };
  });
  const wires = document.wires.map(
    (wire): Victim => ({
      kinds: onWires,
      aim: (chance) => ({ type: 'wire', id: wire.id, direction: chance.pick(wireDirections) }),
    }),
  );
  const groups = framesOf(document).map(
    ({ id }): Victim => ({
      kinds: all.filter(
        (face) => reachOf(document, catalogue, { ...face, target: groupTarget(face, id) }).length > 1,
      ),
      aim: (chance, face) => aimAtGroup(groupTarget(face, id), chance),
    }),
  );
  return [...nodes, ...wires, ...groups].filter(({ kinds }) => kinds.length > 0);
}

/** Half of the faults on the nodes of a group strike one of them, the others all. */
function aimAtGroup(target: FaultTarget, chance: Chance): FaultTarget {
  if (target.type === 'group') return chance.share() < 0.5 ? target : { ...target, members: { mode: 'one' } };
  return target.type === 'group-wires' ? { ...target, direction: chance.pick(wireDirections) } : target;
}

/** Half of the faults on a node with several instances strike one of them, the others all. */
function instanceOf({ params }: NodeSpec, chance: Chance): number {
  const { instances } = params;
  if (typeof instances !== 'number' || instances < 2 || chance.share() < 0.5) return 0;
  return 1 + chance.below(instances);
}

function paramsOf({ params }: FaultFace, chance: Chance): Params {
  return Object.fromEntries(describeFields(params).map((field) => [field.key, paramOf(field, chance)]));
}

/** Shares up to the intensity, factors down by it; other numbers around their default. Text and lists stay as they are. */
function paramOf(field: FieldDescription, chance: Chance): unknown {
  const { control, options = [], unit, min = 0, max = 0, integer } = field;
  if (field.monkeyLeaves === true) return field.default;
  if (control === 'choice') return chance.pick(options);
  if (control !== 'number') return field.default;
  const share = chance.share() * chance.intensity;
  if (min === 0 && max <= 1) return Math.min(max, hundredths(unit === '×' ? 1 - share : share));
  const around = (field.default as number) * exp((2 * chance.share() - 1) * chance.intensity);
  const rounded = integer === true || around >= 10 ? Math.round(around) : hundredths(around);
  return Math.min(max, Math.max(min, rounded));
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The monkey's luck. */
class Chance {
  readonly intensity: number;
  readonly #streams: RandomStreams;
  readonly #stream: number;

  constructor(seed: number, intensity: number) {
    this.intensity = intensity;
    this.#streams = new RandomStreams(RandomStreams.initial(seed));
    this.#stream = this.#streams.open('monkey', 'faults');
  }

  share(): number {
    return this.#streams.uniform(this.#stream);
  }

  below(n: number): number {
    return this.#streams.below(this.#stream, n);
  }

  /** An exponential time. */
  time(meanMs: number): number {
    return exponential(this.#streams, this.#stream) * meanMs;
  }

  pick<Item>(list: readonly Item[]): Item {
    return list[this.below(list.length)] as Item;
  }
}
