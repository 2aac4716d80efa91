import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';

/** `quiet` is the default; a phone screen has one `primary` (or one `lamp` on teal). `ghost` lies on teal. */
export type ButtonKind = 'primary' | 'lamp' | 'quiet' | 'outline' | 'plain' | 'danger' | 'ghost';

type Looks = { kind?: ButtonKind; big?: boolean; block?: boolean; icon?: ReactNode; children: ReactNode };
type Press = Looks & { busy?: boolean } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'>;
type Go = Looks & { to: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'children' | 'href'>;

function look({ kind, big, block }: Looks, extra?: string): string {
  return ['ll-btn', kind ?? 'quiet', big && 'big', block && 'block', extra].filter(Boolean).join(' ');
}

/** A verb with its object: 交给社区, never 确定. While `busy` a second press does nothing. */
export function Button({ kind, big, block, icon, busy, children, className, onClick, ...rest }: Press) {
  return (
    <button
      type="button"
      {...rest}
      className={look({ kind, big, block, children }, className)}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon}
      {children}
    </button>
  );
}

/** Looks like a button, goes somewhere. `tel:` and whole addresses leave the app, the rest stays in it. */
export function ButtonLink({ kind, big, block, icon, to, children, className, ...rest }: Go) {
  const looks = look({ kind, big, block, children }, className);
  if (/^(tel:|https?:|mailto:)/.test(to)) {
    return (
      <a {...rest} href={to} className={looks}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <Link {...rest} href={to} className={looks}>
      {icon}
      {children}
    </Link>
  );
}
