import { readItem } from './item-text.js';

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
    ['', { name: '', unitPrice: undefined, quantity: undefined }],
  ])('reads %j', (text, item) => {
    expect(readItem(text, 'USD')).toEqual(item);
  });
});
