import type { CompanyRole, CreateUserDto, Permission, UpdateUserDto, UserDto } from '@pos-backend/sdk';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { FormDialog } from '../../app/form-dialog.js';
import { useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { Field, SelectField } from '../../design/field.js';
import { fieldErrors } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { COMPANY_ROLES, isCompanyRole, ROLE_PERMISSIONS } from './role-permissions.js';

const MOST_STORES = 100;
const MIN_PASSWORD = 12;

interface Fields {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: CompanyRole;
  readonly storeId: string;
  readonly storeIds: readonly string[];
  readonly withdrawn: readonly Permission[];
}

interface UserDialogProps {
  /** The user to change; none for a new one. */
  user?: UserDto;
  onClose: () => void;
  onDone: (user: UserDto) => void;
}

/** Creates or changes a user: name, role, stores and permissions. */
export function UserDialog({ user, onClose, onDone }: UserDialogProps) {
  const texts = useTexts();
  const { userForm } = texts;
  const [fields, setFields] = useState(() => fieldsOf(user));
  const set = (change: Partial<Fields>): void => setFields((before) => ({ ...before, ...change }));
  const once = useOnce(
    (typed: Fields, options) =>
      user === undefined ? api.createUser(newUser(typed), options) : api.updateUser(user.id, changesOf(typed)),
    onDone,
  );
  const mistakes = fieldErrors(once.error, texts);
  const isNew = user === undefined;

  return (
    <FormDialog
      title={isNew ? userForm.add : userForm.edit}
      submit={texts.common.save}
      once={once}
      isIncomplete={
        fields.name.trim() === '' || (isNew && (fields.email === '' || fields.password.length < MIN_PASSWORD))
      }
      onSubmit={() => once.mutate(fields)}
      onClose={onClose}
    >
      <Field
        label={userForm.name}
        autoFocus
        value={fields.name}
        error={mistakes['name']}
        onChange={({ target }) => set({ name: target.value })}
      />
      {isNew && <SignInOfUser fields={fields} set={set} mistakes={mistakes} />}
      <SelectField
        label={userForm.role}
        value={fields.role}
        onChange={({ target }) => set({ role: target.value as CompanyRole })}
      >
        {COMPANY_ROLES.map((role) => (
          <option key={role} value={role}>
            {texts.users.roles[role]}
          </option>
        ))}
      </SelectField>
      <StoresOfUser fields={fields} set={set} />
      <PermissionsOfUser fields={fields} set={set} />
    </FormDialog>
  );
}

interface PartProps {
  fields: Fields;
  set: (change: Partial<Fields>) => void;
}

/** What a new user signs in with at first. */
function SignInOfUser({ fields, set, mistakes }: PartProps & { mistakes: Readonly<Record<string, string>> }) {
  const { userForm: texts } = useTexts();

  return (
    <>
      <Field
        label={texts.email}
        type="email"
        value={fields.email}
        error={mistakes['email']}
        onChange={({ target }) => set({ email: target.value })}
      />
      <Field
        label={texts.password}
        note={texts.passwordNote}
        autoComplete="new-password"
        value={fields.password}
        error={mistakes['password']}
        onChange={({ target }) => set({ password: target.value })}
      />
    </>
  );
}

/** The home store, and the stores in which the user works. */
function StoresOfUser({ fields: { role, storeId, storeIds }, set }: PartProps) {
  const { userForm: texts } = useTexts();
  const { me } = useTill();
  const { data: stores = me.stores } = useQuery({
    queryKey: ['stores', 'all'],
    queryFn: ({ signal }) => api.listStores({ limit: 100 }, { signal }).take(MOST_STORES),
  });

  return (
    <>
      <SelectField label={texts.homeStore} value={storeId} onChange={({ target }) => set({ storeId: target.value })}>
        <option value="">{texts.noHomeStore}</option>
        {stores
          .filter(({ id, isActive }) => isActive || id === storeId)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </SelectField>
      <fieldset className="choices">
        <legend className="field-label">{texts.stores}</legend>
        <p className="field-note">{role === 'ADMIN' ? texts.adminStores : texts.storesNote}</p>
        {role !== 'ADMIN' &&
          stores.map(({ id, name }) => (
            <Choice
              key={id}
              name={name}
              isChosen={storeIds.includes(id)}
              onChange={(isChosen) => set({ storeIds: withOrWithout(storeIds, id, isChosen) })}
            />
          ))}
      </fieldset>
    </>
  );
}

/** The permissions of the role, of which some are withdrawn. A permission that the signed-in user lacks cannot be given. */
function PermissionsOfUser({ fields: { role, withdrawn }, set }: PartProps) {
  const { userForm: texts, permissions } = useTexts();
  const { can } = useTill();

  return (
    <fieldset className="choices">
      <legend className="field-label">{texts.permissions}</legend>
      <p className="field-note">{texts.permissionsNote}</p>
      {ROLE_PERMISSIONS[role].map((permission) => (
        <Choice
          key={permission}
          name={permissions[permission]}
          isChosen={!withdrawn.includes(permission)}
          isFixed={!can(permission) && withdrawn.includes(permission)}
          onChange={(isChosen) => set({ withdrawn: withOrWithout(withdrawn, permission, !isChosen) })}
        />
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  name: string;
  isChosen: boolean;
  isFixed?: boolean;
  onChange: (isChosen: boolean) => void;
}

function Choice({ name, isChosen, isFixed = false, onChange }: ChoiceProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={isChosen}
        disabled={isFixed}
        onChange={({ target }) => onChange(target.checked)}
      />
      {name}
    </label>
  );
}

function withOrWithout<T>(all: readonly T[], one: T, isIn: boolean): T[] {
  return [...all.filter((each) => each !== one), ...(isIn ? [one] : [])];
}

function fieldsOf(user: UserDto | undefined): Fields {
  const common = { email: '', password: '' };
  if (user === undefined) return { ...common, name: '', role: 'CASHIER', storeId: '', storeIds: [], withdrawn: [] };
  const { name, role, storeId, storeIds, withdrawnPermissions } = user;

  return {
    ...common,
    name,
    role: isCompanyRole(role) ? role : 'ADMIN',
    storeId: storeId ?? '',
    storeIds,
    withdrawn: withdrawnPermissions,
  };
}

function newUser({ name, email, password, ...fields }: Fields): CreateUserDto {
  const { role, storeId, storeIds, withdrawn } = fields;

  return {
    ...{ name, email, password, role },
    ...(storeId !== '' && { storeId }),
    storeIds: [...storeIds],
    withdrawnPermissions: [...withdrawn],
  };
}

/** The change: null where nothing is left, since an empty list changes nothing. */
function changesOf({ name, role, storeId, storeIds, withdrawn }: Fields): UpdateUserDto {
  return {
    ...{ name, role },
    storeId: storeId === '' ? null : storeId,
    storeIds: storeIds.length === 0 ? null : [...storeIds],
    withdrawnPermissions: withdrawn.length === 0 ? null : [...withdrawn],
  };
}
