import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = { title: string; children?: ReactNode };

/** At the top of a form that can't go on: what is missing, in the same words as beside the field. */
export function ErrorBox({ title, children }: Props) {
  return (
    <div className="ll-errors" role="alert">
      <CircleAlert size={22} aria-hidden />
      <div>
        <b>{title}</b>
        {children ? <div>{children}</div> : null}
      </div>
    </div>
  );
}
