import '../rota.css';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../../web/call.ts';
import { t } from '../../../../web/t.ts';
import { Button } from '../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { endFeed, makeFeed } from '../../contract.ts';
import { useAct, useMine } from './mine.ts';
import { useWho } from './WhoAmI.tsx';

/** 放进手机日历: the secret address, shown once when it is made. */
export default function Subscribe() {
  const got = useMine();
  const { me, ask } = useWho(got.data);
  const [made, setMade] = useState<{ person: string; url: string } | null>(null);
  const act = useAct();
  const url = made && made.person === me?.person ? made.url : null;
  const make = () => {
    if (!me) return;
    const { county, person } = me;
    void act.run(
      (key) => call(makeFeed, { county, person }, { key }),
      (answer) => setMade({ person, url: answer.url }),
    );
  };
  const end = () => {
    if (!me) return;
    void act.run(
      (key) => call(endFeed, { county: me.county, person: me.person }, { key }),
      () => {
        setMade(null);
        toast(t('作废了，日历不再更新', 'Ended; the calendar is no longer updated'));
      },
    );
  };
  return (
    <Page
      title={t('把班放进手机日历', 'Turns in the phone’s calendar')}
      hint={t(
        '订阅一次，以后排班、换班、空出的班，手机日历自己会改。',
        'Subscribe once; the calendar follows every change.',
      )}
      back="/rota"
    >
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Loading of={got}>
        {() =>
          me ? (
            <div className="col">
              {ask}
              {url ? (
                <Address url={url} />
              ) : (
                <p>
                  {me.hasFeed
                    ? t(
                        '您已经有一个订阅地址。忘了或给别人看到了，换一个新的，旧的马上作废。',
                        'You have an address already. Lost it, or somebody saw it: make a new one, the old one ends at once.',
                      )
                    : t('还没有订阅地址。', 'There is no address yet.')}
                </p>
              )}
              {url ? null : (
                <Button kind="primary" big block busy={act.busy} onClick={make}>
                  {me.hasFeed
                    ? t('换一个新地址', 'Make a new address')
                    : t('生成订阅地址', 'Make the address')}
                </Button>
              )}
              {me.hasFeed || url ? (
                <Button kind="outline" block busy={act.busy} onClick={end}>
                  {t('作废地址，不再订阅', 'End the address')}
                </Button>
              ) : null}
              <h2>{t('怎么用', 'How')}</h2>
              <ol className="rota-how">
                <li>{t('苹果手机：直接点“加进日历”。', 'iPhone: press “Add to the calendar”.')}</li>
                <li>
                  {t(
                    '安卓手机：复制地址，在日历的“订阅”或“导入日历”里粘贴。',
                    'Android: copy the address and paste it under “subscribe” in the calendar.',
                  )}
                </li>
                <li>
                  {t(
                    '知道地址的人都能看到您的班，别发到群里。',
                    'Whoever knows the address sees your turns: keep it to yourself.',
                  )}
                </li>
              </ol>
            </div>
          ) : null
        }
      </Loading>
    </Page>
  );
}

function Address({ url }: { url: string }) {
  const copy = () =>
    navigator.clipboard?.writeText(url).then(
      () => toast(t('复制好了', 'Copied')),
      () => toast({ words: t('没能复制，请长按地址自己选', 'Press and hold the address'), bad: true }),
    ) ?? toast({ words: t('没能复制，请长按地址自己选', 'Press and hold the address'), bad: true });
  return (
    <>
      <p className="rota-url">{url}</p>
      <p className="sm q2">
        {t('地址只显示这一次，请现在就订阅。', 'It is shown only this once: subscribe now.')}
      </p>
      <a className="ll-btn primary big block" href={url.replace(/^https?:/, 'webcal:')}>
        {t('加进日历', 'Add to the calendar')}
      </a>
      <Button block icon={<Copy size={20} aria-hidden />} onClick={() => void copy()}>
        {t('复制地址', 'Copy the address')}
      </Button>
    </>
  );
}
