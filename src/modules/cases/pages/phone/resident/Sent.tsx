import './resident.css';
import { Check, CloudOff, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { discard, type Entry, flush, outboxRead, useOutbox } from '../../../../../web/outbox.ts';
import { lasting } from '../../../../../web/shelf.ts';
import { t } from '../../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../../web/ui/Button.tsx';
import { ErrorBox } from '../../../../../web/ui/ErrorBox.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { Skeleton } from '../../../../../web/ui/Skeleton.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { when } from '../../../../../web/when.ts';
import { type CaseProgress, caseProgress } from '../../../contract.ts';

/** After handing over: waiting, refused, or the number and what happens next. No tick before the server has it. */
export default function Sent() {
  const { id = '' } = useParams<{ id: string }>();
  const [read, setRead] = useState(false);
  useEffect(() => {
    void outboxRead().then(() => setRead(true));
  }, []);
  const entry = useOutbox().find(
    ({ subject, endpoint }) => subject === id && (endpoint === 'cases.report' || endpoint === 'cases.join'),
  );
  const got = useLoad(read && !entry ? `case/${id}` : null, () => call(caseProgress, { id }));
  if (entry?.refused) return <Refused entry={entry} />;
  if (entry) return <Waiting entry={entry} />;
  if (!read) {
    return (
      <Page title={t('反映问题', 'Report a problem')}>
        <Skeleton />
      </Page>
    );
  }
  return got.data ? (
    <Arrived data={got.data} />
  ) : (
    <Page title={t('反映问题', 'Report a problem')} bare back="/" backWord={t('首页', 'Start')}>
      <Loading of={got}>{() => null}</Loading>
    </Page>
  );
}

function Arrived({ data }: { data: CaseProgress }) {
  const copy = () => {
    const words = t(`编号 ${data.number}，查询码 ${data.code}`, `Number ${data.number}, code ${data.code}`);
    copyText(words).then(
      () => toast(t('抄好了', 'Copied')),
      () => toast({ words: t('没抄成，请截个图', 'Not copied; please take a screenshot'), bad: true }),
    );
  };
  return (
    <Page
      title={t('交上了', 'Handed over')}
      bare
      back="/"
      backWord={t('首页', 'Start')}
      foot={
        <Foot>
          <ButtonLink kind="primary" big block to={`/case/${data.id}`}>
            {t('看办到哪一步了', 'See its progress')}
          </ButtonLink>
        </Foot>
      }
    >
      <div className="sent-tick bamboo">
        <Check size={36} aria-hidden />
        <h1>{t('交上了', 'Handed over')}</h1>
      </div>
      <p className="q2">{data.title}</p>
      <dl className="sent-card">
        <div>
          <dt>{t('编号', 'Number')}</dt>
          <dd className="sent-number">{data.number}</dd>
        </div>
        {data.code ? (
          <div>
            <dt>{t('查询码', 'Code')}</dt>
            <dd className="sent-number code">{data.code}</dd>
          </div>
        ) : null}
      </dl>
      <div className="row wrap sent-copy">
        <Button onClick={copy}>{t('复制编号和查询码', 'Copy number and code')}</Button>
        <span className="sm q2 grow">
          {t(
            '截个图也行。换了手机，凭这两样查。',
            'Or take a screenshot. On another phone these two open it.',
          )}
        </span>
      </div>
      <h2>{t('接下来', 'Next')}</h2>
      <p>
        {data.holder
          ? t(`${data.holder.name}会来接这件事，`, `${data.holder.name} takes it on, `)
          : t('社区会派人来接，', 'The community assigns somebody, ')}
        {t('最晚', 'solved by ')} <b className="nb">{when(data.dueAt)}</b> {t('办好。', 'at the latest.')}
      </p>
    </Page>
  );
}

function Waiting({ entry }: { entry: Entry }) {
  const offline = entry.tried === 'no-connection';
  const Sign = entry.tried ? CloudOff : Upload;
  const title = !entry.tried
    ? t('正在交…', 'Sending…')
    : offline
      ? t(
          '没有信号，已经存在手机里，连上就传',
          'No connection: kept on this phone, sent as soon as there is one',
        )
      : t(
          '社区那边正忙，已经存在手机里，过一会儿自动再传',
          'Busy just now: kept on this phone and sent again by itself',
        );
  return (
    <Page
      title={title}
      bare
      back="/"
      backWord={t('首页', 'Start')}
      foot={
        entry.tried ? (
          <Foot>
            <Button kind="primary" big block onClick={() => void flush()}>
              {t('现在再传一次', 'Try now')}
            </Button>
          </Foot>
        ) : undefined
      }
    >
      <div className="sent-wait lampi" role="status">
        <Sign size={36} aria-hidden />
        <h1>{title}</h1>
      </div>
      <p className="strong">{entry.title}</p>
      <p className="q2">
        {lasting()
          ? t(
              '还没交到社区。关了这一页也不会丢，下次打开邻里会接着传。',
              'It has not arrived yet. Closing this page loses nothing: it goes on next time.',
            )
          : t(
              '还没交到社区。这台手机存不住东西，请先别关这一页。',
              'It has not arrived yet. This phone cannot keep it: please leave the page open.',
            )}
      </p>
    </Page>
  );
}

function Refused({ entry }: { entry: Entry }) {
  const faults = entry.refused?.fields ?? [];
  return (
    <Page
      title={t('还差一点，没交上', 'Not handed over yet')}
      back="/"
      backWord={t('首页', 'Start')}
      foot={
        <Foot>
          <ButtonLink
            kind="primary"
            big
            block
            to={`/report?mend=${entry.key}&step=${stepOf(faults[0]?.path)}&fix=1`}
          >
            {t('改一改再交', 'Mend it and hand it over')}
          </ButtonLink>
          <Button kind="plain" block onClick={() => void discard(entry).then(() => location.assign('/'))}>
            {t('不交了，删掉', 'Give it up and delete it')}
          </Button>
        </Foot>
      }
    >
      <ErrorBox title={entry.refused?.message ?? ''}>
        {faults.map(({ path, message }) => (
          <p key={path}>{message}</p>
        ))}
      </ErrorBox>
      <p className="strong">{entry.title}</p>
      <p className="q2">{t('您写的都还在。', 'What you wrote is kept.')}</p>
    </Page>
  );
}

/** The step that mends a field. */
function stepOf(path: string | undefined): number {
  if (path === 'photos') return 1;
  if (path === 'place' || path === 'spot') return 2;
  if (path === 'text' || path === 'category') return 3;
  return path === 'phone' ? 4 : 5;
}

/** Also on plain http, where the clipboard's own interface is closed. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('not copied');
}
