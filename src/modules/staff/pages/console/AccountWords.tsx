import { say, t } from '../../../../web/t.ts';
import { type AccountRow, ROLES, type RoleName } from '../../contract.ts';

/** A role as people call it; an old one keeps its name. */
export const roleWord = (role: string): string => (role in ROLES ? say(ROLES[role as RoleName].name) : role);

export function AccountState({ row }: { row: AccountRow }) {
  return (
    <span className="staff-grants">
      {row.disabled ? <span className="ll-tag">{t('已停用', 'disabled')}</span> : null}
      {row.lockedUntil ? <span className="ll-tag">{t('锁定中', 'locked')}</span> : null}
      {row.mustChange ? <span className="ll-tag">{t('待换密码', 'new password due')}</span> : null}
      {row.secondFactor ? <span className="ll-tag">{t('有动态口令', 'second factor')}</span> : null}
      {!row.disabled && !row.lockedUntil ? <span className="sm q3">{t('可登录', 'can sign in')}</span> : null}
    </span>
  );
}
