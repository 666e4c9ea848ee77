import type { Texts } from '../en.js';

export const reports: Texts['reports'] = {
  title: 'Berichte',
  store: 'Filiale',
  allStores: 'Alle Filialen',
  byDay: 'Umsatz nach Tagen',
  byStore: 'Umsatz nach Filialen',
  visits: 'Neue und wiederkehrende Kunden',
  chartOf: (title) => `${title} als Diagramm. Die Zahlen stehen in der Tabelle daneben.`,
  day: 'Tag',
  total: 'Summe',
  share: 'Anteil',
  payments: 'Eingenommen',
  refunds: 'Zurückgezahlt',
  net: 'Nach Rückgaben',
  orders: 'Belege',
  averageOrder: 'Durchschnittsbeleg',
  itemsPerOrder: 'Artikel je Beleg',
  returns: 'Rückgaben',
  newCustomers: 'Neu',
  returningCustomers: 'Wiederkehrend',
  walkIns: 'Laufkundschaft',
};
