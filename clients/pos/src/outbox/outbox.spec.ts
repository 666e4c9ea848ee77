import type { OrderDto } from '@pos-backend/sdk';
import { newDraft } from '../sale/draft.js';
import {
  approved,
  corrected,
  type Entry,
  hasUncounted,
  idempotencyKey,
  newEntry,
  type Outcome,
  printedMore,
  retried,
  settled,
} from './outbox.js';
import type { NeededApproval } from './refusal.js';

const SALE = { id: 'sale', order: { id: 'sale' }, draft: newDraft('sale') };
const REASON = { code: 'CUSTOMER_INACTIVE', message: 'No', fields: [] };
const REFUSED: Outcome = { kind: 'refused', reason: REASON };
const BROKEN: Outcome = { kind: 'server-error', reason: { ...REASON, code: 'INTERNAL_ERROR' } };
const SENT: Outcome = { kind: 'sent', order: { id: 'sale', orderNumber: 'ORD-1', status: 'PAID' } as OrderDto };

function after(...outcomes: readonly Outcome[]): Entry {
  return outcomes.reduce(settled, newEntry(SALE));
}

describe('A sale in the outbox', () => {
  it('waits under one key while it is unknown whether the server has it', () => {
    const waiting = after({ kind: 'later', needsSignIn: false }, { kind: 'later', needsSignIn: true });

    expect(waiting).toEqual(newEntry(SALE));
    expect(idempotencyKey(waiting)).toBe('sale.0');
  });

  it('is done with the order of the server', () => {
    expect(after(SENT).state).toMatchObject({ name: 'sent', order: { orderNumber: 'ORD-1' } });
  });

  it('is sent again with an approval of what the server asked for, and forgets it when it is corrected', () => {
    const approval = { act: 'DISCOUNT', amount: '5.00' } as const;
    const refused = after({ kind: 'refused', reason: { ...REASON, approval } });
    const again = approved(refused, 'token');
    const late = settled(again, { kind: 'refused', reason: { ...REASON, code: 'APPROVAL_NOT_VALID' } });

    expect(again).toMatchObject({ state: { name: 'waiting' }, revision: 1, approval: { ...approval, token: 'token' } });
    expect(late.state).toMatchObject({ name: 'refused', reason: { code: 'APPROVAL_NOT_VALID', approval } });
    expect(retried(late)).not.toHaveProperty('approval');
    expect(approved(after(REFUSED), 'token')).toEqual(after(REFUSED));
  });

  it('of a recalled order keeps what has to be approved as well', () => {
    const draft = { ...newDraft('sale'), recalled: { order: { id: 'sale' } as OrderDto, key: 'recall' } };
    const approval: NeededApproval = {
      ...{ act: 'CHANGE_PRICE', amount: '5.00' },
      further: [{ act: 'DISCOUNT', amount: '1.00' }],
    };
    const outcome: Outcome = { kind: 'refused', reason: { ...REASON, approval } };
    const again = approved(settled(newEntry({ ...SALE, draft }), outcome), 'token');

    expect(again).toMatchObject({ state: { name: 'waiting' }, approval: { ...approval, token: 'token' } });
  });

  it('stays, with the reason, when it is refused', () => {
    expect(after(REFUSED).state).toEqual({ name: 'refused', reason: REASON });
  });

  it('gets another key for another body, and keeps its id', () => {
    const again = corrected(after(REFUSED), { order: { id: 'sale', customerName: 'Jane' }, draft: newDraft('sale') });

    expect(again).toMatchObject({ id: 'sale', state: { name: 'waiting' }, order: { customerName: 'Jane' } });
    expect(idempotencyKey(again)).toBe('sale.1');
  });

  it('cannot be changed while it waits, or when the server has it', () => {
    for (const entry of [after(), after(SENT)]) expect(retried(entry)).toBe(entry);
  });

  it('is put aside when it breaks the server again and again, so that others can pass', () => {
    expect(after(BROKEN, BROKEN, BROKEN, BROKEN).state.name).toBe('waiting');
    expect(after(BROKEN, BROKEN, BROKEN, BROKEN, BROKEN).state.name).toBe('refused');
  });

  it('is not moved by an answer that comes too late', () => {
    const sent = after(SENT);

    expect(settled(sent, REFUSED)).toBe(sent);
  });

  it('keeps what was printed before the server had it, to be counted once it has', () => {
    const printed = printedMore(printedMore(after(), 1), 1);
    const sent = settled(printed, SENT);

    expect([printed, sent, printedMore(sent, -1), printedMore(printedMore(sent, -1), -1)].map(hasUncounted)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(corrected(settled(printed, REFUSED), { order: { id: 'sale' }, draft: newDraft('sale') }).printed).toBe(2);
  });
});
