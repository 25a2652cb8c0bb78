import { assert } from '../base/assert.ts';
import type { FaultlineDocument } from '../model/document.ts';
import type { Objective } from '../model/objectives.ts';
import { parseDocument } from '../model/parse-document.ts';
import type { Session } from '../model/session.ts';
import { catalogue } from '../patterns/catalogue.ts';

/** A prepared way to break a scenario: what "Break it" offers first. */
export interface PreparedFault {
  readonly label: string;
  readonly fault: string;
  readonly target: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** One or two sentences: what it is and what to look at. */
  readonly summary: string;
  /** As in a file; parameters that are not named have their defaults. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly seed: number;
  /** Virtual ms per real ms with which it opens. */
  readonly speed: number;
  /** How long the command line runs it if not told. */
  readonly untilMs: number;
  readonly breakIt: readonly PreparedFault[];
  /** First things to try, one sentence each. */
  readonly tryThis: readonly string[];
  /** What is to be built, where the scenario is there to be mended. */
  readonly challenge?: ScenarioChallenge;
  /** Node for which the theory panel opens, where the scenario is there to prove numbers. */
  readonly theoryNode?: string;
}

export interface ScenarioChallenge {
  /** What to do; paragraphs. */
  readonly text: readonly string[];
  /** Three rungs: where to look, what to use, exactly how. */
  readonly hints: readonly [string, string, string];
  /** Virtual ms after which every objective is decided, but for streaks. */
  readonly untilMs: number;
  readonly objectives: readonly Objective[];
}

/** The scenario as a session at 0 ms. A scenario that needs mending is a mistake of ours and stops here. */
export function sessionOf(scenario: Scenario): Session {
  return { document: documentOf(scenario), seed: scenario.seed, commands: [] };
}

export function documentOf(scenario: Pick<Scenario, 'id' | 'document'>): FaultlineDocument {
  const parsed = parseDocument({ format: 'faultline', version: 1, ...scenario.document }, catalogue);
  assert(parsed.ok, `scenario ${scenario.id}: ${parsed.ok ? '' : parsed.error}`);
  assert(parsed.value.notices.length === 0, `scenario ${scenario.id}: ${parsed.value.notices.join(' ')}`);
  return parsed.value.document;
}
