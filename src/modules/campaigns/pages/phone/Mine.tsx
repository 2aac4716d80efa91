import { useSearchParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { FieldTabs } from '../../../../web/field/FieldTabs.tsx';
import { useLive } from '../../../../web/live.ts';
import { useLoad } from '../../../../web/load.ts';
import { t } from '../../../../web/t.ts';
import { ButtonLink } from '../../../../web/ui/Button.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { day } from '../../../../web/when.ts';
import { type MyPlace, myPlaces } from '../../contract.ts';
import { reloadCampaigns } from '../act.ts';
import { PlaceChip } from '../chips.tsx';

const MOST = 100;

/** 专项检查: the places that I am to check, by campaign; then those of my unit or area that others hold. */
export default function Mine() {
  const [search] = useSearchParams();
  const of = search.get('of') ?? '';
  const got = useLoad(`campaign-mine/${of}`, () =>
    call(myPlaces, { limit: MOST, ...(/^[0-9a-f-]{36}$/.test(of) && { campaign: of }) }),
  );
  useLive(['campaign', 'campaign_place'], reloadCampaigns);
  const left = got.data?.rows.filter(({ state }) => state !== 'done').length ?? 0;
  return (
    <Page
      title={
        got.data && left > 0
          ? t(`还有 ${left} 个地方要查`, `${left} place${left === 1 ? '' : 's'} left to check`)
          : t('专项检查', 'Campaign checks')
      }
      back="/"
      backWord={t('今天', 'Today')}
      foot={<FieldTabs />}
    >
      <Loading of={got}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              title={t('没有要查的地方', 'No place to check')}
              line={t('有新的专项整治，会出现在“今天”里。', 'A new campaign appears on the first page.')}
              action={<ButtonLink to="/">{t('回到今天', 'Back to today')}</ButtonLink>}
            />
          ) : (
            <>
              <Places rows={rows.filter(({ mine }) => mine)} />
              <Places rows={rows.filter(({ mine }) => !mine)} others />
            </>
          )
        }
      </Loading>
    </Page>
  );
}

function Places({ rows, others }: { rows: readonly MyPlace[]; others?: boolean }) {
  const groups = new Map<string, MyPlace[]>();
  for (const row of rows) groups.set(row.campaign, [...(groups.get(row.campaign) ?? []), row]);
  return [...groups.entries()].map(([campaign, places]) => (
    <section key={campaign}>
      <h2>
        {places[0]!.title}
        {others ? <span className="sm q2"> {t('别人负责的', 'held by others')}</span> : null}
      </h2>
      <p className="sm q2">{t(`${day(places[0]!.ends)}前查完`, `until ${day(places[0]!.ends)}`)}</p>
      <ul className="ll-list">
        {places.map((place) => (
          <Row
            key={place.id}
            to={`/campaign-places/${place.id}`}
            title={place.address}
            line={
              <>
                {others
                  ? t(
                      `${place.communityName}，${place.holderName ?? '还没人'}负责`,
                      `${place.communityName}, ${place.holderName ?? 'nobody'}`,
                    )
                  : said(place)}
                <span style={{ display: 'block', marginTop: 4 }}>
                  <PlaceChip state={place.state} />
                </span>
              </>
            }
          />
        ))}
      </ul>
    </section>
  ));
}

function said({ counts }: MyPlace): string {
  const all = counts.todo + counts.ok + counts.problem + counts.fixed + counts.handed;
  return t(`查了 ${all - counts.todo} 项，共 ${all} 项`, `${all - counts.todo} of ${all} checked`);
}
