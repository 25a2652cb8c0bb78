/** Why something of the palette cannot be let go where it was. */
export const dropping = {
  dropOnWire: 'Drop a policy on a wire.',
  noNodeWire: (title: string) => `${title} has no wire yet: a policy goes on a wire.`,
  manyWires: (title: string, count: number) => `${title} has ${count} wires: drop the policy on one of them.`,
  dropOnNode: 'This fault acts on nodes: drop it on one.',
  dropFaultOnWire: 'This fault acts on wires: drop it on one.',
  notForKind: (fault: string, kind: string) => `${fault} makes no sense on a ${kind}.`,
};
