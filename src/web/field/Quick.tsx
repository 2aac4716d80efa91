import { Link } from 'wouter';
import { useMe } from '../session.tsx';
import { t } from '../t.ts';
import { routes } from './routes.tsx';

/** What a worker reaches with one tap from 今天, beside the open work. One line each. */
const links = () => [
  { to: '/call', word: t('电话记一件', 'Note a call'), may: 'cases.create' },
  { to: '/apply', word: t('替居民办事', 'Apply for a resident'), may: 'services.receive' },
  { to: '/diary', word: t('民情日记', 'Diary'), may: 'diary.write' },
  { to: '/talks', word: t('接待日', 'Talk days'), may: 'talks.read' },
  { to: '/rota', word: t('我的班', 'My turns'), may: 'rota.read' },
  { to: '/forum', word: t('有话说', 'Forum'), may: 'forum.answer' },
];

export function Quick() {
  const permissions = useMe().data?.permissions ?? [];
  const shown = links().filter(
    ({ to, may }) => permissions.includes(may) && routes.some(([path]) => path.startsWith(to)),
  );
  if (shown.length === 0) return null;
  return (
    <nav className="field-quick" aria-label={t('随手办', 'Quick')}>
      {shown.map(({ to, word }) => (
        <Link key={to} href={to}>
          {word}
        </Link>
      ))}
    </nav>
  );
}
