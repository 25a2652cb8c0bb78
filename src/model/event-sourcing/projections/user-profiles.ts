import { idsOfStreams } from '../domain.ts';
import { userProfile } from '../domains/user-profile.ts';
import { defineProjection } from '../projection.ts';

const blank = { name: '', email: '', status: 'active', changes: 0 };

const idOf = idsOfStreams('user-profile');

/** The page of a user. */
export const userProfiles = defineProjection<typeof blank>({
  name: 'user-profiles',
  title: 'User profiles',
  keyColumn: 'user',
  columns: ['name', 'email', 'status', 'changes'],
  events: userProfile.events,
  keysOf: ({ stream }) => idOf(stream),
  change(row = blank, event) {
    // Its events carry fields by the names of the columns.
    const { name, email } = { ...row, ...(event.data as Partial<typeof blank>) };
    const status = event.type === 'user-deactivated' ? 'deactivated' : row.status;
    return { name, email, status, changes: row.changes + 1 };
  },
});
