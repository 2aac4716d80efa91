import { Camera, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMode } from '../mode.ts';
import { t } from '../t.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Window } from '../ui/Facade.tsx';
import { LangSwitch } from '../ui/LangSwitch.tsx';
import { Logo } from '../ui/Logo.tsx';
import { ModeSwitch } from '../ui/ModeSwitch.tsx';
import { date } from '../when.ts';

type Props = {
  /** The community, once it is known: from the door's code, or from the account. */
  community?: string;
  /** 翡翠郡小区 3号楼2单元 */
  place?: string;
  /** The community's number, as it is dialled. No button without it. */
  phone?: string | null;
  /** Who answers: 网格员小周. */
  answers?: string;
  /** Where 反映问题 leads; keeps the door's code. */
  report: string;
  foot?: ReactNode;
  children?: ReactNode;
};

/** The first page: who we are, one thing to do, then the reader's own matters (`children`). */
export function HomeFrame({ community, place, phone, answers, report, foot, children }: Props) {
  const elder = useMode() === 'elder';
  return (
    <div className="ll-page">
      <header className="ll-head">
        <div className="row home-who">
          <Logo size={elder ? 44 : 36} />
          <div className="grow">
            <div className="strong">{community ?? t('邻里', 'Linli')}</div>
            {place ? <div className="xs q3">{place}</div> : null}
          </div>
        </div>
        <ModeSwitch />
      </header>
      <main className="ll-main">
        {elder ? (
          <Elder phone={phone} answers={answers} report={report} />
        ) : (
          <Hero phone={phone} report={report} />
        )}
        {children}
        <div className="home-lang">
          <LangSwitch />
        </div>
      </main>
      {foot}
    </div>
  );
}

function Hero({ phone, report }: Pick<Props, 'phone' | 'report'>) {
  return (
    <section className="home-hero">
      <Lights />
      <p className="sm">{date(new Date())}</p>
      <h1>
        {t('家门口的事，', 'Trouble at home?')}
        <br />
        {t('说一声就有人办', 'Say it, someone acts')}
      </h1>
      <div className="row wrap">
        <ButtonLink to={report} kind="lamp" big className="grow2" icon={<Camera size={24} aria-hidden />}>
          {t('反映问题', 'Report')}
        </ButtonLink>
        {phone ? (
          <ButtonLink to={`tel:${phone}`} kind="ghost" big icon={<Phone size={22} aria-hidden />}>
            {t('打电话', 'Call')}
          </ButtonLink>
        ) : null}
      </div>
    </section>
  );
}

/** Elder mode: two large doors, the telephone first. */
function Elder({ phone, answers, report }: Pick<Props, 'phone' | 'answers' | 'report'>) {
  return (
    <>
      <h1 className="sr">{t('家门口的事，说一声就有人办', 'Say it once, someone acts')}</h1>
      {phone ? (
        <a className="home-door lamp" href={`tel:${phone}`}>
          <Phone size={40} aria-hidden />
          <span>
            <b>{t('打电话找社区', 'Call the community')}</b>
            <span>{answers ?? phone}</span>
          </span>
        </a>
      ) : null}
      <ButtonLink to={report} className="home-door spring">
        <Camera size={40} aria-hidden />
        <span>
          <b>{t('反映问题', 'Report a problem')}</b>
          <span>{t('拍张照，有人管', 'Take a photo, someone acts')}</span>
        </span>
      </ButtonLink>
    </>
  );
}

/** A house wall at dusk: two windows lit. */
function Lights() {
  const lit = new Set(['1.2', '3.0']);
  return (
    <svg className="lights" viewBox="0 0 87 111" width="87" height="111" aria-hidden="true">
      {[0, 1, 2, 3].flatMap((floor) =>
        [0, 1, 2, 3].map((home) => (
          <Window
            key={`${floor}.${home}`}
            x={home * 24}
            y={floor * 30}
            width={15}
            height={21}
            fill={lit.has(`${floor}.${home}`) ? 'var(--ll-lamp)' : 'rgb(255 255 255 / .22)'}
          />
        )),
      )}
    </svg>
  );
}
