import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  children?: ReactNode;
  /** The buttons; the one that acts comes last in reading order. */
  actions?: ReactNode;
};

/** A sheet from below on phones, a panel on the console. Holds the focus, Esc closes. */
export function Dialog({ open, onClose, title, children, actions }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="ll-back-drop" />
        <Base.Popup className="ll-dialog">
          <Base.Title>{title}</Base.Title>
          {children}
          {actions ? <div className="pair">{actions}</div> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
