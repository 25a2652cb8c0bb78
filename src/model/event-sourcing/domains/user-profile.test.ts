import { describe, expect, it } from 'vitest';
import { given } from '../testing/given.ts';
import { userProfileDecider as decider } from './user-profile.ts';

const ada = { name: 'Ada', email: 'ada@example.org' };
const registered = { type: 'user-registered', data: ada } as const;
const deactivated = { type: 'user-deactivated', data: {} } as const;
const rename = { type: 'rename', data: { name: 'Countess' } } as const;

describe('a user profile', () => {
  it('is registered once, with an address that looks like one', () => {
    expect(given(decider).when({ type: 'register', data: ada })).toEqual([registered]);
    expect(given(decider, registered).when({ type: 'register', data: ada })).toBe(
      'the user is registered already',
    );
    expect(given(decider).when({ type: 'register', data: { ...ada, email: 'ada' } })).toBe(
      'the e-mail address must look like name@host, got ada',
    );
  });

  it('changes its name and address; what changes nothing has no event', () => {
    expect(given(decider, registered).when(rename)).toEqual([{ type: 'user-renamed', data: rename.data }]);
    const changeEmail = (email: string) => ({ type: 'change-email', data: { email } }) as const;
    expect(given(decider, registered).when(changeEmail(ada.email))).toEqual([]);
    expect(given(decider, registered).when(changeEmail('a@b'))).toEqual([
      { type: 'user-email-changed', data: { email: 'a@b' } },
    ]);
    expect(given(decider).when(rename)).toBe('there is no such user');
  });

  it('stays as it is once it is deactivated', () => {
    expect(given(decider, registered).when({ type: 'deactivate', data: {} })).toEqual([deactivated]);
    expect(given(decider, registered, deactivated).when(rename)).toBe('the user is deactivated');
  });
});
