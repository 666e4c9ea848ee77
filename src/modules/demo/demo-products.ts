/** What the demo records sell at Acme Retail, and what it costs there with the tax of 8.875 %. */
export const BEANS = { name: 'Espresso beans 1 kg', sku: 'BEAN-1000', quantity: 1, unitPrice: '24.90' };
export const BEANS_TOTAL = '27.11';
export const MUG = { name: 'Mug, red', sku: 'MUG-RED', quantity: 1, unitPrice: '12.50' };
export const MUG_TOTAL = '13.61';
export const COURSE = { name: 'Barista course', sku: 'COURSE-B', quantity: 1, unitPrice: '75.00' };
