/** What the labels of wires show, and where that is chosen. */
export const wireLabels = {
  title: 'Labels of wires',
  names: {
    rate: 'Rate',
    p50: 'p50',
    p95: 'p95',
    p99: 'p99',
    errors: 'Errors',
    policies: 'Policies in words',
  },
  window: (time: string) => `Shown on all wires, over the last ${time}`,
  usual: 'As usual: rate, p95, errors',

  // Policies in as few words as tell them apart.
  policies: {
    timeout: (time: string) => `timeout ${time}`,
    retry: (attempts: string) => `retry ${attempts}`,
    breakerInRow: (failures: string) => `breaker ${failures} in a row`,
    breakerShare: (share: string) => `breaker ${share}`,
    bulkhead: (calls: string) => `bulkhead ${calls}`,
    limit: (calls: string, time: string) => `limit ${calls} / ${time}`,
    shedding: (calls: string) => `shedding above ${calls}`,
    hedge: (time: string) => `hedge ${time}`,
    off: (policy: string) => `${policy} off`,
  },
};
