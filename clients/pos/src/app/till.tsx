import { formatMoney, moneyFormat } from '@pos-backend/money';
import type { CompanyDto, MeDto, Permission, StoreDto } from '@pos-backend/sdk';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { amountOf } from '../money/money.js';
import { type Enrolment, useEnrolment } from './enrolment.js';
import { changePreferences, type Preferences, preferences, usePreferences } from './preferences.js';
import { can } from './session.js';

/** The context of every screen for signed-in users. */
export interface Till {
  readonly me: MeDto;
  readonly company: CompanyDto;
  readonly currency: string;
  /** The store of this till; undefined in a company without active stores. */
  readonly store: StoreDto | undefined;
  /** The register whose drawer takes the cash; undefined on a till whose cash is not counted. */
  readonly registerId: string | undefined;
  /** The enrolment of this till, which settles its store and its register. */
  readonly enrolment: Enrolment | undefined;
  /**
   * Whose basket this till shows: that of the register at an enrolled till, so that a user who takes over goes on with it, else
   * that of the user.
   */
  readonly basketOf: string;
  can(permission: Permission): boolean;
  /** Whether the user may do an act, or may ask another user at this till to approve it. */
  mayAsk(permission: Permission): boolean;
  /** Formats an amount, given as the API writes it or in minor units, in the user's language. */
  money(amount: string | bigint): string;
  /** Writes an amount or a percentage of the API as it is typed in the user's language, for a field. */
  asTyped(amount: string): string;
  /** Formats a count or a quantity. */
  number(value: number): string;
  /** Formats a point in time, in the time zone of the store. */
  time(instant: string): string;
  /** Formats the day of a point in time, or a business day such as `2026-01-31`. */
  date(instant: string): string;
}

const TillContext = createContext<Till | undefined>(undefined);

export function useTill(): Till {
  const till = useContext(TillContext);
  if (till === undefined) throw new Error('useTill() needs a TillProvider');

  return till;
}

export function TillProvider({ me, company, children }: { me: MeDto; company: CompanyDto; children: ReactNode }) {
  const preferred = usePreferences();
  const enrolled = useEnrolment();
  const enrolment = enrolled?.companyId === company.id ? enrolled : undefined;
  const till = useMemo(() => tillOf(me, company, { ...preferred, enrolment }), [me, company, preferred, enrolment]);

  return <TillContext value={till}>{children}</TillContext>;
}

export function chooseStore(company: CompanyDto, storeId: string): void {
  changePreferences({ stores: { ...preferences().stores, [company.id]: storeId } });
}

export function chooseRegister(storeId: string, registerId: string | undefined): void {
  const { [storeId]: _, ...others } = preferences().registers;
  changePreferences({ registers: registerId === undefined ? others : { ...others, [storeId]: registerId } });
}

interface Place extends Preferences {
  readonly enrolment: Enrolment | undefined;
}

function tillOf(me: MeDto, company: CompanyDto, { language, stores, registers, enrolment }: Place): Till {
  const { currency } = company;
  const storeId = enrolment?.storeId ?? stores[company.id] ?? me.user.storeId;
  const store = me.stores.find(({ id }) => id === storeId) ?? me.stores[0];
  const timeZone = store?.timezone ?? company.timezone;
  const amounts = moneyFormat(language, { currency, decimals: company.currencyDecimals });
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  const decimalSign = numbers.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone });
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });

  return {
    me,
    company,
    currency,
    store,
    registerId: enrolment?.registerId ?? (store === undefined ? undefined : registers[store.id]),
    enrolment,
    basketOf: enrolment?.registerId ?? me.user.id,
    can: (permission) => can(me, permission),
    mayAsk: (permission) => can(me, permission) || can(me, 'CREATE_ORDER'),
    money: (amount) => {
      const minor = typeof amount === 'bigint' ? amount : amountOf(amount, currency);

      return amounts(formatMoney(minor, currency));
    },
    asTyped: (amount) => amount.replace('.', decimalSign),
    number: (value) => numbers.format(value),
    time: (instant) => times.format(new Date(instant)),
    date: (instant) => (instant.length === 10 ? days : dates).format(new Date(instant)),
  };
}
