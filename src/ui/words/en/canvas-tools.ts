/** What lies over the canvas once the system runs: its controls and map, the banner of connecting, the tip of a dot. */
export const canvasTools = {
  dotTip: (call: number, age: string) => `Call ${call} · ${age} on its way`,
  dotAttempt: (attempt: number) => `attempt ${attempt}`,
  dotOpen: 'Click for its trace',

  // Connecting.
  connecting: (from: string) => `Choose what ${from} calls`,
  connectingHelp: 'Click a node, or press Escape.',

  // Controls.
  controls: 'View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit into view',
  minimapShow: 'Show the map',
  minimapHide: 'Hide the map',
  minimap: 'Map of the canvas',
};
