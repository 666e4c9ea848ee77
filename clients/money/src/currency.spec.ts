import { CURRENCIES, currencyDecimals, isCurrency } from './currency.js';
import { moneyFormat } from './format.js';
import { formatMoney, parseMoney } from './money.js';

const RealFormat = Intl.NumberFormat;
const realCurrencies = Intl.supportedValuesOf.bind(Intl);

/** Replaces Intl by one of other data, as versions of browsers and Node.js have: other decimals, and no currency RSD. */
function replaceIntl(decimals: number): void {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  class OtherFormat extends RealFormat {
    constructor(locale: string, { style, currency, ...options }: Intl.NumberFormatOptions = {}) {
      if (currency === 'RSD') throw new RangeError('Invalid currency code: RSD');
      super(locale, style === 'currency' ? { ...digits, ...options } : options);
    }
  }
  Intl.NumberFormat = OtherFormat as typeof Intl.NumberFormat;
  Intl.supportedValuesOf = () => [];
}

describe('A currency', () => {
  afterEach(() => {
    Intl.NumberFormat = RealFormat;
    Intl.supportedValuesOf = realCurrencies;
  });

  it.each([
    ['HUF', 2],
    ['COP', 2],
    ['IDR', 2],
    ['PKR', 2],
    ['RSD', 2],
    ['IQD', 3],
    ['USD', 2],
    ['JPY', 0],
    ['ISK', 0],
    ['KWD', 3],
  ])('%s has %d decimals, whatever Intl says', (code, decimals) => {
    replaceIntl(decimals === 0 ? 2 : 0);

    expect([currencyDecimals(code), isCurrency(code)]).toEqual([decimals, true]);
    expect(parseMoney(formatMoney(61_590n, code), code)).toBe(61_590n);
  });

  it('is one of ISO 4217 that people pay with, in capital letters', () => {
    expect(CURRENCIES.length).toBe(new Set(CURRENCIES).size);
    expect(CURRENCIES.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
    expect(['usd', 'XQX', 'XAU', 'XXX', 'CLF', '', 'DOLLAR', 'toString'].filter(isCurrency)).toEqual([]);
    expect(() => currencyDecimals('XQX')).toThrow('Not a currency: XQX');
  });

  it('is written with its own decimals, not with those of Intl', () => {
    expect(moneyFormat('en', { currency: 'HUF', decimals: 2 })('615.90')).toBe('HUF\u00a0615.90');
    replaceIntl(0);

    expect(moneyFormat('en', { currency: 'HUF', decimals: 2 })('615.90')).toContain('615.90');
    expect(moneyFormat('en', { currency: 'JPY', decimals: 0 })('615')).toContain('615');
  });

  it('is written as code and number where Intl refuses it', () => {
    replaceIntl(0);

    expect(moneyFormat('en', { currency: 'RSD', decimals: 2 })('1234.50')).toBe('RSD 1,234.50');
  });
});
