import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { clauses } from './clauses.ts';

type Props = {
  to: string;
  title: ReactNode;
  line?: ReactNode /** One chip; without it a chevron says that it opens. */;
  right?: ReactNode;
};

/** One row of a list, inside `<ul className="ll-list">`: the whole row opens. */
export function Row({ to, title, line, right }: Props) {
  return (
    <li>
      <div className="grow">
        <Link href={to} className={`ll-rowlink strong ${clauses(title) ?? ''}`}>
          {title}
        </Link>
        {line ? <div className="sm q2 clauses">{line}</div> : null}
      </div>
      {right ? <span className="end">{right}</span> : <ChevronRight className="go" size={20} aria-hidden />}
    </li>
  );
}
