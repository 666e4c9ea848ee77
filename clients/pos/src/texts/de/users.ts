import type { Texts } from '../en.js';

export const users: Texts['users'] = {
  title: 'Benutzer',
  none: 'Keine Benutzer',
  roles: {
    SUPER_ADMIN: 'Plattform-Administration',
    ADMIN: 'Administration',
    MANAGER: 'Leitung',
    CASHIER: 'Kasse',
  },
  inactive: 'stillgelegt',
  everyStore: 'alle Filialen',
  access: 'Anmeldung',
  setPin: 'PIN festlegen',
  setPinNote: 'Vier bis acht Ziffern. Teilen Sie sie mit; sie lässt sich selbst wieder ändern.',
  pinIsSet: 'Die PIN ist festgelegt.',
  removePin: 'PIN entfernen',
  pinIsRemoved: 'Es gibt keine PIN mehr.',
  removeSecondFactor: 'Zweiten Faktor entfernen',
  removeSecondFactorNote:
    'Wenn er verloren ist. Die nächste Anmeldung fragt nur nach dem Passwort, bis ein neuer eingerichtet ist.',
  secondFactorIsRemoved: 'Es gibt keinen zweiten Faktor mehr.',
  own: 'Das ist Ihr eigenes Konto: Es wird in den Einstellungen geändert.',
};

export const sessions: Texts['sessions'] = {
  title: 'Sitzungen',
  own: 'Wo Sie angemeldet sind',
  none: 'Nirgends angemeldet',
  isCurrent: 'diese Sitzung',
  byPin: 'mit PIN',
  unknownDevice: 'Unbekanntes Gerät',
  on: (browser, system) => `${browser} unter ${system}`,
  since: (time) => `angemeldet ${time}`,
  lastUsed: (time) => `zuletzt benutzt ${time}`,
  end: 'Beenden',
  endOf: (device) => `Sitzung beenden: ${device}`,
  endOthers: 'Alle anderen beenden',
  endAll: 'Alle beenden',
};
