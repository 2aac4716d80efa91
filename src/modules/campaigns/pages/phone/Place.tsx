import { useLocation, useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLive } from '../../../../web/live.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { ErrorPage, troubleOf, wordsOf } from '../../../../web/ui/ErrorPage.tsx';
import { Foot } from '../../../../web/ui/Foot.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { PhotoGrid } from '../../../../web/ui/PhotoGrid.tsx';
import { Segment } from '../../../../web/ui/Segment.tsx';
import { Skeleton } from '../../../../web/ui/Skeleton.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { day, when } from '../../../../web/when.ts';
import { photosOf } from '../../../cases/pages/phone/field/steps.tsx';
import {
  CHECK_WORDS,
  type Check,
  type PlaceWhole,
  readPlaceIn,
  recordCheck,
  recordRest,
  SEVERITY_WORDS,
} from '../../contract.ts';
import { reloadCampaigns, useAct } from '../act.ts';
import { CheckChip, PlaceChip } from '../chips.tsx';

/** One place of a campaign: the checklist, tapped through on the spot. */
export default function Place() {
  const { at = '' } = useParams();
  const got = useLoad(`campaign-place/${at}`, () => call(readPlaceIn, { at }));
  useLive(['campaign_place'], (heard) => {
    if (!heard || heard.id === at) reloadCampaigns();
  });
  if (!got.data)
    return (
      <Page title={t('一个地方', 'One place')} bare back="/campaigns">
        {got.error ? (
          <ErrorPage trouble={troubleOf(got.error)} words={wordsOf(got.error)} again={got.again} />
        ) : (
          <Skeleton rows={6} />
        )}
      </Page>
    );
  return <Whole p={got.data} />;
}

function Whole({ p }: { p: PlaceWhole }) {
  const left = p.checks.filter(({ state }) => state === 'todo');
  return (
    <Page
      title={p.address}
      hint={t(`${p.title} · ${day(p.ends)}前查完`, `${p.title} · until ${day(p.ends)}`)}
      back="/campaigns"
      backWord={t('专项检查', 'Campaign checks')}
      right={<PlaceChip state={p.state} />}
      foot={<Acts p={p} left={left} />}
    >
      <div className="cam-count">
        <span className="cam-panes" aria-hidden>
          {p.checks.map(({ item, state }) => (
            <i key={item} className={state} />
          ))}
        </span>
        <span className="sm q2">
          {t(
            `查了 ${p.checks.length - left.length} 项，共 ${p.checks.length} 项`,
            `${p.checks.length - left.length} of ${p.checks.length} checked`,
          )}
          {p.holderName ? t(`，${p.holderName}负责`, ` · ${p.holderName}`) : ''}
        </span>
      </div>
      {p.state === 'done' ? (
        <div className="quiet" style={{ marginBottom: 14 }}>
          <b>{t('这里办完了', 'This place is done')}</b>
          <p>{t('记错了还可以改。', 'A slip can still be mended.')}</p>
        </div>
      ) : null}
      {p.closed ? <Empty title={t('这次整治已经结束', 'This campaign is closed')} /> : null}
      <ul className="cam-items">
        {p.checks.map((check) => (
          <Item key={check.item} p={p} check={check} />
        ))}
      </ul>
    </Page>
  );
}

function Item({ p, check }: { p: PlaceWhole; check: Check }) {
  const act = useAct();
  const [, go] = useLocation();
  const page = (what: string) => `/campaign-places/${p.id}/${check.item}/${what}`;
  const simple = check.state === 'todo' || check.state === 'ok';
  const record = (state: 'ok' | 'todo') =>
    void act.run((key) =>
      call(
        recordCheck,
        {
          at: p.id,
          item: check.item,
          state,
          words: '',
          severity: null,
          photos: [],
          version: check.version,
        },
        { key },
      ),
    );
  return (
    <li aria-busy={act.busy || undefined}>
      <div className="cam-item-head">
        <div>
          <h3>{check.title}</h3>
          {check.how && simple ? <p className="sm q2">{check.how}</p> : null}
        </div>
        {simple && p.mayHandle ? (
          <Segment
            label={check.title}
            choices={[
              { value: 'ok', label: say(CHECK_WORDS.ok) },
              { value: 'problem', label: say(CHECK_WORDS.problem), bad: true },
            ]}
            value={check.state === 'ok' ? 'ok' : null}
            onChange={(state) => (state === 'ok' ? record('ok') : go(page('problem')))}
          />
        ) : (
          <CheckChip state={check.state} />
        )}
      </div>
      {simple ? (
        check.state === 'ok' ? (
          <p className="xs q2">{by(check.byName, check.at)}</p>
        ) : null
      ) : (
        <div className="cam-said">
          <p>
            {check.severity && check.severity > 1 ? (
              <b className={check.severity === 3 ? 'brick' : ''}>{say(SEVERITY_WORDS[check.severity]!)} </b>
            ) : null}
            {check.words}
          </p>
          {check.before.length > 0 ? <PhotoGrid photos={photosOf(check.before)} /> : null}
          <p className="xs q2">{by(check.byName, check.at)}</p>
          {check.state === 'fixed' ? (
            <>
              <p>{check.fixedWords}</p>
              {check.after.length > 0 ? <PhotoGrid photos={photosOf(check.after)} /> : null}
              <p className="xs q2">{by(check.fixedByName, check.fixedAt)}</p>
            </>
          ) : null}
          {check.caseId ? (
            <p className="sm">
              {t(
                `转成了诉求 ${check.caseNumber ?? ''}，办结后这里自己变成“整改好了”。`,
                `Handed on as case ${check.caseNumber ?? ''}; when it is solved, this item follows.`,
              )}
            </p>
          ) : null}
          {p.mayHandle && check.state !== 'handed' ? (
            <div className="cam-acts">
              {check.state === 'problem' ? (
                <>
                  <ButtonLink to={page('repair')}>{t('整改好了', 'Put right')}</ButtonLink>
                  <ButtonLink to={page('case')}>{t('转成诉求', 'Hand on as a case')}</ButtonLink>
                  <Button kind="plain" busy={act.busy} onClick={() => record('ok')}>
                    {t('记错了，是正常的', 'A slip: in order')}
                  </Button>
                </>
              ) : (
                <ButtonLink to={page('problem')} kind="plain">
                  {t('又有问题', 'A problem again')}
                </ButtonLink>
              )}
            </div>
          ) : null}
        </div>
      )}
    </li>
  );
}

const by = (name: string | null, at: string | null): string => (name && at ? `${name} ${when(at)}` : '');

/** The one button: the rest in one tap, then the next place. */
function Acts({ p, left }: { p: PlaceWhole; left: readonly Check[] }) {
  const act = useAct();
  if (!p.mayHandle) return null;
  if (left.length > 0) {
    const all = left.length === p.checks.length;
    return (
      <Foot>
        <Button
          kind="primary"
          big
          block
          busy={act.busy}
          onClick={() => {
            let skipped = 0;
            void act.run(
              async (key) => {
                const answer = await call(
                  recordRest,
                  { at: p.id, items: left.map(({ item }) => item) },
                  { key },
                );
                skipped = answer.skipped;
              },
              () =>
                toast(
                  skipped > 0
                    ? t(
                        `记好了；有 ${skipped} 项别人刚记过，没有动`,
                        `Recorded; ${skipped} had just been recorded by others`,
                      )
                    : t('记好了', 'Recorded'),
                ),
            );
          }}
        >
          {all
            ? t(`${left.length} 项全部正常，完成`, `All ${left.length} in order`)
            : t(`其余 ${left.length} 项正常，完成`, `The other ${left.length} in order`)}
        </Button>
      </Foot>
    );
  }
  return (
    <Foot>
      <ButtonLink to="/campaigns" kind="primary" big block>
        {t('去下一个地方', 'To the next place')}
      </ButtonLink>
    </Foot>
  );
}
