import '../../../../../web/field/field.css';
import { Megaphone } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLive } from '../../../../../web/live.ts';
import { reload, useLoad } from '../../../../../web/load.ts';
import { useMay } from '../../../../../web/session.tsx';
import { say, t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { ErrorPage, troubleOf, wordsOf } from '../../../../../web/ui/ErrorPage.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { type Level, LevelMark } from '../../../../../web/ui/Levels.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { PhotoGrid } from '../../../../../web/ui/PhotoGrid.tsx';
import { Skeleton } from '../../../../../web/ui/Skeleton.tsx';
import { StateChip } from '../../../../../web/ui/StateChip.tsx';
import { Timeline } from '../../../../../web/ui/Timeline.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { when } from '../../../../../web/when.ts';
import { acceptCase, type CaseWhole, listCategories, readCase, SOURCE_WORDS } from '../../../contract.ts';
import { useAct } from './act.ts';
import { Clock } from './clock/Clock.tsx';
import { DueOf } from './DueOf.tsx';
import { closedWord, EndingBox } from './EndingBox.tsx';
import { Suggested } from './lessons/Suggested.tsx';
import { MediateLink } from './MediateLink.tsx';
import { isOpen } from './open.ts';
import { Reporter } from './Reporter.tsx';
import { momentsOf, photosOf } from './steps.tsx';

/** One case for whoever handles it: what, where, who said it, what happened, and the one next act. */
export default function OneCase() {
  const { id = '' } = useParams();
  const got = useLoad(`case/${id}`, () => call(readCase, { id }));
  useLive(['case'], (heard) => {
    if (!heard || heard.id === id || got.data) reload(`case/${id}`);
  });
  if (!got.data) {
    return (
      <Page title={t('一件诉求', 'One case')} bare back="/">
        {got.error ? (
          <ErrorPage trouble={troubleOf(got.error)} words={wordsOf(got.error)} again={got.again} />
        ) : (
          <Skeleton rows={6} />
        )}
      </Page>
    );
  }
  return <Whole c={got.data} />;
}

function Whole({ c }: { c: CaseWhole }) {
  const mayBlow = useMay('whistles.blow');
  const kinds = useLoad('categories', () => call(listCategories, {}));
  const category = kinds.data?.rows.find(({ code }) => code === c.category);
  // The photos of the report itself; later ones stand in the timeline.
  const later = new Set(c.steps.flatMap(({ photos }) => photos));
  const photos = c.photos.filter((photo) => !later.has(photo));
  return (
    <Page
      title={c.title}
      back="/"
      backWord={t('今天', 'Today')}
      right={<span className="sm q3">{c.number}</span>}
      foot={<Acts c={c} />}
    >
      <p className="q2">{c.address}</p>
      <div className="row wrap" style={{ margin: '8px 0 16px' }}>
        <StateChip state={c.state} />
        <DueOf row={c} />
        {c.rating ? <LevelMark level={c.rating as Level} /> : null}
        {closedWord(c.closedHow) ? <span className="sm q2">{closedWord(c.closedHow)}</span> : null}
      </div>
      {c.ending ? <EndingBox ending={c.ending} told /> : null}
      <Clock c={c} />
      {c.text !== c.title ? <p className="ll-sheet">{c.text}</p> : null}
      {photos.length > 0 ? (
        <div style={{ marginTop: 12 }}>
          <PhotoGrid photos={photosOf(photos)} />
        </div>
      ) : null}
      <h2>{t('谁说的', 'Who said it')}</h2>
      <Reporter c={c} />
      <h2>{t('这一件', 'This case')}</h2>
      <dl className="field-facts">
        <Fact of={t('谁在办', 'Handler')}>
          {c.holderName ?? <span className="brick">{t('还没派', 'Nobody yet')}</span>}
        </Fact>
        {c.firstContactName ? <Fact of={t('首问', 'First asked')}>{c.firstContactName}</Fact> : null}
        <Fact of={t('收到', 'Received')}>
          {when(c.createdAt)} · {say(SOURCE_WORDS[c.source])}
        </Fact>
        {isOpen(c.state) ? (
          <Fact of={t('最晚', 'Deadline')}>
            {when(c.dueAt)}
            {c.beyondCalendar ? (
              <span className="sm q3" style={{ display: 'block' }}>
                {t('那天的节假日安排还没公布，先按周一到周五算', 'Holidays are not published that far yet')}
              </span>
            ) : null}
          </Fact>
        ) : null}
        <Fact of={t('分类', 'Kind')}>{category ? say(category) : c.category}</Fact>
        {c.joiners > 0 ? (
          <Fact of={t('还有谁', 'Also')}>
            {t(`${c.joiners} 位邻居也在等`, `${c.joiners} neighbours wait too`)}
          </Fact>
        ) : null}
        {c.reopened > 0 ? (
          <Fact of={t('又打开', 'Reopened')}>{t(`${c.reopened} 次`, `${c.reopened} times`)}</Fact>
        ) : null}
        {c.ratingText ? <Fact of={t('居民说', 'They say')}>{c.ratingText}</Fact> : null}
      </dl>
      <MediateLink c={c} />
      {c.may.includes('note') && mayBlow ? (
        <ButtonLink
          to={`/whistles/new?case=${c.id}`}
          kind="quiet"
          block
          icon={<Megaphone size={22} aria-hidden />}
        >
          {t('吹哨，请单位来', 'Call units to help')}
        </ButtonLink>
      ) : null}
      <Suggested c={c} />
      <h2>{t('经过', 'What happened')}</h2>
      <Timeline moments={momentsOf(c.steps, c.state)} />
      {c.may.some((one) => one === 'refuse' || one === 'refer' || one === 'withdraw') ? (
        <p className="field-change" style={{ marginTop: 20 }}>
          <Link href={`/cases/${c.id}/end`} className="link">
            {t('不归我们办，或居民说不用了', 'Not ours, or no longer needed')}
          </Link>
        </p>
      ) : null}
    </Page>
  );
}

function Fact({ of, children }: { of: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{of}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Acts({ c }: { c: CaseWhole }) {
  const act = useAct();
  const may = new Set(c.may);
  if (!may.has('accept') && !may.has('resolve')) return null;
  return (
    <Foot pair>
      {may.has('note') ? (
        <ButtonLink to={`/cases/${c.id}/note`} big>
          {t('记一笔', 'Write a note')}
        </ButtonLink>
      ) : null}
      {may.has('accept') ? (
        <Button
          kind="primary"
          big
          busy={act.busy}
          onClick={() =>
            void act.run(
              (key) => call(acceptCase, { id: c.id }, { key }),
              () => toast(t('接了，居民看得到是您在办', 'Accepted; the resident sees that you handle it')),
            )
          }
        >
          {t('接单', 'Accept')}
        </Button>
      ) : may.has('resolve') ? (
        <ButtonLink to={`/cases/${c.id}/resolve`} kind="primary" big>
          {t('办结', 'Resolve')}
        </ButtonLink>
      ) : null}
      {act.wrong && act.wrong.status !== 409 ? (
        <p className="sm brick" role="alert" style={{ width: '100%' }}>
          {act.wrong.message}
        </p>
      ) : null}
    </Foot>
  );
}
