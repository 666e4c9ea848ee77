import { permissionsOf } from '#shared/access/roles.js';
import { COMPANY_ROLES, ROLE_PERMISSIONS } from '../clients/pos/src/screens/users/role-permissions.js';

describe('The permissions of roles in the web client', () => {
  it.each(COMPANY_ROLES)('of %s are those of the server', (role) => {
    expect([...ROLE_PERMISSIONS[role]]).toEqual([...permissionsOf(role, [])]);
  });
});
