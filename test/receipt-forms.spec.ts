import fc from 'fast-check';
import stringWidth from 'string-width';
import { ENGLISH } from '#modules/receipts/english.js';
import { htmlReceipt } from '#modules/receipts/html-receipt.js';
import { pdfReceipt } from '#modules/receipts/pdf-receipt.js';
import type { Receipt } from '#modules/receipts/receipt.js';
import { sheetOf } from '#modules/receipts/receipt-sheet.js';
import { textReceipt } from '#modules/receipts/text-receipt.js';
import { pdfText } from './support/printed.js';

const SALE: Receipt = {
  kind: 'SALE',
  number: 'ORD-20261122-001',
  copy: 0,
  company: 'Acme Retail',
  country: 'US',
  store: 'Acme Fifth Avenue',
  address: '500 Fifth Avenue, New York',
  phone: '212 555 0100',
  taxNumber: 'GB123456789',
  head: 'The tea shop at the corner',
  foot: 'Taken back within 30 days.',
  openingHours: 'Mon–Fri 9–19',
  timezone: 'America/New_York',
  at: new Date('2026-11-22T19:03:00Z'),
  cashier: 'Carla Chase',
  approver: null,
  customer: 'John Doe',
  references: [],
  currency: 'USD',
  lines: [
    { name: 'Mug, red', quantity: '1.000', unitPrice: 1250n, subtotal: 1250n, discount: 100n, note: 'Gift wrap' },
  ],
  subtotal: 1250n,
  discount: 100n,
  addsTax: true,
  taxes: [{ rate: '8.875', net: 1150n, tax: 102n }],
  total: 1252n,
  note: 'Deliver after six',
  tenders: [{ method: 'CASH', amount: 1252n, tip: 0n, rounding: 0n, tendered: 2000n, change: 748n }],
  balances: [],
  orderDiscount: 0n,
  exemption: null,
  due: null,
};

/** A text of several lines has no blank ones. */
const isBlank = (text: string): boolean => text.trim() === '';

/** The same sale, with everything that people type replaced. */
const typed = (text: string): Receipt => ({
  ...SALE,
  company: text,
  store: text,
  address: text,
  phone: text,
  taxNumber: text,
  ...(!isBlank(text) && { head: text, foot: text, openingHours: text, note: text }),
  cashier: text,
  customer: text,
  lines: SALE.lines.map((line) => ({ ...line, name: text, ...(!isBlank(text) && { note: text }) })),
});

const sheet = (receipt: Receipt) => sheetOf(receipt, ENGLISH);
const textOf = (receipt: Receipt): string => textReceipt(sheet(receipt));
const htmlOf = (receipt: Receipt): string => htmlReceipt(sheet(receipt));
const pdfOf = (receipt: Receipt): Promise<Buffer> => pdfReceipt(sheet(receipt), receipt.at);

const NAMES = [
  ...[
    'Крем-брюле ΑΒΓ',
    '特選 抹茶ラテ（大）',
    '한글 우유',
    'Crème ☕️ 👨‍👩‍👧‍👦',
    'बासमती चावल',
    'حليب طازج 2 لتر',
    'קפה (500 גרם)',
  ],
  ...['Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', '茶'.repeat(200)],
];

describe('A receipt as text', () => {
  const tooWide = (text: string): string[] => text.split('\n').filter((line) => stringWidth(line) > 42);

  it.each(NAMES)('stays within 42 columns with %s', (name) => {
    expect(tooWide(textOf(typed(name)))).toEqual([]);
  });

  it('stays within 42 columns, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        expect(tooWide(textOf(typed(text)))).toEqual([]);
      }),
    );
  });

  it.each(['USD', 'JPY', 'KWD', 'INR'])('stays within 42 columns with the largest amounts of %s', (currency) => {
    const most = 10n ** 15n;
    const line = { name: 'Gold', quantity: '999999.999', unitPrice: most, subtotal: most, discount: most, note: null };
    const taxes = [{ rate: '33.3333', net: most, tax: most }];
    const tenders = [{ method: 'CASH', amount: most, tip: most, rounding: most, tendered: most, change: most }];
    const amounts = { lines: [line], subtotal: most, discount: most, total: most, taxes, tenders };

    for (const addsTax of [true, false]) {
      const receipt = { ...SALE, ...amounts, currency, country: 'IN', addsTax };
      expect(tooWide(textOf(receipt))).toEqual([]);
    }
  });

  it('fills every line that has a value on the right, also behind wide characters', () => {
    const values = textOf(typed('抹茶'))
      .split('\n')
      .filter((line) => /\S.* {2}\S+$/.test(line) && /^ ?\S|^ {2}\S/.test(line));

    expect(values.length).toBeGreaterThan(8);
    expect(values.map((line) => stringWidth(line))).toEqual(values.map(() => 42));
  });

  it('has no character that steers a printer', () => {
    const text = textOf(typed('Tea\u001b@\u001dV\u0000\u0007\u202e\r\nfree'));

    expect(text).toContain('Tea @ V free\n');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('is the original unless it says that it is a copy', () => {
    const copy = textOf({ ...SALE, copy: 12 });

    expect(copy).toContain('*** COPY 12 ***');
    expect(copy.replace(/.*COPY 12.*\n/, '')).toBe(textOf(SALE));
  });

  it('names ways of paying it has not heard of', () => {
    const tenders = ['LOYALTY_POINTS', 'ON_ACCOUNT', 'GIFT_CARD'].map((method) => ({
      method,
      amount: 1n,
      tip: 0n,
      rounding: 0n,
      tendered: null,
      change: 0n,
    }));

    expect(textOf({ ...SALE, tenders })).toMatch(/Loyalty points .*\nOn account .*\nGift card .*\n/);
  });

  it('says nothing of tax where there is none', () => {
    expect(textOf({ ...SALE, taxNumber: null, taxes: [{ rate: '0', net: 1150n, tax: 0n }], total: 1150n })).not.toMatch(
      /tax/i,
    );
  });
});

describe('A receipt with notes', () => {
  const noted = { ...SALE, lines: SALE.lines.map((line) => ({ ...line, note: 'Gift\nwrap' })) };
  const without = { ...SALE, note: null, lines: SALE.lines.map((line) => ({ ...line, note: null })) };
  const inOrder = /Mug, red.*12\.50.*Gift.*wrap.*Subtotal.*12\.52.*Note: Deliver after six.*Cash/s;

  it('has that of a line below it, line by line, and that of the order below the total', async () => {
    expect(textOf(noted)).toMatch(/1 × 12\.50 − 1\.00 +11\.50\n {2}Gift\n {2}wrap\n-+\nSubtotal/);
    expect(textOf(noted)).toMatch(/TOTAL USD +12\.52\n=+\nNote: Deliver after six\n-+\nCash/);
    for (const printed of [textOf(noted), htmlOf(noted), await pdfText(await pdfOf(noted))]) {
      expect(printed).toMatch(inOrder);
    }
  });

  it('has nothing in their place when there are none', async () => {
    const linesOf = (receipt: Receipt): number => textOf(receipt).split('\n').length;

    expect(linesOf(without)).toBe(linesOf(SALE) - 3);
    for (const printed of [textOf(without), htmlOf(without), await pdfText(await pdfOf(without))]) {
      expect(printed).not.toMatch(/note:|gift|deliver/i);
    }
  });
});

describe('A receipt as HTML', () => {
  const tagsOf = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</style><style>*{display:none}</style>',
    '</title><base href="//evil.example">',
    '<!-- <![CDATA[ &lt;b&gt; &#60;b&#62;',
    '$& $1 ${1 + 1} {{7*7}}',
  ])('keeps %s as text', (text) => {
    const html = htmlOf(typed(text));

    expect(tagsOf(html)).toEqual(tagsOf(htmlOf(SALE)));
    expect(html).toContain(
      text.replace(
        /[&<>"']/g,
        (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? '&#39;',
      ),
    );
  });

  it('has the same tags, whatever is typed', () => {
    const letters = fc.constantFrom(...'<>&"\'/=! abcst-;#x'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: letters, minLength: 1, maxLength: 40 }), (text) => {
        expect(tagsOf(htmlOf(typed(text)))).toEqual(tagsOf(htmlOf(SALE)));
      }),
    );
  });

  it('says what it is to those who cannot see it', () => {
    const html = htmlOf({ ...SALE, copy: 1 });

    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<title>Receipt ORD-20261122-001 COPY 1</title>');
    expect(html.match(/<caption>\s*\w+\s*<\/caption>/g)).toHaveLength(3);
    expect(html.match(/<th scope="col">/g)).toHaveLength(2);
    expect(html.match(/<tr class="\w+">\s*<th scope="row">/g)).toHaveLength(html.match(/<td>/g)?.length ?? 0);
    expect(html.match(/dir="auto"/g)).toHaveLength(11);
  });
});

describe('A receipt as PDF', () => {
  it.each(NAMES.slice(0, 4))('holds %s as text that can be searched', async (name) => {
    const text = await pdfText(await pdfOf(typed(name)));

    expect(text.replaceAll('\ufe0f', '')).toContain(name.replaceAll('\ufe0f', ''));
  });

  it.each([
    ['INR', 'IN', '₹1,234.50'],
    ['EUR', 'IE', '€1,234.50'],
    ['ILS', 'IL', '₪1,234.50'],
    ['NGN', 'NG', '₦1,234.50'],
    ['VND', 'VN', '₫123,450'],
    ['KRW', 'KR', '₩123,450'],
  ])('holds the sign of %s', async (currency, country, total) => {
    expect(await pdfText(await pdfOf({ ...SALE, currency, country, total: 123_450n }))).toContain(total);
  });

  it('embeds the fonts it needs, and no other', async () => {
    const fonts = (pdf: Buffer): string[] => [...new Set(pdf.toString('latin1').match(/Noto[A-Z]\w+/g))].sort();

    expect(fonts(await pdfOf(SALE))).toEqual(['NotoSans']);
    expect(fonts(await pdfOf(typed('茶')))).toEqual(['NotoSans', 'NotoSansHans']);
  });

  it('goes on on another page when it is longer than a page can be', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => ({
      ...(SALE.lines[0] ?? { discount: 0n, quantity: '1', unitPrice: 1n, subtotal: 1n }),
      name: `${index + 1}: ${'a very long name '.repeat(11)}`,
      note: null,
    }));

    const pdf = await pdfOf({ ...SALE, lines });

    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(2);
    expect(await pdfText(pdf)).toMatch(/200: a very long name.*Thank you/s);
  });
});
