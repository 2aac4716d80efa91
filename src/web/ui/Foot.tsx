import type { ReactNode } from 'react';

type Props = {
  /** The one full-colour button. */
  children: ReactNode;
  /** A line over it: 就是这里 / 3号楼 2单元. */
  line?: ReactNode;
  /** Quiet ways out below it, or beside it with `pair`. */
  pair?: boolean;
};

/** Stays at the bottom of the screen. */
export function Foot({ children, line, pair }: Props) {
  return (
    <footer className="ll-foot">
      {line ? <div className="line">{line}</div> : null}
      {pair ? <div className="pair">{children}</div> : children}
    </footer>
  );
}
