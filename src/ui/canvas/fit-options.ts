/** How the whole system is brought into view: more room on the right, where the numbers of upright wires stand beside the last column. */
export const fitOptions = {
  padding: { top: '9%', bottom: '9%', left: '6%', right: '11%' },
  maxZoom: 1.25,
  minZoom: 0.2,
} as const;
