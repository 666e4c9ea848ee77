import { codeKey, storedCodes } from './customer-code.js';

describe('A code of a customer', () => {
  it.each(['ab 12-3', 'AB12-3', ' ab12-3', 'ａｂ１２-３', 'Ab\u00a012-3'])(
    'is one code in the spelling "%s"',
    (spelling) => {
      expect(codeKey(spelling)).toBe('AB12-3');
    },
  );

  it('is kept once for each kind, as it was entered first', () => {
    const codes = storedCodes([
      { kind: 'EXTERNAL', value: 'b1' },
      { kind: 'CARD', value: 'b1' },
      { kind: 'CARD', value: 'B 1' },
      { kind: 'CARD', value: 'a1' },
    ]);

    expect(codes.map(({ kind, value }) => [kind, value])).toEqual([
      ['CARD', 'a1'],
      ['CARD', 'b1'],
      ['EXTERNAL', 'b1'],
    ]);
  });
});
