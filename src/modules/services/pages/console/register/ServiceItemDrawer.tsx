import { Button } from 'antd';
import { ExternalLink, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { Drawer } from '../../../../../web/console/Drawer.tsx';
import type { Move } from '../../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../../web/load.ts';
import { useMay } from '../../../../../web/session.tsx';
import { say, t } from '../../../../../web/t.ts';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { when } from '../../../../../web/when.ts';
import {
  type Item,
  type ItemChange,
  listVersions,
  type PaperKind,
  readItem,
  readRegister,
} from '../../../catalogue/contract.ts';
import { ItemGuide } from '../../phone/guide/ItemGuide.tsx';
import { useMayEdit } from './words.ts';

/** One item as residents read it, and how it became so. An older version can be looked at; it is never changed. */
export function ServiceItemDrawer({ code, move }: { code: string; move: Move }) {
  const [, go] = useLocation();
  const [version, setVersion] = useState<number | null>(null);
  const may = useMayEdit();
  const got = useLoad(`service-items/${code}/${version ?? ''}`, async () => {
    const [item, { papers }] = await Promise.all([
      call(readItem, { code, ...(version && { version }) }),
      call(readRegister, {}),
    ]);
    return { item, papers };
  });
  const title = got.data ? say(got.data.item.body) : code;
  return (
    <Drawer
      label={title}
      {...(move.at && { at: move.at })}
      {...(move.previous && { onPrevious: move.previous })}
      {...(move.next && { onNext: move.next })}
      onClose={move.close}
      right={code}
      foot={
        may && version === null ? (
          <Button
            type="primary"
            block
            size="large"
            icon={<Pencil size={18} aria-hidden />}
            onClick={() => go(`/service-items/${code}/edit`)}
          >
            {t('改这个事项', 'Change this item')}
          </Button>
        ) : version !== null ? (
          <Button block size="large" onClick={() => setVersion(null)}>
            {t('回到现在的版本', 'Back to the version in force')}
          </Button>
        ) : undefined
      }
    >
      <Loading of={got}>{(data) => <Facts {...data} old={version !== null} />}</Loading>
      <Versions code={code} shown={version} onShow={setVersion} />
    </Drawer>
  );
}

function Facts({ item, papers, old }: { item: Item; papers: readonly PaperKind[]; old: boolean }) {
  const nameOf = (kind: string) => {
    const found = papers.find(({ code }) => code === kind);
    return found ? say(found) : kind;
  };
  return (
    <>
      <h2>{say(item.body)}</h2>
      {old ? (
        <p className="quiet strong">
          {t(
            `这是第 ${item.version} 版，已经不用了。`,
            `This is version ${item.version}, no longer in force.`,
          )}
        </p>
      ) : null}
      {item.ended ? (
        <p className="quiet">{t('停用：不再受理新的。', 'Ended: no new applications.')}</p>
      ) : null}
      <div className="reg-guide">
        <ItemGuide body={item.body} nameOf={nameOf} />
      </div>
      {item.body.fields.length > 0 ? (
        <>
          <h3>{t('申请时要填', 'Asked in the form')}</h3>
          <ul className="reg-plain">
            {item.body.fields.map((field) => (
              <li key={field.name}>
                {say(field)}
                <span className="q3">
                  {field.required ? '' : t('（可不填）', ' (optional)')}
                  {field.choices ? `：${field.choices.map(say).join(t('、', ', '))}` : ''}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {item.kind === 'service' && !old ? (
        <p className="reg-out">
          <a className="link" href={`/guide/${item.code}`} target="_blank" rel="noreferrer">
            {t('看居民的页面', 'Open the residents’ page')} <ExternalLink size={16} aria-hidden />
          </a>
        </p>
      ) : null}
    </>
  );
}

type VersionsProps = { code: string; shown: number | null; onShow: (version: number | null) => void };

function Versions({ code, shown, onShow }: VersionsProps) {
  const may = useMay('services.write');
  const got = useLoad(may ? `service-items/${code}/versions` : null, () => call(listVersions, { code }));
  if (!may) return null;
  return (
    <>
      <h3>{t('各版本', 'Versions')}</h3>
      <Loading of={got}>
        {({ rows, more }) => (
          <>
            <ol className="reg-versions">
              {rows.map((row, at) => (
                <li key={row.version}>
                  <div className="row between wrap">
                    <span className="strong">{t(`第 ${row.version} 版`, `Version ${row.version}`)}</span>
                    <span className="sm q3">
                      {row.publishedBy ? `${row.publishedBy} · ` : ''}
                      {when(row.publishedAt)}
                    </span>
                  </div>
                  {row.note ? <p className="q2">{row.note}</p> : null}
                  <Changes rows={row.changes} />
                  {at > 0 && row.version !== shown ? (
                    <button type="button" className="link" onClick={() => onShow(row.version)}>
                      {t(`看第 ${row.version} 版`, `Show version ${row.version}`)}
                    </button>
                  ) : null}
                </li>
              ))}
            </ol>
            {more ? <p className="sm q3">{t('更早的没有列出来。', 'Earlier ones are not listed.')}</p> : null}
          </>
        )}
      </Loading>
    </>
  );
}

/** What differs, line by line: before struck through, after beside it. */
export function Changes({ rows }: { rows: readonly ItemChange[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className="reg-changes">
      {rows.map((row) => (
        <li key={`${row.zh} ${row.before} ${row.after}`}>
          <span className="q2">{say(row)}</span> <del>{row.before}</del> <ins>{row.after}</ins>
        </li>
      ))}
    </ul>
  );
}
