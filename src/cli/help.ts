import { scenarios } from '../scenarios/scenarios.ts';

export const usage = `Runs a document without a screen and reports what happened.

  npm run sim -- SCENARIO|FILE|LINK [options]

What is run: a scenario (--list), a file with a document or a session, or a share link.

  --seed N                 seed of all chance (the session's own, else 1)
  --until 60s              how long in virtual time: ms, s, m, h; a plain number is ms
  --warmup 10s             leaves the start out of the numbers
  --set id.param=value     sets a parameter of a node, wire, policy or fault; repeatable
  --policy kind:wire[:param=value,…]
                           puts a policy on a wire, at its default place; repeatable
  --fault kind:target[:param=value,…][@start[+duration]]
                           breaks a node (node/2: its second instance) or a wire
                           (wire/request: one way); repeatable
  --runs N                 N runs with the seeds from --seed on: means with 99 % intervals
  --compare CHANGE         runs it twice, B with the change (as for --set, --policy or --fault;
                           repeatable): both reports, what differs, where they part
  --log FILE               the event log as JSON lines; - is the standard output
  --json                   the report as JSON
  --list                   the scenarios
  --help                   this

--policy comes first, then --fault, then --set, so that --set can reach what was added.
Ends with 0; with 1 if an invariant fails or the run stops before its time; with 2 for
anything wrong in what was asked for.

  npm run sim -- shop --seed 1 --until 60s --json
  npm run sim -- shop --fault slow:payments:factor=20@10s --policy breaker:orders-payments
  npm run sim -- mm1 --set client.ratePerSecond=90 --runs 10 --warmup 60s --until 10m
  npm run sim -- shop --fault slow:payments:factor=20@10s --compare breaker:orders-payments
`;

export function scenarioList(): string {
  const width = Math.max(...scenarios.map(({ id }) => id.length));
  return scenarios
    .map(({ id, title, summary }) => `${id.padEnd(width)}  ${title}\n${''.padEnd(width)}  ${summary}\n`)
    .join('');
}
