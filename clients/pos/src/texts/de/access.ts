import type { Texts } from '../en.js';

export const approval: Texts['approval'] = {
  title: 'Freigabe nötig',
  explanation: 'Das dürfen Sie nicht allein. Wer es darf, zum Beispiel die Filialleitung, gibt es hier frei.',
  acts: {
    REFUND: 'Rückerstattung',
    REFUND_WITHOUT_RECEIPT: 'Rückerstattung ohne Beleg',
    CANCEL_ORDER: 'Stornieren eines Belegs',
    MOVE_CASH: 'Bargeld ein oder aus',
  },
  approve: 'Freigeben',
  bySignIn: 'Mit Anmeldung freigeben',
  byPin: 'Mit PIN freigeben',
  approved: (act, user, approver) => `${act}: durchgeführt von ${user}. Freigegeben von ${approver}.`,
  asks: 'Am Ende gibt es jemand frei, der erstatten darf.',
};

export const pin: Texts['pin'] = {
  pin: 'PIN',
  users: 'Wer ist es?',
  other: 'Andere Person',
  pad: 'Ziffernblock',
  removeDigit: 'Letzte Ziffer löschen',
};
