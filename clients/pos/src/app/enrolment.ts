import type { RegisterOption } from '@pos-backend/sdk';
import { onChangeInAnotherTab, Store, useStore } from './store.js';

/** The register as which this till is enrolled. With its token users sign in and approve by PIN. */
export interface Enrolment {
  readonly companyId: string;
  readonly storeId: string;
  readonly registerId: string;
  readonly token: string;
}

const KEY = 'pos.enrolment';
const store = new Store(read());

export function useEnrolment(): Enrolment | undefined {
  return useStore(store);
}

/** Keeps the enrolment in this browser until it is replaced; undefined ends it here. */
export function keepEnrolment(enrolment: Enrolment | undefined): void {
  if (enrolment === undefined) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(enrolment));
  store.set(enrolment);
}

/** The option of calls that tell from which register they come. */
export function registerOption(): RegisterOption {
  return { registerToken: store.get()?.token };
}

function read(): Enrolment | undefined {
  const stored = localStorage.getItem(KEY);

  return stored === null ? undefined : (JSON.parse(stored) as Enrolment);
}

onChangeInAnotherTab(KEY, () => store.set(read()));
