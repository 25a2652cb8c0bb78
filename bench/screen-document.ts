const columns = 4;
const perColumn = 25;
const latencyMs = 500;
/** 175 wires' worth of calls per client, there and back for half a second each: 1500 messages on their way. */
const ratePerSecond = 8.6;

/**
 * 100 nodes in four columns and 150 wires: each client and each service but the last column calls two of the next. At speed 1 about
 * 1500 messages are on the wires, and 1500 calls a second write their rows into the log.
 */
export function screenDocument(): object {
  const id = (column: number, row: number) => `n${column}-${row % perColumn}`;
  const nodes: object[] = [];
  const wires: object[] = [];
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < perColumn; row++) {
      const place = { id: id(column, row), title: id(column, row), x: column * 420, y: row * 130 };
      nodes.push(
        column === 0
          ? { ...place, kind: 'client', params: { ratePerSecond } }
          : { ...place, kind: 'service', params: { concurrency: 1000, meanServiceMs: 5 } },
      );
      if (column === columns - 1) continue;
      for (const step of [0, 1]) {
        const [from, to] = [id(column, row), id(column + 1, row + step)];
        wires.push({ id: `w${column}-${row}-${step}`, from, to, latencyMs });
      }
    }
  }
  return { format: 'faultline', version: 1, title: 'Screen bench', nodes, wires, faults: [] };
}
