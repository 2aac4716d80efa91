import type { LucideIcon } from 'lucide-react';
import { ChevronsUpDown, LogOut, MapPin, Menu, X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { serverNow } from '../call.ts';
import { t } from '../t.ts';
import { LangSwitch } from '../ui/LangSwitch.tsx';
import { Logo } from '../ui/Logo.tsx';
import { clock, date } from '../when.ts';

export type NavItem = {
  to: string;
  word: string;
  icon: LucideIcon;
  count?: number /** Late work among them. */;
  hot?: boolean;
};
export type NavGroup = { word: string; items: readonly NavItem[] };

type Props = {
  nav: readonly NavGroup[];
  /** From the widest to the narrowest: 无影山街道 / 无影潭社区. */
  scope: readonly string[];
  /** Opens the choice of another place; without it the place is only said. */
  onScope?: () => void;
  user: { name: string; post?: string };
  onSignOut: () => void;
  search?: ReactNode;
  children: ReactNode;
};

/** The console's house: side bar on paper, the stage on surface with one rounded corner. */
export function Frame({ nav, scope, onScope, user, onSignOut, search, children }: Props) {
  const [open, setOpen] = useState(false);
  const [path] = useLocation();
  // What the side bar calls the page is also the tab's title.
  const here = nav
    .flatMap(({ items }) => items)
    .filter(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .at(-1)?.word;
  useEffect(() => {
    document.title = here ? t(`${here} · 邻里`, `${here} · Linli`) : t('邻里 工作台', 'Linli console');
  }, [here]);
  // A chosen page closes the folded menu.
  useEffect(() => {
    if (path) setOpen(false);
  }, [path]);
  return (
    <div className={`con ${open ? 'con-open' : ''}`}>
      <a className="con-skip" href="#stage">
        {t('跳到正文', 'Skip to the page')}
      </a>
      <Side nav={nav} path={path} />
      {open ? (
        <button
          type="button"
          className="con-veil"
          aria-label={t('收起菜单', 'Close the menu')}
          onClick={() => setOpen(false)}
        />
      ) : null}
      <div className="con-stage">
        <header className="con-top">
          <button
            type="button"
            className="con-burger"
            aria-expanded={open}
            aria-label={t('菜单', 'Menu')}
            onClick={() => setOpen(!open)}
          >
            {open ? <X size={22} aria-hidden /> : <Menu size={22} aria-hidden />}
          </button>
          <Scope scope={scope} onScope={onScope} />
          <div className="con-tools">
            {search}
            <Now />
            <Me user={user} onSignOut={onSignOut} />
          </div>
        </header>
        <main className="con-main" id="stage" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}

function Side({ nav, path }: { nav: readonly NavGroup[]; path: string }) {
  return (
    <nav className="con-side" aria-label={t('主菜单', 'Main menu')}>
      <Link href="/" className="con-brand">
        <Logo size={34} />
        {t('邻里', 'Linli')}
      </Link>
      {nav.map((group) => (
        <div key={group.word}>
          <div className="con-group">{group.word}</div>
          {group.items.map(({ to, word, icon: Icon, count, hot }) => (
            <Link
              key={to}
              href={to}
              aria-current={path === to || (to !== '/' && path.startsWith(`${to}/`)) ? 'page' : undefined}
            >
              <Icon size={20} aria-hidden />
              {word}
              {count ? <b className={hot ? 'hot' : undefined}>{count}</b> : null}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}

function Scope({ scope, onScope }: Pick<Props, 'scope' | 'onScope'>) {
  const words = scope.map((name, index) => (
    <span key={name} className={index === scope.length - 1 ? 'here' : 'wide'}>
      {index > 0 ? <i aria-hidden>/</i> : null}
      {name}
    </span>
  ));
  return onScope ? (
    <button type="button" className="con-scope" onClick={onScope}>
      <MapPin size={18} aria-hidden />
      {words}
      <ChevronsUpDown size={16} aria-hidden />
      <span className="sr">{t('换一个地方', 'Another place')}</span>
    </button>
  ) : (
    <div className="con-scope">
      <MapPin size={18} aria-hidden />
      {words}
    </div>
  );
}

/** The server's clock, so that “today” is the same for everybody. */
function Now() {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="con-now">
      {date(now)} {clock(now)}
    </span>
  );
}

function Me({ user, onSignOut }: Pick<Props, 'user' | 'onSignOut'>) {
  return (
    <details className="con-me">
      <summary>
        <span className="ll-ava" aria-hidden>
          {user.name.slice(0, 1)}
        </span>
        <span className="name">{user.name}</span>
      </summary>
      <div className="con-menu">
        {user.post ? <p className="sm q2">{user.post}</p> : null}
        <LangSwitch />
        <button type="button" className="ll-btn plain" onClick={onSignOut}>
          <LogOut size={18} aria-hidden />
          {t('退出登录', 'Sign out')}
        </button>
      </div>
    </details>
  );
}
