import { Clock } from './clock.js';

describe('The clock', () => {
  it('goes forward', () => {
    const clock = new Clock();

    expect(clock.now().getTime()).toBeLessThanOrEqual(clock.now().getTime());
  });
});
