import { describe, expect, it } from 'vitest';
import { given } from '../testing/given.ts';
import { paymentDecider as decider } from './payment.ts';

const authorised = { type: 'payment-authorised', data: { order: 'o1', amount: 100 } } as const;
const captured = { type: 'payment-captured', data: {} } as const;
const refunded = (amount: number) => ({ type: 'payment-refunded', data: { amount } }) as const;
const authorise = (amount: number) => ({ type: 'authorise', data: { order: 'o1', amount } }) as const;
const capture = { type: 'capture', data: {} } as const;
const refund = (amount: number) => ({ type: 'refund', data: { amount } }) as const;

describe('a payment', () => {
  it('is authorised up to the limit; above it, that it was declined is an event', () => {
    expect(given(decider).when(authorise(100))).toEqual([authorised]);
    expect(given(decider).when(authorise(1000.01))).toEqual([
      {
        type: 'payment-declined',
        data: { order: 'o1', amount: 1000.01, reason: 'above the limit of 1000' },
      },
    ]);
    expect(given(decider).when(authorise(0))).toBe('the amount must be above 0, got 0');
    expect(given(decider, authorised).when(authorise(100))).toBe('the payment is authorised already');
  });

  it('is captured once, and only when it was authorised', () => {
    expect(given(decider, authorised).when(capture)).toEqual([captured]);
    expect(given(decider, authorised, captured).when(capture)).toEqual([]);
    expect(given(decider).when(capture)).toBe('the payment must be authorised, got none');
  });

  it('gives back in parts, and never more than was paid', () => {
    expect(given(decider, authorised, captured, refunded(60)).when(refund(40))).toEqual([refunded(40)]);
    expect(given(decider, authorised, captured, refunded(60)).when(refund(40.01))).toBe(
      '40 can be given back, got 40.01',
    );
    expect(given(decider, authorised, captured, refunded(60), refunded(40)).state.status).toBe('refunded');
    expect(given(decider, authorised).when(refund(1))).toBe('the payment must be captured, got authorised');
  });
});
