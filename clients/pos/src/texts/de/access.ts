import type { Texts } from '../en.js';

export const approval: Texts['approval'] = {
  title: 'Freigabe nötig',
  explanation: 'Das dürfen Sie nicht allein. Wer es darf, zum Beispiel die Filialleitung, gibt es hier frei.',
  together: 'Das dürfen Sie nicht allein. Wer es darf, zum Beispiel die Filialleitung, gibt hier alles zusammen frei.',
  acts: {
    REFUND: 'Rückerstattung',
    REFUND_WITHOUT_RECEIPT: 'Rückerstattung ohne Beleg',
    PAY_OUT: 'Guthaben auszahlen',
    CANCEL_ORDER: 'Stornieren eines Belegs',
    MOVE_CASH: 'Bargeld ein oder aus',
    GOODWILL: 'Teil des Preises zurückgeben',
    DISCOUNT: 'Rabatt',
    CHANGE_PRICE: 'Niedrigerer Preis',
    OPEN_DRAWER: 'Schublade öffnen',
  },
  letApprove: 'Freigeben lassen',
  approve: 'Freigeben',
  bySignIn: 'Mit Anmeldung freigeben',
  byPin: 'Mit PIN freigeben',
  approved: (act, user, approver) => `${act}: durchgeführt von ${user}. Freigegeben von ${approver}.`,
  asks: 'Am Ende gibt es jemand frei, der erstatten darf.',
};

export const pin: Texts['pin'] = {
  title: 'Wer verkauft?',
  pin: 'PIN',
  users: 'Wer ist es?',
  other: 'Andere Person',
  pad: 'Ziffernblock',
  removeDigit: 'Letzte Ziffer löschen',
  byPassword: 'Mit Passwort anmelden',
  byPin: 'Mit PIN anmelden',
  none: 'In dieser Filiale hat noch niemand eine PIN. Melden Sie sich mit dem Passwort an, und legen Sie eine in den Einstellungen fest.',
  locked: (name, minutes) =>
    `Zu viele falsche PINs: ${name} ist an dieser Kasse noch ${minutes === 1 ? 'eine Minute' : `${minutes} Minuten`} gesperrt. Eine Anmeldung mit dem Passwort hebt die Sperre sofort auf.`,
  switchUser: (name) => `Benutzer wechseln (${name})`,
  backTo: (name) => `Zurück, als ${name}`,
  own: 'Ihre PIN',
  ownPurpose:
    'Mit einer PIN melden Sie sich an den eingerichteten Kassen Ihrer Filiale ohne Passwort an und geben frei.',
  set: 'PIN festlegen',
  setNote: 'Vier bis acht Ziffern. Reihen wie 1234 und Jahreszahlen sind zu leicht.',
  repeat: 'Dieselbe PIN noch einmal',
  differs: 'Die beiden PINs sind verschieden.',
  isSet: 'Ihre PIN ist festgelegt.',
  remove: 'PIN entfernen',
  isRemoved: 'Sie haben keine PIN mehr.',
};

export const enrolment: Texts['enrolment'] = {
  title: 'PINs an dieser Kasse',
  purpose: 'Ist diese Kasse eingerichtet, wechseln die Benutzer ihrer Filiale mit der PIN.',
  chooseFirst: 'Wählen Sie zuerst unter Schicht die Kasse dieses Geräts.',
  enrol: 'Diese Kasse einrichten',
  enrolled: (register, time) => `Diese Kasse ist seit ${time} als ${register} eingerichtet.`,
  elsewhere: (register, time) =>
    `Als ${register} ist seit ${time} ein anderes Gerät eingerichtet. Richten Sie dieses ein, endet das.`,
  end: 'Einrichtung beenden',
};

export const claims: Texts['claims'] = {
  title: 'Frühere Käufe',
  offer: (count) =>
    count === 1 ? 'Unter dieser Nummer gab es schon einen Kauf.' : `Unter dieser Nummer gab es schon ${count} Käufe.`,
  look: 'Ansehen',
  explanation: 'Sie haben noch keinen Kunden. Verknüpft zählen sie zu diesem und bringen Punkte.',
  link: (count) => (count === 1 ? 'Einen Kauf verknüpfen' : `${count} Käufe verknüpfen`),
  linked: (count, points) =>
    `${count === 1 ? 'Ein Kauf ist' : `${count} Käufe sind`} verknüpft. ${points === 1 ? 'Ein Punkt' : `${points} Punkte`} verdient.`,
  undo: 'Rückgängig machen',
  undone: (count, points) =>
    `Rückgängig gemacht: ${count === 1 ? 'ein Kauf' : `${count} Käufe`} gelöst, ${points === 1 ? 'ein Punkt' : `${points} Punkte`} abgezogen.`,
};
