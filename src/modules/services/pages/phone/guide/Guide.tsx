import '../../guide.css';
import {
  Accessibility,
  Baby,
  BriefcaseBusiness,
  Coffee,
  Flower2,
  GraduationCap,
  HandHelping,
  HeartPulse,
  House,
  Medal,
  MessageSquareText,
  Search,
  Sprout,
  UsersRound,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { say, t } from '../../../../../web/t.ts';
import { ButtonLink } from '../../../../../web/ui/Button.tsx';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { Row } from '../../../../../web/ui/Row.tsx';
import { TextInput } from '../../../../../web/ui/TextInput.tsx';
import { readGuide, searchGuide } from '../../../guide/contract.ts';
import { Department, Refused, RefusedAll, Rows } from './parts.tsx';

/** Typing pauses this long before the server is asked. */
const PAUSE_MS = 250;
const LONGEST = 60;

/** 办事: what there is, by everyday words, by what happened in life, by department. The address keeps the question. */
export default function Guide() {
  const [params, setParams] = useSearchParams();
  const department = params.get('department');
  if (department) return <Department code={department} />;
  if (params.has('refused')) return <RefusedAll />;
  const asked = params.get('q') ?? '';
  return (
    <Page
      title={t('办事', 'Services')}
      hint={t('您想办什么？用平常话说就行。', 'What is it about? Say it in your own words.')}
      back="/"
      backWord={t('首页', 'Start')}
    >
      <Ask
        asked={asked}
        onAsk={(q) =>
          setParams(
            (before) => {
              const next = new URLSearchParams(before);
              if (q) next.set('q', q);
              else next.delete('q');
              return next;
            },
            { replace: true },
          )
        }
      />
      {asked ? <Found q={asked} /> : <Everything />}
      <p className="guide-undone">
        <Link href="/undone" className="link">
          {t('去办过，办不成？告诉社区书记', 'Tried and could not get it done? Tell the secretary')}
        </Link>
      </p>
    </Page>
  );
}

function Ask({ asked, onAsk }: { asked: string; onAsk: (q: string) => void }) {
  const [text, setText] = useState(asked);
  useEffect(() => {
    const clean = text.trim().slice(0, LONGEST);
    if (clean === asked) return;
    const later = setTimeout(() => onAsk(clean), PAUSE_MS);
    return () => clearTimeout(later);
  }, [text, asked, onAsk]);
  return (
    <search>
      <form
        className="guide-search"
        onSubmit={(event) => {
          event.preventDefault();
          onAsk(text.trim().slice(0, LONGEST));
        }}
      >
        <Search size={22} aria-hidden />
        <TextInput
          type="search"
          enterKeyHint="search"
          maxLength={LONGEST}
          value={text}
          onChange={setText}
          aria-label={t('想办什么', 'What is it about')}
          placeholder={t('比如：老伴走了要办什么', 'For example: old-age allowance')}
        />
      </form>
    </search>
  );
}

function Found({ q }: { q: string }) {
  const got = useLoad(`guide/search/${q}`, () => call(searchGuide, { q }));
  return (
    <Loading of={got}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty
            title={t(`没有找到“${q}”`, `Nothing found for “${q}”`)}
            line={t(
              '换个说法试试。不在清单里的事也可以跟社区说，有人接。',
              'Try other words. What is not listed can be told to the community too.',
            )}
            action={
              <ButtonLink to="/report" icon={<MessageSquareText size={22} aria-hidden />}>
                {t('跟社区说一声', 'Tell the community')}
              </ButtonLink>
            }
          />
        ) : (
          <section aria-label={t('找到的', 'Found')}>
            {/* A refusal that fits best stands first, whole: nobody should open a page to learn that it is no. */}
            {rows[0]?.kind === 'refusal' ? <Refused row={rows[0]} /> : null}
            <Rows rows={rows.filter(({ kind }) => kind !== 'refusal')} />
            {rows
              .filter(({ kind }, at) => kind === 'refusal' && at > 0)
              .map((row) => (
                <Refused key={row.code} row={row} />
              ))}
          </section>
        )
      }
    </Loading>
  );
}

const ICONS: Readonly<Record<string, typeof House>> = {
  birth: Baby,
  school: GraduationCap,
  illness: HeartPulse,
  job_loss: BriefcaseBusiness,
  death: Flower2,
  moving_in: House,
  old_age: UsersRound,
  retirement: Coffee,
  disability: Accessibility,
  hardship: HandHelping,
  veteran: Medal,
};

function Everything() {
  const got = useLoad('guide', () => call(readGuide, {}));
  return (
    <Loading of={got}>
      {({ events, departments, refusals }) => (
        <>
          <h2>{t('家里有事', 'What happened')}</h2>
          <nav className="guide-tiles" aria-label={t('家里有事', 'What happened')}>
            {events.map((event) => {
              const Icon = ICONS[event.code] ?? Sprout;
              return (
                <Link key={event.code} href={`/guide/event/${event.code}`}>
                  <Icon size={28} aria-hidden />
                  <span>{say(event)}</span>
                </Link>
              );
            })}
          </nav>
          <h2>{t('按部门找', 'By department')}</h2>
          <ul className="ll-list">
            {departments.map((one) => (
              <Row
                key={one.code}
                to={`/guide?department=${one.code}`}
                title={say(one)}
                line={t(`${one.items} 件`, `${one.items} item${one.items === 1 ? '' : 's'}`)}
              />
            ))}
          </ul>
          {refusals.length > 0 ? (
            <ul className="ll-list guide-apart">
              <Row
                to="/guide?refused=1"
                title={t('社区不能开的证明', 'What the community cannot certify')}
                line={t(
                  `${refusals.length} 种，看为什么、该去哪里`,
                  `${refusals.length} kinds: why, and where to go`,
                )}
              />
            </ul>
          ) : null}
        </>
      )}
    </Loading>
  );
}
