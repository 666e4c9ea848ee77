import { useQuery } from '@tanstack/react-query';
import { useTill } from '../../app/till.js';
import { type DrawerState, drawerState, isUncounted } from '../../sale/drawer.js';
import { openShiftQuery, registersQuery } from '../shift/shift-queries.js';

export interface Drawer {
  readonly state: DrawerState;
  /** The name of the register; undefined when none is chosen or it is not read yet. */
  readonly register: string | undefined;
  /** Whether the company takes no cash without an open drawer. */
  readonly isRequired: boolean;
}

/** The drawer that counts the cash of this till. */
export function useDrawer(): Drawer {
  const { company, store, registerId } = useTill();
  const isRequired = company.settings.requireOpenDrawer;
  const { data: registers } = useQuery({ ...registersQuery(store?.id ?? ''), enabled: store !== undefined });
  const { data: shift } = useQuery({ ...openShiftQuery(registerId ?? ''), enabled: registerId !== undefined });
  const state = drawerState({
    registers: registers?.map(({ id }) => id),
    registerId,
    hasShift: shift === undefined ? undefined : shift !== null,
    isRequired,
  });

  return { state, register: registers?.find(({ id }) => id === registerId)?.name, isRequired };
}

/** The drawer of this till, for an act that takes or gives cash. */
export interface CashDrawer {
  readonly drawer: Drawer;
  /** Whether no open drawer counts the cash of the act. */
  readonly isUncounted: boolean;
  /** Whether the company refuses that. */
  readonly isRefused: boolean;
}

export function useCashDrawer(hasCash: boolean): CashDrawer {
  return cashDrawer(useDrawer(), hasCash);
}

export function cashDrawer(drawer: Drawer, hasCash: boolean): CashDrawer {
  const isUncountedCash = hasCash && isUncounted(drawer.state);

  return { drawer, isUncounted: isUncountedCash, isRefused: isUncountedCash && drawer.isRequired };
}
