/** Strokes on a grid of 24 × 24. */
const PATHS = {
  sell: 'M4 4h2l2.2 11h10.3L21 7H7M9.5 20h.01M17 20h.01',
  customers: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM2 21a7 7 0 0 1 14 0M16 3.5a4 4 0 0 1 0 7.2M18.5 14.5A7 7 0 0 1 22 21',
  articles: 'M3 12V4h8l10 10-8 8ZM7.5 8.5h.01',
  orders: 'M6 3h12v18l-3-2-3 2-3-2-3 2ZM9.5 8h5M9.5 12h5',
  shift: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2',
  reports: 'M4 20V4M4 20h16M9 16v-5M13.5 16V7M18 16v-7',
  queue: 'M12 4v10m0 0-4-4m4 4 4-4M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3',
  settings:
    'M4 7h9m4 0h3M4 17h3m4 0h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  offline:
    'm3 3 18 18M5 12.5a10 10 0 0 1 4-2.3M19 12.5a10 10 0 0 0-6-2.9M8.5 16a5 5 0 0 1 6.5-.4M2 9a15 15 0 0 1 4-2.6M22 9a15 15 0 0 0-11-4M12 20h.01',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20.5 20.5 16 16',
  remove: 'M6 6l12 12M18 6 6 18',
  print: 'M7 9V3h10v6M7 17H4v-8h16v8h-3M7 14h10v7H7Z',
  person: 'M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM4 21a8 8 0 0 1 16 0',
  note: 'M4 20h4L19.5 8.5l-4-4L4 16ZM13 7l4 4',
  menu: 'M4 7h16M4 12h16M4 17h16',
  back: 'M9 5h11v14H9l-6-7ZM12.5 9.5l5 5m0-5-5 5',
  done: 'm5 12.5 5 5L20 7',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon. Screen readers skip it, so it stands beside a text or in a named control. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
