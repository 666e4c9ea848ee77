import type { Texts } from '../en.js';

export const fieldLabels: Texts['fieldLabels'] = {
  name: 'Name',
  phone: 'Telefon',
  email: 'E-Mail',
  address: 'Adresse',
  password: 'Passwort',
  currentPassword: 'bisheriges Passwort',
  newPassword: 'neues Passwort',
  amount: 'Betrag',
  tendered: 'Bar gegeben',
  reason: 'Grund',
  points: 'Punkte',
  code: 'Kürzel',
  counted: 'Gezählt',
  openingFloat: 'Wechselgeld',
  creditLimit: 'Kreditlimit',
};
