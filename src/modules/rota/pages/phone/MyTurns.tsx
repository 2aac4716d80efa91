import '../rota.css';
import { call, serverNow } from '../../../../web/call.ts';
import { useLive } from '../../../../web/live.ts';
import { reload } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { ErrorBox } from '../../../../web/ui/ErrorBox.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { day, isoDay } from '../../../../web/when.ts';
import { answerSwap, HOURS_WORDS, type MyTurn, SWAP_WORDS, type SwapView, takeTurn } from '../../contract.ts';
import { hoursOf, turnTitle } from '../words.ts';
import { type Mine, useAct, useMine } from './mine.ts';

const LIVE = ['rota_turn', 'rota_swap', 'rota_plan', 'rota_pool'];

/** 我的班: today's on top, the next first; what others ask, what is open, and the ways to say something. */
export default function MyTurns() {
  const got = useMine();
  useLive(LIVE, () => reload('rota/'));
  return (
    <Page title={t('我的班', 'My turns')} back="/" backWord={t('今天', 'Today')}>
      <Loading of={got}>
        {(mine) =>
          mine.people.length === 0 ? (
            <Empty
              title={t('您不在排班组里', 'You are in no pool')}
              line={t('要加进来，请找社区书记。', 'The secretary of the community adds people.')}
            />
          ) : (
            <Everything mine={mine} />
          )
        }
      </Loading>
    </Page>
  );
}

function Everything({ mine }: { mine: Mine }) {
  const act = useAct();
  const today = isoDay(serverNow());
  const now = serverNow();
  const rest = mine.turns.filter(({ endsAt }) => new Date(endsAt) > now);
  const todays = rest.filter((turn) => turn.day <= today);
  const later = rest.filter((turn) => turn.day > today);
  const me = new Set(mine.people.map(({ person }) => person));
  const live = mine.swaps.filter(({ state }) => state === 'offered' || state === 'waiting');
  const toMe = live.filter(({ state, from }) => state === 'offered' && !me.has(from));
  const byMe = new Map(live.filter(({ from }) => me.has(from)).map((swap) => [swap.turn.id, swap]));
  const answer = (swap: SwapView, what: 'accept' | 'decline' | 'withdraw') => {
    const person = mine.people.find(({ pool }) => pool === swap.pool)?.person;
    void act.run(
      (key) =>
        call(
          answerSwap,
          {
            county: swap.county,
            swap: swap.id,
            answer: what,
            ...(what === 'accept' && !swap.to && person && { person }),
          },
          { key },
        ),
      ({ state }) =>
        toast(
          state === 'done'
            ? t('换好了', 'Swapped')
            : state === 'waiting'
              ? t('您同意了，等书记点头', 'Waits for the secretary')
              : what === 'withdraw'
                ? t('收回了', 'Withdrawn')
                : t('回了他：不换', 'Declined'),
        ),
    );
  };
  const take = (turn: Mine['open'][number]) =>
    void act.run(
      (key) => call(takeTurn, { county: turn.county, turn: turn.id, person: turn.forPerson }, { key }),
      () => toast(t('这个班是您的了', 'The turn is yours')),
    );
  return (
    <>
      {act.wrong ? <ErrorBox title={act.wrong.message} /> : null}
      <Today turns={todays} next={later[0]} />
      {toMe.length > 0 ? (
        <section className="rota-section" aria-label={t('有人请您换班', 'Asked of you')}>
          <h2>{t('有人请您换班', 'Somebody asks you to swap')}</h2>
          {toMe.map((swap) => (
            <Asked key={swap.id} swap={swap} busy={act.busy} answer={answer} />
          ))}
        </section>
      ) : null}
      <section className="rota-section" aria-label={t('接下来的班', 'Turns to come')}>
        <h2>{t('接下来的班', 'Turns to come')}</h2>
        {later.length === 0 ? (
          <p className="q2">
            {t('发布的排班里，后面没有您的班。', 'No turn of yours in what is published.')}
          </p>
        ) : (
          <ul className="ll-list">
            {later.map((turn) => (
              <One key={turn.id} turn={turn} swap={byMe.get(turn.id)} answer={answer} />
            ))}
          </ul>
        )}
      </section>
      {mine.open.length > 0 ? (
        <section className="rota-section" aria-label={t('空出来的班', 'Open turns')}>
          <h2>{t('空出来的班，您能上', 'Open turns that you could take')}</h2>
          <ul className="ll-list">
            {mine.open.map((turn) => (
              <li key={`${turn.id} ${turn.forPerson}`}>
                <div className="grow rota-turn">
                  <Words turn={turn} />
                  <Button busy={act.busy} onClick={() => take(turn)}>
                    {t('这个班我来', 'I take this turn')}
                    <span className="sr">{turnTitle(turn)}</span>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="rota-section" aria-label={t('要说的', 'What you can say')}>
        <h2>{t('有事要说', 'Something to say')}</h2>
        <div className="rota-links">
          <ButtonLink to="/rota/ill" kind="outline">
            {t('我病了', 'I am ill')}
          </ButtonLink>
          <ButtonLink to="/rota/leave" kind="outline">
            {t('请假', 'Leave')}
          </ButtonLink>
          <ButtonLink to="/rota/wish" kind="outline">
            {t('写个意愿', 'A wish')}
          </ButtonLink>
          <ButtonLink to="/rota/calendar" kind="outline">
            {t('放进手机日历', 'Phone calendar')}
          </ButtonLink>
        </div>
      </section>
    </>
  );
}

/** The teal card: today's turn, or that there is none and when the next one is. */
function Today({ turns, next }: { turns: readonly MyTurn[]; next: MyTurn | undefined }) {
  return (
    <section className="rota-now" aria-label={t('今天', 'Today')}>
      {turns.length === 0 ? (
        <>
          <div className="lg">{t('今天没有您的班', 'No turn of yours today')}</div>
          {next ? (
            <div>
              {t('下一个：', 'Next: ')}
              {day(next.day, serverNow())} {hoursOf(next)} {next.postName}
            </div>
          ) : null}
        </>
      ) : (
        turns.map((turn) => (
          <div key={turn.id}>
            <div className="lg">
              {t('今天', 'Today')} {hoursOf(turn)}
            </div>
            <div>
              {turn.postName} · {turn.placeName} · {say(HOURS_WORDS[turn.kind])}
            </div>
          </div>
        ))
      )}
    </section>
  );
}

function Words({ turn }: { turn: MyTurn }) {
  return (
    <div>
      <div className="strong">
        {day(turn.day, serverNow())} {hoursOf(turn)}
      </div>
      <div className="sm q2">
        {turn.postName} · {say(HOURS_WORDS[turn.kind])}
        {turn.placeName ? ` · ${turn.placeName}` : ''}
      </div>
    </div>
  );
}

type Answers = { answer: (swap: SwapView, what: 'accept' | 'decline' | 'withdraw') => void };

function One({ turn, swap, answer }: { turn: MyTurn; swap: SwapView | undefined } & Answers) {
  return (
    <li>
      <div className="grow rota-turn">
        <Words turn={turn} />
        {swap ? (
          <div className="row wrap between">
            <span className="sm lampi">
              {swap.toName
                ? t(`已请${swap.toName}换：`, `Asked ${swap.toName}: `)
                : t('已问大家：', 'Asked everybody: ')}
              {say(SWAP_WORDS[swap.state])}
            </span>
            <Button kind="plain" onClick={() => answer(swap, 'withdraw')}>
              {t('收回', 'Withdraw')}
              <span className="sr">{turnTitle(turn)}</span>
            </Button>
          </div>
        ) : turn.mayOffer ? (
          <ButtonLink to={`/rota/swap/${turn.county}/${turn.id}`}>
            {t('想换这个班', 'Swap this turn')}
            <span className="sr">{turnTitle(turn)}</span>
          </ButtonLink>
        ) : null}
      </div>
    </li>
  );
}

function Asked({ swap, busy, answer }: { swap: SwapView; busy: boolean } & Answers) {
  return (
    <div className="ll-sheet rota-turn">
      <div>
        <div className="strong">{t(`${swap.fromName}想请您上：`, `${swap.fromName} asks you to take:`)}</div>
        <div>
          {turnTitle(swap.turn)} {hoursOf(swap.turn)}
        </div>
        {swap.back ? (
          <>
            <div className="strong">{t('换走您的：', 'in exchange for yours:')}</div>
            <div>
              {turnTitle(swap.back)} {hoursOf(swap.back)}
            </div>
          </>
        ) : (
          <div className="sm q2">{t('不用还班。', 'Nothing in return.')}</div>
        )}
        {swap.note ? <p className="q2">“{swap.note}”</p> : null}
      </div>
      <Button kind="primary" block busy={busy} onClick={() => answer(swap, 'accept')}>
        {swap.back ? t('同意换', 'Accept the swap') : t('我来上', 'I take it')}
      </Button>
      {swap.to ? (
        <Button kind="outline" block busy={busy} onClick={() => answer(swap, 'decline')}>
          {t('换不了', 'I cannot')}
        </Button>
      ) : null}
    </div>
  );
}
