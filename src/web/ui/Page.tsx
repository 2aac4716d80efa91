import { ChevronLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { t } from '../t.ts';
import { clauses } from './clauses.ts';

type Props = {
  /** The question of the page, its h1; also the tab's title. */
  title: string;
  /** Set when the h1 stands elsewhere (a hero): the title is then only for the tab. */
  bare?: boolean;
  hint?: ReactNode;
  /** Where 上一步 or 返回 leads: an address, or what to do. Without it there is no way back in the header. */
  back?: string | (() => void);
  backWord?: string;
  /** Header, right side: steps, a number, a chip. */
  right?: ReactNode;
  /** Replaces the whole header. */
  head?: ReactNode;
  /** Above everything: the offline bar. */
  banner?: ReactNode;
  /** A <Foot> or a <TabBar>. */
  foot?: ReactNode;
  children?: ReactNode;
};

/** One phone page. On arrival the reader's focus moves to the heading, so that it is read out. */
export function Page({ title, bare, hint, back, backWord, right, head, banner, foot, children }: Props) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="ll-page">
      {banner}
      {head ??
        (back || right ? (
          <header className="ll-head">
            {back ? <Back to={back} word={backWord ?? t('返回', 'Back')} /> : <span />}
            {right}
          </header>
        ) : (
          <header className="ll-head" />
        ))}
      <main className="ll-main" ref={main} tabIndex={-1} aria-label={title}>
        {bare ? null : <h1 className={clauses(title)}>{title}</h1>}
        {hint ? <p className="hint">{hint}</p> : null}
        {children}
      </main>
      {foot}
    </div>
  );
}

function Back({ to, word }: { to: string | (() => void); word: string }) {
  const inside = (
    <>
      <ChevronLeft size={24} aria-hidden />
      {word}
    </>
  );
  if (typeof to === 'string') {
    return (
      <Link href={to} className="ll-back">
        {inside}
      </Link>
    );
  }
  return (
    <button type="button" className="ll-back" onClick={to}>
      {inside}
    </button>
  );
}
