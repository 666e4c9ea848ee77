import { readNumber, readWhole } from './numbers.js';

describe('Numbers of settings', () => {
  it('are read with a comma or a point', () => {
    expect(['7', ' 8,875 ', '0.5', '', '-1', '1.23456', 'x'].map(readNumber)).toEqual([
      7,
      8.875,
      0.5,
      ...Array(4).fill(null),
    ]);
  });

  it('may be left out where they are whole', () => {
    expect(['60', ' ', '1.5', 'x'].map(readWhole)).toEqual([60, undefined, null, null]);
  });
});
