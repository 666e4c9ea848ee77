import { isEasyPin } from './pin-rules.js';

describe('A PIN', () => {
  it.each(['0000', '99999999', '1234', '7890', '4321', '0987', '1212', '471471', '12341234', '1984', '2026'])(
    'such as %s is easy to guess',
    (pin) => {
      expect(isEasyPin(pin)).toBe(true);
    },
  );

  it('of four digits is refused in few of 10,000 cases', () => {
    const easy = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, '0')).filter(isEasyPin);

    expect(easy.length).toBeLessThan(330);
    expect(easy).not.toContain('4711');
  });
});
