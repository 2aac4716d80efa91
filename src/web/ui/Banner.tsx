import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = {
  children: ReactNode /** What can be done about it: 现在上传. */;
  action?: { word: string; run: () => void };
  bad?: boolean;
  icon?: ReactNode;
};

/** One bar above everything, for what the reader must know now: not sent yet, no signal. Tells the truth. */
export function Banner({ children, action, bad, icon }: Props) {
  return (
    <div className={`ll-banner ${bad ? 'bad' : ''}`} role="status">
      {icon ?? <CloudOff size={22} aria-hidden />}
      <span className="grow">{children}</span>
      {action ? (
        <button type="button" className="do" onClick={action.run}>
          {action.word}
        </button>
      ) : null}
    </div>
  );
}
