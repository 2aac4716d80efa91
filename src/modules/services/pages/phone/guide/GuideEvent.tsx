import '../../guide.css';
import { Phone } from 'lucide-react';
import { useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { ButtonLink } from '../../../../../web/ui/Button.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { Row } from '../../../../../web/ui/Row.tsx';
import { readGuideEvent } from '../../../guide/contract.ts';
import { useCommunityPhone } from './phone.ts';
import { rowLine } from './words.ts';

/** A life event: what there is to do, in the order in which it is done. */
export default function GuideEvent() {
  const { code = '' } = useParams<{ code: string }>();
  const got = useLoad(`guide/event/${code}`, () => call(readGuideEvent, { code }));
  const phone = useCommunityPhone();
  return (
    <Page
      title={got.data ? say(got.data.event) : t('办事', 'Services')}
      back="/guide"
      backWord={t('办事', 'Services')}
      foot={
        phone ? (
          <Foot>
            <ButtonLink to={`tel:${phone}`} kind="primary" big block icon={<Phone size={24} aria-hidden />}>
              {t('打电话问社区', 'Call the community')}
            </ButtonLink>
          </Foot>
        ) : undefined
      }
    >
      <Loading of={got} home="/guide">
        {({ event, items }) => (
          <>
            {say(event.line) ? <p className="guide-lead">{say(event.line)}</p> : null}
            <h2>
              {t(`一共 ${items.length} 件，按这个先后办`, `${items.length} things, best in this order`)}
            </h2>
            <ol className="ll-list guide-in-order">
              {items.map((item) => (
                <Row
                  key={item.code}
                  to={`/guide/${item.code}?event=${code}`}
                  title={say(item)}
                  line={rowLine(item)}
                />
              ))}
            </ol>
            <p className="sm q2">
              {t(
                '到窗口说是这件事，几件一起说清楚要带什么。',
                'Tell the window what happened: you are told at once what to bring for all of them.',
              )}
            </p>
          </>
        )}
      </Loading>
    </Page>
  );
}
