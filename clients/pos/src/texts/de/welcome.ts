import type { Texts } from '../en.js';

export const welcome: Texts['welcome'] = {
  title: 'Die Kasse Ihres Ladens',
  purpose:
    'Verkauft mit Tastatur, Scanner oder Finger, findet Kunden über ihre Telefonnummer und verkauft auch ohne Netz weiter.',
  demo: 'Zum Ausprobieren',
  demoNote: 'Eine Berührung meldet Sie in einem erfundenen Laden an. Probieren Sie alles aus.',
  roles: {
    SUPER_ADMIN: 'Personal der Plattform',
    ADMIN: 'Administrator',
    MANAGER: 'Filialleitung',
    CASHIER: 'Kasse',
  },
  links: 'Außerdem auf diesem Server',
  swagger: 'API ausprobieren (Swagger UI)',
  document: 'OpenAPI-Dokument',
  health: 'Zustand des Servers',
};

export const companies: Texts['companies'] = {
  title: 'Firmen',
  purpose:
    'Ihr Konto verwaltet die Firmen dieser Plattform und hat keine Kasse. Über die API legen Sie Firmen an, ändern und schließen sie.',
  none: 'Es gibt noch keine Firma.',
  open: 'Offen',
  closed: 'Geschlossen',
};
