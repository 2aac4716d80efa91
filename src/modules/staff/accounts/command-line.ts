/** What the command line may do to accounts: whoever owns the machine and its key can let an administrator in. */
import type { Actor } from '../../../kernel/access.ts';
import { transact } from '../../../kernel/command.ts';
import type { Sql } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/ids.ts';
import { hashPassword } from '../../../kernel/passwords.ts';
import { endSessionsOf } from '../../../kernel/sessions.ts';
import { dayOf } from '../../../kernel/time.ts';
import { accountByLogin, setPassword } from '../session/store.ts';
import { insertAccount, insertGrant } from './store.ts';

const HOUSE: Actor = { kind: 'house', name: 'linli user' };
const about = (id: string, place: string) => ({
  noun: 'account',
  subject: id,
  county: place.slice(0, 6),
  place,
});

/** Makes a system administrator over everything. False when the login is taken. */
export async function makeAdministrator(
  sql: Sql,
  given: { login: string; name: string; password: string; mustChange: boolean },
): Promise<boolean> {
  if (await accountByLogin(sql, given.login)) return false;
  const now = new Date();
  const id = newId();
  const hash = await hashPassword(given.password);
  await transact(sql, HOUSE, now, '', undefined, async (tx, { record }) => {
    await insertAccount(tx, {
      id,
      login: given.login,
      name: given.name,
      place: '',
      phone: null,
      hash,
      mustChange: given.mustChange,
    });
    await insertGrant(tx, {
      id: newId(),
      account: id,
      role: 'system_admin',
      scope: '',
      from: dayOf(now),
      to: null,
      by: null,
    });
    record({ ...about(id, ''), verb: 'account.made', data: { login: given.login, name: given.name } });
    record({
      ...about(id, ''),
      verb: 'grant.made',
      data: { name: given.name, role: 'system_admin', scope: '' },
    });
  });
  return true;
}

/** Gives an account a new password, for the day when the only administrator forgot it. False when there is none. */
export async function replacePassword(
  sql: Sql,
  login: string,
  password: string,
  mustChange: boolean,
): Promise<boolean> {
  const account = await accountByLogin(sql, login);
  if (!account) return false;
  const hash = await hashPassword(password);
  await transact(sql, HOUSE, new Date(), '', undefined, async (tx, { record }) => {
    await setPassword(tx, account.id, hash, mustChange, new Date());
    await endSessionsOf(tx, account.id);
    record({
      ...about(account.id, account.place),
      verb: 'account.password_reset',
      data: { name: account.name },
    });
  });
  return true;
}
