/** The palette, and the lists that ask on what something of it goes. */
export const palette = {
  label: 'Palette',
  groups: { edge: 'Edge', compute: 'Compute', data: 'Data', messaging: 'Messaging' },
  policies: 'Policies',
  faults: 'Faults',
  addNode: (kind: string) => `Add ${kind}`,
  chooseWire: (policy: string) => `Put ${policy} on which wire?`,
  chooseNode: (fault: string) => `${fault} on which node?`,
  chooseFaultWire: (fault: string) => `${fault} on which wire?`,
  noWire: 'There is no wire yet: connect two nodes first.',
  noNode: 'There is no node for it yet.',
  hint: 'Click to add, or drag onto the canvas.',
  hintPolicy: 'Click, or drag onto a wire.',
  hintNodeFault: 'Click, or drag onto a node.',
  hintWireFault: 'Click, or drag onto a wire.',
  handbook: 'Read the handbook',
};
