import { Phone } from 'lucide-react';
import { t } from '../t.ts';
import { ButtonLink } from './Button.tsx';

type Props = {
  name: string;
  /** What this person answers for. */
  line: string;
  /** Whole number as it is dialled; no button without it. */
  phone?: string | null;
  /** The sign in the square; the surname, otherwise the last character of the name's first word. */
  sign?: string;
};

/** Who has it, and how to ring. */
export function PersonCard({ name, line, phone, sign }: Props) {
  return (
    <div className="ll-person">
      <span className="ll-ava" aria-hidden>
        {sign ?? name.slice(-1)}
      </span>
      <div className="who">
        <div className="strong">{name}</div>
        <p>{line}</p>
      </div>
      {phone ? (
        <ButtonLink
          to={`tel:${phone}`}
          icon={<Phone size={22} aria-hidden />}
          aria-label={t(`给${name}打电话`, `Call ${name}`)}
        >
          {t('打电话', 'Call')}
        </ButtonLink>
      ) : null}
    </div>
  );
}
