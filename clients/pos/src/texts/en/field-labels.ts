/** The names of fields in messages. */
export const fieldLabels = {
  name: 'name',
  phone: 'phone',
  email: 'e-mail',
  address: 'address',
  password: 'password',
  currentPassword: 'password',
  newPassword: 'new password',
  amount: 'amount',
  tendered: 'cash given',
  reason: 'reason',
  points: 'points',
  code: 'code',
  counted: 'counted',
  openingFloat: 'opening float',
  creditLimit: 'credit limit',
};
