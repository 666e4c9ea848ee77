import type { ApprovalDto } from '@pos-backend/sdk';
import { type Act, giveUpQuestion, lastApproved, question, withApproval } from './approval.js';

const ACT: Act = { act: 'MOVE_CASH', shiftId: '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10', amount: '5.00' };
const MINUTE = 60_000;

describe('An act that is sent with an approval', () => {
  beforeEach(() => lastApproved.set(undefined));

  const refusal = (code: string, status = 403): Error =>
    Object.assign(new Error(code), { name: 'PosError', code, status });
  const approval = (token: string, lifetime = 2 * MINUTE): ApprovalDto => ({
    token,
    expiresAt: new Date(Date.now() + lifetime).toISOString(),
    approverId: '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a11',
    approverName: 'Jane Smith',
  });
  /** A server that gives these answers in turn, and the tokens that it was sent. */
  const server = (...answers: (Error | string)[]) => {
    const tokens: (string | undefined)[] = [];

    return {
      tokens,
      send: ({ approvalToken }: { approvalToken?: string | undefined }): Promise<string> => {
        tokens.push(approvalToken);
        const answer = answers.shift() ?? 'done';

        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    };
  };
  /** Answers the next question, which is about an act. */
  const answering = (given: ApprovalDto | undefined, about: object = ACT): void => {
    const stop = question.subscribe(() => {
      const asked = question.get();
      if (asked === undefined) return;
      stop();
      expect(asked.act).toEqual(about);
      queueMicrotask(() => asked.answer(given));
    });
  };

  it.each(['FORBIDDEN', 'SHIFT_OF_ANOTHER', 'DISCOUNT_OVER_LIMIT', 'PRICE_BELOW_LIMIT'])(
    'asks after %s, sends it again, and remembers who approved it',
    async (code) => {
      const { send, tokens } = server(refusal(code), 'done');
      answering(approval('one'));

      expect(await withApproval(ACT, {}, send)).toBe('done');

      expect(tokens).toEqual([undefined, 'one']);
      expect(lastApproved.get()).toEqual({ act: ACT, approverName: 'Jane Smith' });
    },
  );

  it.each([
    ['PASSWORD_SIGN_IN_REQUIRED', 403],
    ['REFUND_ANYWAY_FORBIDDEN', 403],
    ['SHIFT_CLOSED', 409],
    ['UNAUTHENTICATED', 401],
  ])('asks no other user for an approval after %s', async (code, status) => {
    const { send, tokens } = server(refusal(code, status));

    await expect(withApproval(ACT, {}, send)).rejects.toThrow(code);

    expect(tokens).toEqual([undefined]);
    expect(question.get()).toBeUndefined();
  });

  it('asks for what the refusal of a step of an order names, and for nothing when it names nothing', async () => {
    const order = { orderId: '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a12' };
    const { send, tokens } = server(
      Object.assign(refusal('DISCOUNT_OVER_LIMIT'), { approvalAmount: '20.00' }),
      'done',
      refusal('FORBIDDEN'),
    );
    const discount = { act: 'DISCOUNT', amount: '20.00', ...order };
    answering(approval('one'), discount);

    expect(await withApproval(order, {}, send)).toBe('done');
    await expect(withApproval(order, {}, send)).rejects.toThrow('FORBIDDEN');

    expect(tokens).toEqual([undefined, 'one', undefined]);
    expect(lastApproved.get()).toEqual({ act: discount, approverName: 'Jane Smith' });
    expect(question.get()).toBeUndefined();
  });

  it('stays refused without an approval, with one that does not fit, and when its user leaves', async () => {
    answering(undefined);
    await expect(withApproval(ACT, {}, server(refusal('FORBIDDEN')).send)).rejects.toThrow('FORBIDDEN');

    answering(approval('one'));
    const { send, tokens } = server(refusal('FORBIDDEN'), refusal('APPROVAL_NOT_VALID'));
    await expect(withApproval(ACT, {}, send)).rejects.toThrow('APPROVAL_NOT_VALID');
    expect(tokens).toEqual([undefined, 'one']);

    const left = withApproval(ACT, {}, server(refusal('FORBIDDEN')).send);
    queueMicrotask(() => queueMicrotask(giveUpQuestion));
    await expect(left).rejects.toThrow('FORBIDDEN');
    expect(lastApproved.get()).toBeUndefined();
  });

  it('is repeated with the same approval when no answer came, and asks again once that has run out', async () => {
    const options = { idempotencyKey: 'key' };
    const lost = server(refusal('FORBIDDEN'), new Error('No answer'));
    answering(approval('one', -1));
    await expect(withApproval(ACT, options, lost.send)).rejects.toThrow('No answer');

    const again = server(refusal('APPROVAL_NOT_VALID'), 'done');
    answering(approval('two'));
    expect(await withApproval(ACT, options, again.send)).toBe('done');

    expect([lost.tokens, again.tokens]).toEqual([
      [undefined, 'one'],
      ['one', 'two'],
    ]);
  });
});
