import { readDiscount } from './discount.js';

describe('The discount field', () => {
  it.each([
    ['', { discount: '0.00', discountPercent: undefined }],
    ['1,5', { discount: '1.50', discountPercent: undefined }],
    ['12.50', { discount: '12.50', discountPercent: undefined }],
    ['12.51', 'discountTooLarge'],
    ['10%', { discount: '0.00', discountPercent: '10' }],
    ['12,5 %', { discount: '0.00', discountPercent: '12.5' }],
    ['0%', { discount: '0.00', discountPercent: undefined }],
    ['110%', 'discountTooLarge'],
    ['-5', 'noDiscount'],
    ['-5%', 'noDiscount'],
    ['abc', 'noDiscount'],
    ['1.234', 'noDiscount'],
  ])('reads %j off a line of 12.50', (text, read) => {
    expect(readDiscount(text, 1_250n, 'USD')).toEqual(read);
  });
});
