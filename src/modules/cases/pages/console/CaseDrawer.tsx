import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../../../web/call.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import type { Move } from '../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { type Level, LevelMark } from '../../../../web/ui/Levels.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { PhotoGrid } from '../../../../web/ui/PhotoGrid.tsx';
import { StateChip } from '../../../../web/ui/StateChip.tsx';
import { Timeline } from '../../../../web/ui/Timeline.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { when } from '../../../../web/when.ts';
import { acceptCase, type CaseWhole, readCase, SOURCE_WORDS } from '../../contract.ts';
import { useAct } from '../phone/field/act.ts';
import { Clock } from '../phone/field/clock/Clock.tsx';
import { DueOf } from '../phone/field/DueOf.tsx';
import { closedWord, EndingBox } from '../phone/field/EndingBox.tsx';
import { useKinds } from '../phone/field/kinds.ts';
import { isOpen } from '../phone/field/open.ts';
import { Reporter } from '../phone/field/Reporter.tsx';
import { momentsOf, photosOf } from '../phone/field/steps.tsx';
import { Assign } from './Assign.tsx';
import { NoteForm, ResolveForm } from './acts.tsx';
import { Duplicates } from './alike/Duplicates.tsx';
import { EndButtons } from './endings.tsx';
import { CaseLessons } from './lessons/CaseLessons.tsx';

/** One case beside the list: facts, evidence, what happened, and the one decision at the foot. */
export function CaseDrawer({ id, title, move }: { id: string; title?: string | undefined; move: Move }) {
  const got = useLoad(`case/${id}`, () => call(readCase, { id }));
  const c = got.data;
  return (
    <Drawer
      label={c?.title ?? title ?? t('一件诉求', 'One case')}
      {...(move.at && { at: move.at })}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
      right={c?.number}
      foot={c && c.may.length > 0 ? <Acts key={c.id} c={c} /> : null}
    >
      <Loading of={got}>{(whole) => <Whole key={whole.id} c={whole} />}</Loading>
    </Drawer>
  );
}

function Whole({ c }: { c: CaseWhole }) {
  const kinds = useKinds();
  const kind = kinds.data?.rows.find(({ code }) => code === c.category);
  const later = new Set(c.steps.flatMap(({ photos }) => photos));
  const photos = c.photos.filter((photo) => !later.has(photo));
  const facts: [string, React.ReactNode][] = [
    [t('谁在办', 'Handler'), c.holderName ?? <span className="brick">{t('还没派', 'Nobody yet')}</span>],
    ...(c.firstContactName ? [[t('首问', 'First asked'), c.firstContactName] as [string, string]] : []),
    [t('收到', 'Received'), `${when(c.createdAt)} · ${say(SOURCE_WORDS[c.source])}`],
    [t('分类', 'Kind'), kind ? say(kind) : c.category],
    ...(c.joiners > 0
      ? [
          [t('还有谁', 'Also'), t(`${c.joiners} 位邻居也在等`, `${c.joiners} neighbours wait too`)] as [
            string,
            string,
          ],
        ]
      : []),
    ...(c.ratingText ? [[t('居民说', 'They say'), c.ratingText] as [string, string]] : []),
  ];
  return (
    <>
      <h2>{c.title}</h2>
      <p className="q2">{c.address}</p>
      <div className="row wrap" style={{ margin: '10px 0 12px', gap: 8 }}>
        <StateChip state={c.state} />
        <DueOf row={c} />
        {isOpen(c.state) ? (
          <span className="sm q3">{t(`最晚 ${when(c.dueAt)}`, `by ${when(c.dueAt)}`)}</span>
        ) : null}
        {c.rating ? <LevelMark level={c.rating as Level} /> : null}
        {closedWord(c.closedHow) ? <span className="sm q2">{closedWord(c.closedHow)}</span> : null}
      </div>
      {c.ending ? <EndingBox ending={c.ending} told /> : null}
      {isOpen(c.state) && c.beyondCalendar ? (
        <p className="sm q3">
          {t('那天的节假日安排还没公布，先按周一到周五算', 'Holidays are not published that far yet')}
        </p>
      ) : null}
      <Clock c={c} />
      {c.text === c.title ? null : <p className="case-words">{c.text}</p>}
      {photos.length > 0 ? <PhotoGrid photos={photosOf(photos)} /> : null}
      <div className="case-well">
        <Reporter c={c} />
      </div>
      <dl className="case-facts">
        {facts.map(([of, what]) => (
          <div key={of}>
            <dt>{of}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Duplicates c={c} />
      <CaseLessons c={c} />
      <h3>{t('经过', 'What happened')}</h3>
      <Timeline size={20} moments={momentsOf(c.steps, c.state)} />
    </>
  );
}

function Acts({ c }: { c: CaseWhole }) {
  const [form, setForm] = useState<'note' | 'resolve' | null>(null);
  const mayBlow = useMay('whistles.blow');
  const act = useAct();
  const may = new Set(c.may);
  const close = () => setForm(null);
  return (
    <>
      {may.has('assign') ? <Assign c={c} /> : null}
      <div className="row wrap" style={{ gap: 4, marginTop: may.has('assign') ? 6 : 0 }}>
        {may.has('accept') ? (
          <Button
            type={may.has('assign') ? 'text' : 'primary'}
            className={may.has('assign') ? 'case-plain' : ''}
            loading={act.busy}
            onClick={() =>
              void act.run(
                (key) => call(acceptCase, { id: c.id }, { key }),
                () => toast(t('接了，居民看得到是您在办', 'Accepted; the resident sees that you handle it')),
              )
            }
          >
            {may.has('assign') ? t('我来办', 'I take it') : t('接单', 'Accept')}
          </Button>
        ) : null}
        {may.has('note') ? (
          <Button type="text" className="case-plain" onClick={() => setForm('note')}>
            {t('记一笔', 'Write a note')}
          </Button>
        ) : null}
        {may.has('resolve') ? (
          <Button type="text" className="case-plain" onClick={() => setForm('resolve')}>
            {t('办结', 'Resolve')}
          </Button>
        ) : null}
        {may.has('note') && mayBlow ? (
          <Link className="ant-btn ant-btn-text case-plain" href={`/whistles/new?case=${c.id}`}>
            {t('吹哨', 'Call units')}
          </Link>
        ) : null}
        <EndButtons c={c} />
      </div>
      {act.wrong && act.wrong.status !== 409 ? (
        <p className="sm brick" role="alert">
          {act.wrong.message}
        </p>
      ) : null}
      <NoteForm c={c} open={form === 'note'} onClose={close} />
      <ResolveForm c={c} open={form === 'resolve'} onClose={close} />
    </>
  );
}
