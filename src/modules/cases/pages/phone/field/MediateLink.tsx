import { Link } from 'wouter';
import { useMe } from '../../../../../web/session.tsx';
import { t } from '../../../../../web/t.ts';
import type { CaseWhole } from '../../../contract.ts';

/** From a case to its mediation: opens one, or shows the one that goes on. */
export function MediateLink({ c }: { c: CaseWhole }) {
  const me = useMe();
  if (!c.may.includes('note') || !me.data?.permissions.includes('mediation.write')) return null;
  return (
    <p className="field-change">
      <Link href={`/disputes/new?case=${c.id}`} className="link">
        {t('请有关的几方一起调解', 'Mediate between those concerned')}
      </Link>
    </p>
  );
}
