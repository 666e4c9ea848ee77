/** Whether a drawer counts the cash of this till. `unused`: the store counts no drawers. `unknown`: not read yet, or no network. */
export type DrawerState = 'open' | 'closed' | 'no-register' | 'unused' | 'unknown';

export interface DrawerFacts {
  /** The ids of the store's registers; undefined until they are read. */
  readonly registers: readonly string[] | undefined;
  /** The register of this till; undefined when none is chosen. */
  readonly registerId: string | undefined;
  /** Whether the register has an open shift; undefined until that is read. */
  readonly hasShift: boolean | undefined;
  /** Whether the company takes no cash without an open drawer. */
  readonly isRequired: boolean;
}

export function drawerState({ registers, registerId, hasShift, isRequired }: DrawerFacts): DrawerState {
  if (registerId === undefined) {
    if (isRequired) return 'no-register';
    if (registers === undefined) return 'unknown';

    return registers.length === 0 ? 'unused' : 'no-register';
  }
  if (registers !== undefined && !registers.includes(registerId)) return 'no-register';
  if (hasShift === undefined) return 'unknown';

  return hasShift ? 'open' : 'closed';
}

/** True when cash taken now would be in no Z report. */
export function isUncounted(state: DrawerState): boolean {
  return state === 'closed' || state === 'no-register';
}
