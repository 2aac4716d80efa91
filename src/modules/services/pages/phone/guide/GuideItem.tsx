import '../../guide.css';
import { Phone, Printer, Smartphone } from 'lucide-react';
import { useParams, useSearchParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { useDoor } from '../../../../../web/resident/door.ts';
import { say, t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { date } from '../../../../../web/when.ts';
import { readItem, readRegister } from '../../../catalogue/contract.ts';
import { PromiseLine } from '../queue/Promises.tsx';
import { ItemGuide } from './ItemGuide.tsx';
import { useCommunityPhone } from './phone.ts';

/** One item as residents read it, with the one thing to do next. */
export default function GuideItem() {
  const { code = '' } = useParams<{ code: string }>();
  const [params] = useSearchParams();
  const event = params.get('event');
  const door = useDoor();
  const phone = useCommunityPhone();
  const got = useLoad(`guide/item/${code}`, async () => {
    const [item, { papers }] = await Promise.all([
      call(readItem, { code }),
      call(readRegister, { kind: 'service' }),
    ]);
    return { item, papers };
  });
  const item = got.data?.item;
  const online = item?.kind === 'service' && !item.ended;
  return (
    <Page
      title={item ? say(item.body) : t('办事', 'Services')}
      back={event ? `/guide/event/${event}` : '/guide'}
      backWord={t('返回', 'Back')}
      foot={
        online ? (
          <Foot pair>
            <ButtonLink to={`/apply/${code}`} kind="primary" big icon={<Smartphone size={24} aria-hidden />}>
              {t('在手机上办', 'Apply here')}
            </ButtonLink>
            {phone ? (
              <ButtonLink to={`tel:${phone}`} big icon={<Phone size={24} aria-hidden />}>
                {t('打电话', 'Call')}
              </ButtonLink>
            ) : null}
          </Foot>
        ) : undefined
      }
    >
      <Loading of={got} home="/guide">
        {({ item: one, papers }) => (
          <>
            {one.ended ? (
              <p className="quiet strong">
                {t('这件事现在不办了。有疑问请问社区。', 'This is no longer offered. Ask the community.')}
              </p>
            ) : null}
            <ItemGuide
              body={one.body}
              community={door?.community}
              nameOf={(kind) => {
                const paper = papers.find((known) => known.code === kind);
                return paper ? say(paper) : kind;
              }}
            />
            <div className="ll-noprint">
              <PromiseLine code="promise" />
              <PromiseLine code="openness" />
            </div>
            <div className="guide-foot">
              <span className="xs q3">
                {t(
                  `${date(one.publishedAt)}更新 · 第 ${one.version} 版`,
                  `Version ${one.version} · ${date(one.publishedAt)}`,
                )}
              </span>
              <Button
                className="ll-noprint"
                icon={<Printer size={20} aria-hidden />}
                onClick={() => window.print()}
              >
                {t('打印这一页', 'Print this page')}
              </Button>
            </div>
          </>
        )}
      </Loading>
    </Page>
  );
}
