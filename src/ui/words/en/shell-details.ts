/** Words of the shell that nobody sees in the first picture. */
export const shellDetails = {
  dismiss: 'Dismiss',
  notifications: 'Notifications',
  restartOther: 'Start anew, other chance',
  singleKeys: 'Single-key shortcuts',
};
