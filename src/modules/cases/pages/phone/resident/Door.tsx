import './resident.css';
import { Camera, House } from 'lucide-react';
import { useEffect } from 'react';
import { useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { doorOf, setDoor } from '../../../../../web/resident/door.ts';
import { t } from '../../../../../web/t.ts';
import { ButtonLink } from '../../../../../web/ui/Button.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Logo } from '../../../../../web/ui/Logo.tsx';
import { ModeSwitch } from '../../../../../web/ui/ModeSwitch.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { PersonCard } from '../../../../../web/ui/PersonCard.tsx';
import { readPublicPlace } from '../../../../places/contract.ts';
import { placeWorker } from '../../../contract.ts';
import { change, draft, started } from './report/draft.ts';

/** Behind the code at a door: where one is, who takes care of it, and one thing to do. */
export default function Door() {
  const { code = '' } = useParams<{ code: string }>();
  const got = useLoad(`place/${code}`, () => call(readPublicPlace, { code }));
  const worker = useLoad(`worker/${code}`, () => call(placeWorker, { code }));
  const { data } = got;
  useEffect(() => {
    if (!data || data.code.length < 12) return;
    const found = doorOf(data);
    setDoor(found);
    // A report that is already being written keeps its own place.
    if (!started() && draft().place?.code !== found.code) change({ place: found, floor: null, spot: '' });
  }, [data]);
  return (
    <Page
      title={data ? data.name : t('这扇门', 'This door')}
      bare
      head={
        <header className="ll-head">
          <div className="row home-who">
            <Logo size={36} />
            <div className="grow">
              <div className="strong">{data ? doorOf(data).community : t('邻里', 'Linli')}</div>
            </div>
          </div>
          <ModeSwitch />
        </header>
      }
      foot={
        data ? (
          <Foot>
            <ButtonLink kind="primary" big block to="/report" icon={<Camera size={24} aria-hidden />}>
              {t('反映问题', 'Report a problem')}
            </ButtonLink>
            <ButtonLink kind="plain" block to="/" icon={<House size={22} aria-hidden />}>
              {t('去首页', 'Go to the start')}
            </ButtonLink>
          </Foot>
        ) : undefined
      }
    >
      <Loading of={got}>
        {(place) => (
          <>
            <p className="q2 door-hi">{t('您在', 'You are at')}</p>
            <h1>{place.address || place.name}</h1>
            <h2>{t('这里的事找谁', 'Who takes care of this place')}</h2>
            {worker.data?.name ? (
              <PersonCard
                name={worker.data.name}
                sign={worker.data.name.slice(0, 1)}
                line={
                  worker.data.phone ?? t('交给社区的事，这个人先看到', 'Sees first what is reported here')
                }
                phone={worker.data.phone}
              />
            ) : worker.loading ? null : (
              <p className="q2">
                {t(
                  '这里还没排定专人，交上来由社区派人。',
                  'Nobody is named yet; the community assigns what is reported.',
                )}
              </p>
            )}
            <p className="quiet door-how">
              {t(
                '灯不亮、漏水、堵了路、吵得睡不着……拍张照，说一声，每走一步都看得到。',
                'A lamp out, a leak, a blocked way, noise at night: take a photo, say it, and follow every step.',
              )}
            </p>
          </>
        )}
      </Loading>
    </Page>
  );
}
