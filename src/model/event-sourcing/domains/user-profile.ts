import { err, ok } from '../../../base/result.ts';
import type { Decider } from '../decider.ts';
import { defineDomain } from '../domain.ts';
import type { MessageOf } from '../message.ts';

const commands = {
  register: { name: 'text', email: 'text' },
  rename: { name: 'text' },
  'change-email': { email: 'text' },
  deactivate: {},
} as const;

const events = {
  'user-registered': { name: 'text', email: 'text' },
  'user-renamed': { name: 'text' },
  'user-email-changed': { email: 'text' },
  'user-deactivated': {},
} as const;

export interface UserProfile {
  readonly status: 'none' | 'active' | 'deactivated';
  readonly name: string;
  readonly email: string;
}

type Command = MessageOf<typeof commands>;
type Event = MessageOf<typeof events>;

export const userProfileDecider: Decider<UserProfile, Command, Event> = {
  initialState: () => ({ status: 'none', name: '', email: '' }),

  decide(command, user) {
    if (command.type === 'register') {
      if (user.status !== 'none') return err('the user is registered already');
      const problem = whyNoEmail(command.data.email);
      return problem === null ? ok([{ type: 'user-registered', data: command.data }]) : err(problem);
    }
    if (user.status === 'none') return err('there is no such user');
    if (user.status === 'deactivated') return err('the user is deactivated');
    switch (command.type) {
      case 'rename': {
        const { name } = command.data;
        return ok(name === user.name ? [] : [{ type: 'user-renamed', data: { name } }]);
      }
      case 'change-email': {
        const { email } = command.data;
        const problem = whyNoEmail(email);
        if (problem !== null) return err(problem);
        return ok(email === user.email ? [] : [{ type: 'user-email-changed', data: { email } }]);
      }
      case 'deactivate':
        return ok([{ type: 'user-deactivated', data: {} }]);
    }
  },

  evolve(user, event) {
    switch (event.type) {
      case 'user-registered': {
        const { name, email } = event.data;
        return { status: 'active', name, email };
      }
      case 'user-renamed':
        return { ...user, name: event.data.name };
      case 'user-email-changed':
        return { ...user, email: event.data.email };
      case 'user-deactivated':
        return { ...user, status: 'deactivated' };
    }
  },
};

/** An address is proved by a message sent there, not by a pattern; this catches slips only. */
function whyNoEmail(email: string): string | null {
  return /^[^@\s]+@[^@\s]+$/.test(email) ? null : `the e-mail address must look like name@host, got ${email}`;
}

const names = ['Ada', 'Edsger', 'Barbara', 'Leslie', 'Grace', 'Jim'] as const;

export const userProfile = defineDomain({
  name: 'user-profile',
  title: 'User profile',
  commands,
  events,
  decider: userProfileDecider,
  older: { 'user-email-changed': [{ type: 'user-mail-set', names: { email: 'mail' } }] },
  isFreshEachTime: false,
  sample(wanted, { status }, chance): Command {
    const name = names[Math.floor(chance * names.length)];
    const email = `${name.toLowerCase()}${Math.floor(chance * 10_000)}@example.org`;
    if (status === 'none') return { type: 'register', data: { name, email } };
    return wanted === 'change-email'
      ? { type: 'change-email', data: { email } }
      : { type: 'rename', data: { name } };
  },
});
