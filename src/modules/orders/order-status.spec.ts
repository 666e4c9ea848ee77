import { assertOpen, ORDER_STATUSES, type OrderStatus, statusAfter, TRANSITIONS } from './order-status.js';

/** Every status that can be reached from one, by any number of steps. */
function reachable(from: OrderStatus, seen = new Set<OrderStatus>()): Set<OrderStatus> {
  for (const next of TRANSITIONS[from]) if (!seen.has(next)) reachable(next, seen.add(next));

  return seen;
}

describe('The status of an order', () => {
  it('moves as the table of the design says', () => {
    expect(TRANSITIONS).toEqual({
      OPEN: ['PAID', 'CANCELLED'],
      PAID: ['PARTIALLY_REFUNDED', 'REFUNDED'],
      PARTIALLY_REFUNDED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
      REFUNDED: [],
      CANCELLED: [],
    });
  });

  it('has a place in the table for each status', () => {
    expect(Object.keys(TRANSITIONS)).toEqual([...ORDER_STATUSES]);
  });

  it('never comes back to OPEN, and is reached from OPEN', () => {
    for (const status of ORDER_STATUSES) expect(reachable(status).has('OPEN')).toBe(false);

    expect([...reachable('OPEN'), 'OPEN'].toSorted()).toEqual([...ORDER_STATUSES].toSorted());
  });

  it('is not cancelled once money was taken', () => {
    expect(ORDER_STATUSES.filter((status) => reachable(status).has('CANCELLED'))).toEqual(['OPEN']);
  });

  it('lets only an open order be changed', () => {
    const changeable = ORDER_STATUSES.filter((status) => {
      try {
        assertOpen(status);

        return true;
      } catch (error) {
        expect(error).toMatchObject({ code: 'ORDER_NOT_OPEN' });

        return false;
      }
    });

    expect(changeable).toEqual(['OPEN']);
  });
});

describe('The payment state of an order', () => {
  it('closes an order that has items and is paid to the last minor unit', () => {
    expect(statusAfter({ itemCount: 1, isPaying: true, paidAmount: 100n, totalAmount: 100n })).toBe('PAID');
  });

  it('closes a free order by a payment of nothing', () => {
    expect(statusAfter({ itemCount: 1, isPaying: true, paidAmount: 0n, totalAmount: 0n })).toBe('PAID');
  });

  it.each([
    ['has a balance', { itemCount: 1, isPaying: true, paidAmount: 99n, totalAmount: 100n }],
    ['has no items', { itemCount: 0, isPaying: true, paidAmount: 0n, totalAmount: 0n }],
    ['has no payment', { itemCount: 1, isPaying: false, paidAmount: 0n, totalAmount: 0n }],
  ])('leaves an order open that %s', (_, state) => {
    expect(statusAfter(state)).toBe('OPEN');
  });
});
