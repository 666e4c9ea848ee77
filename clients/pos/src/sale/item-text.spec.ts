import { readItem, readPrice, readQuantity } from './item-text.js';

describe('The item field', () => {
  it.each([
    ['4.20', { name: '', unitPrice: '4.20', quantity: undefined }],
    ['Mug 12.50', { name: 'Mug', unitPrice: '12.50', quantity: undefined }],
    ['Mug, red 12,5', { name: 'Mug, red', unitPrice: '12.50', quantity: undefined }],
    ['3 x Lemon cake 4.20', { name: 'Lemon cake', unitPrice: '4.20', quantity: '3' }],
    ['0,250*Cheese 19.90', { name: 'Cheese', unitPrice: '19.90', quantity: '0.250' }],
    ['Aspirin 500 3.99', { name: 'Aspirin 500', unitPrice: '3.99', quantity: undefined }],
    ['Mug', { name: 'Mug', unitPrice: undefined, quantity: undefined }],
    ['2x Mug', { name: 'Mug', unitPrice: undefined, quantity: '2' }],
    ['Xylophone', { name: 'Xylophone', unitPrice: undefined, quantity: undefined }],
    ['Sample 0', { name: 'Sample 0', unitPrice: undefined, quantity: undefined }],
    ['4006381333931', { name: '4006381333931', unitPrice: undefined, quantity: undefined }],
    ['Pen 4006381333931', { name: 'Pen 4006381333931', unitPrice: undefined, quantity: undefined }],
    ['Plane 40000000.00', { name: 'Plane', unitPrice: '40000000.00', quantity: undefined }],
    ['', { name: '', unitPrice: undefined, quantity: undefined }],
  ])('reads %j', (text, item) => {
    expect(readItem(text, 'USD')).toEqual(item);
  });
});

describe('A price', () => {
  it.each([
    ['9999999', 'USD', 999_999_900n],
    ['12345678', 'USD', null],
    ['12345678.00', 'USD', 1_234_567_800n],
    ['999999999999.99', 'USD', 99_999_999_999_999n],
    ['1000000000000.00', 'USD', null],
    ['12000000', 'VND', 12_000_000n],
    ['4006381333931', 'VND', null],
  ])('%s in %s', (text, currency, price) => {
    expect(readPrice(text, currency)).toBe(price);
  });
});

describe('A quantity', () => {
  it.each([
    ['2', '2'],
    ['0,250', '0.25'],
    [' 1.5 ', '1.5'],
    ['999999', '999999'],
    ['999999.001', undefined],
    ['4006381333931', undefined],
    ['0.0001', undefined],
    ['0', undefined],
    ['-1', undefined],
    ['', undefined],
  ])('%j', (text, quantity) => {
    expect(readQuantity(text)).toBe(quantity);
  });
});
