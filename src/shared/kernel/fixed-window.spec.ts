import { Clock } from './clock.js';
import { FixedWindow } from './fixed-window.js';

class SetClock extends Clock {
  constructor(public at: number) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }
}

describe('A fixed window', () => {
  const clock = new SetClock(0);
  let window: FixedWindow<number>;
  beforeEach(() => {
    clock.at = 1_000_000;
    window = new FixedWindow(60, clock);
    window.current.set('a', 1);
  });

  it('keeps its values until it is over, then forgets them all', () => {
    clock.at += 59_999;
    expect([...window.current]).toEqual([['a', 1]]);

    clock.at += 1;
    expect([...window.current]).toEqual([]);
  });

  it('begins with the first use after the one before', () => {
    clock.at += 90_000;
    window.current.set('b', 2);

    clock.at += 59_999;
    expect([...window.current]).toEqual([['b', 2]]);
  });

  it('tells the seconds that are left, rounded up', () => {
    expect(window.secondsLeft).toBe(60);
    clock.at += 58_500;
    expect(window.secondsLeft).toBe(2);
    clock.at += 1_499;
    expect(window.secondsLeft).toBe(1);
  });

  it('begins anew when the clock is set back', () => {
    clock.at -= 3_600_000;

    expect([window.current.size, window.secondsLeft]).toEqual([0, 60]);
  });
});
