import './forwarded.css';
import { Button as AntButton, Form, Input, Select, Switch } from 'antd';
import { KeyRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { call, newKey } from '../../../../../web/call.ts';
import { FormModal } from '../../../../../web/console/FormModal.tsx';
import { usePaged } from '../../../../../web/console/paged.ts';
import { reload, useLoad } from '../../../../../web/load.ts';
import { t } from '../../../../../web/t.ts';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { when } from '../../../../../web/when.ts';
import {
  type ChannelRow,
  type DeliveryRow,
  listChannels,
  listDeliveries,
  retryDelivery,
  saveChannel,
} from '../../../forwarding/contract.ts';

type Keys = readonly { id: string; name: string; whom: string; tail: string; live: boolean }[];

/** 部门系统: which units have systems of their own, where they are reached, what arrived there. */
export default function Channels() {
  const got = useLoad('unit-channels', () => call(listChannels, {}));
  const [editing, setEditing] = useState<ChannelRow | null>(null);
  const [shown, setShown] = useState<ChannelRow | null>(null);
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('部门系统', 'Systems of departments')}</h1>
      </div>
      <p className="q2">
        {t(
          '部门有自己的系统，就在这里接上：转办、补正、撤回会推送过去，内容带签名，没收到会再推；对方凭钥匙签收、办理。没接的部门照常在“转来的件”里办。',
          'A department with a system of its own is connected here: steps are sent there, signed and repeated until they arrive; it answers with a key. All others work in “Forwarded to us”.',
        )}
      </p>
      <Loading of={got}>
        {({ rows, keys }) =>
          rows.length === 0 ? (
            <Empty title={t('还没有登记单位', 'No units yet')} />
          ) : (
            <>
              <ul className="ll-list ll-sheet">
                {rows.map((row) => (
                  <li key={row.unit}>
                    <Line row={row} keys={keys} onEdit={() => setEditing(row)} onShow={() => setShown(row)} />
                  </li>
                ))}
              </ul>
              {editing ? <Connect row={editing} keys={keys} onClose={() => setEditing(null)} /> : null}
            </>
          )
        }
      </Loading>
      {shown ? <Deliveries key={shown.unit} row={shown} /> : null}
    </div>
  );
}

function Line({
  row,
  keys,
  onEdit,
  onShow,
}: {
  row: ChannelRow;
  keys: Keys;
  onEdit: () => void;
  onShow: () => void;
}) {
  const { channel } = row;
  const key = keys.find(({ id }) => id === channel?.key);
  return (
    <>
      <div className="grow">
        <span className="strong">{row.name}</span> <span className="sm q3">{row.placeName}</span>{' '}
        {channel ? (
          <span className="ll-tag">{channel.active ? t('已接上', 'connected') : t('停着', 'off')}</span>
        ) : null}
        {channel ? (
          <>
            <div className="sm q2 fw-address">{channel.url}</div>
            <div className="sm q3">
              {key
                ? t(`钥匙：${key.name} …${key.tail}`, `Key: ${key.name} …${key.tail}`)
                : t('没有钥匙：只推送，对方不能回办', 'No key: it is told, it cannot act')}
            </div>
            {row.failed + row.waiting > 0 ? (
              <div className={`sm ${row.failed > 0 ? 'brick' : 'q2'}`}>
                {row.failed > 0
                  ? t(`${row.failed} 条没送到，要看一下`, `${row.failed} did not arrive`)
                  : null}
                {row.failed > 0 && row.waiting > 0 ? ' · ' : null}
                {row.waiting > 0 ? t(`${row.waiting} 条在路上`, `${row.waiting} on the way`) : null}
              </div>
            ) : null}
          </>
        ) : (
          <div className="sm q3">{t('在“转来的件”里办', 'Works in “Forwarded to us”')}</div>
        )}
      </div>
      <span className="end row wrap" style={{ gap: 8 }}>
        {channel ? (
          <AntButton size="small" onClick={onShow}>
            {t('推送记录', 'What was sent')}
            <span className="sr">{row.name}</span>
          </AntButton>
        ) : null}
        <AntButton size="small" onClick={onEdit}>
          {channel ? t('改', 'Change') : t('接系统', 'Connect')}
          <span className="sr">{row.name}</span>
        </AntButton>
      </span>
    </>
  );
}

/** A secret that nobody could guess, made here and sent once; the house seals it and never shows it. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return `whsec_${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

type Values = { url: string; secret?: string; key?: string | null; active?: boolean };
function Connect({ row, keys, onClose }: { row: ChannelRow; keys: Keys; onClose: () => void }) {
  const { channel } = row;
  return (
    <FormModal<Values>
      open
      onClose={onClose}
      title={t(`${row.name}的系统`, `The system of ${row.name}`)}
      verb={t('存下来', 'Save')}
      done={t('存下来了', 'Saved')}
      onDone={() => reload('unit-channels')}
      initial={{
        url: channel?.url ?? 'https://',
        key: channel?.key ?? null,
        active: channel?.active ?? true,
      }}
      send={({ url, secret, key, active }, sent) =>
        call(
          saveChannel,
          {
            county: row.county,
            unit: row.unit,
            url,
            key: key ?? null,
            active: active ?? false,
            ...(secret && { secret }),
          },
          { key: sent },
        )
      }
    >
      {(form) => (
        <>
          <Form.Item
            name="url"
            label={t('推送到哪个地址', 'Address that is called')}
            rules={[{ required: true, message: t('这一项要填。', 'Please fill this in.') }]}
          >
            <Input maxLength={500} placeholder="https://" />
          </Form.Item>
          <Form.Item
            name="secret"
            rules={
              channel
                ? []
                : [
                    {
                      required: true,
                      message: t('第一次接，要定一个签名密钥。', 'The first time, a secret is needed.'),
                    },
                  ]
            }
            label={
              channel
                ? t('换签名密钥（不换就空着）', 'New signing secret (empty: it stays)')
                : t('签名密钥', 'Signing secret')
            }
            extra={t(
              '至少 24 个字符。存下以后不再显示，现在就当面或用保密的方式交给对方。',
              'At least 24 characters. It is not shown again: hand it over safely now.',
            )}
          >
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
          <AntButton
            icon={<KeyRound size={18} aria-hidden />}
            onClick={() => form.setFieldsValue({ secret: newSecret() })}
            style={{ marginBottom: 16 }}
          >
            {t('生成一个', 'Make one')}
          </AntButton>
          <Form.Item
            name="key"
            label={t('对方用哪把接口钥匙', 'Key by which it acts')}
            extra={t(
              '先在“接口钥匙”里发一把，勾上“替部门办理转来的件”。',
              'Make one under “API keys” with the right to handle for a unit.',
            )}
          >
            <Select
              allowClear
              options={keys
                .filter(({ id, live }) => live || id === channel?.key)
                .map(({ id, name, whom, tail }) => ({ value: id, label: `${name}（${whom}）…${tail}` }))}
            />
          </Form.Item>
          <Form.Item name="active" label={t('开着', 'On')} valuePropName="checked">
            <Switch />
          </Form.Item>
        </>
      )}
    </FormModal>
  );
}

const VERBS = (verb: string): string =>
  verb === 'application.forwarded'
    ? t('转办', 'forwarded')
    : verb === 'application.answered'
      ? t('补正交来', 'supplement')
      : t('撤回', 'withdrawn');

/** In the reader's words; the house notes them in English. */
function errorWords({ lastError, lastStatus }: DeliveryRow): string {
  if (lastStatus) return t(`对方答复 ${lastStatus}`, lastError);
  if (/in time/.test(lastError)) return t('对方没有按时答复', lastError);
  if (/may not be called/.test(lastError)) return t('地址指向内网，不能推送', lastError);
  if (/not known/.test(lastError)) return t('找不到这个网址', lastError);
  return lastError ? t('连不上对方', lastError) : '';
}

function Deliveries({ row }: { row: ChannelRow }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // It stands below all units: whoever asked for it is taken there.
  useEffect(() => heading.current?.focus(), []);
  const name = `unit-deliveries/${row.unit}`;
  const list = usePaged<DeliveryRow>(name, (after) =>
    call(listDeliveries, { county: row.county, unit: row.unit, ...(after && { after }) }),
  );
  const again = async (id: string) => {
    try {
      await call(retryDelivery, { id }, { key: newKey() });
      toast(t('马上再推一次', 'It is sent again at once'));
    } catch (error) {
      toast({ words: error instanceof Error ? error.message : t('没有成功', 'Not done'), bad: true });
    }
    reload(name);
    reload('unit-channels');
  };
  const rows = list.rows ?? [];
  return (
    <section aria-label={t(`推送给${row.name}的`, `Sent to ${row.name}`)}>
      <h2 ref={heading} tabIndex={-1}>
        {t(`推送给${row.name}的`, `Sent to ${row.name}`)}
      </h2>
      {list.rows && rows.length === 0 ? (
        <Empty title={t('还没有推送过', 'Nothing was sent yet')} />
      ) : (
        <div className="fw-wide">
          <table className="fw-list">
            <thead>
              <tr>
                <th scope="col">{t('办件', 'Application')}</th>
                <th scope="col">{t('什么事', 'What')}</th>
                <th scope="col">{t('什么时候', 'When')}</th>
                <th scope="col">{t('送到没有', 'Arrived')}</th>
                <th scope="col">
                  <span className="sr">{t('操作', 'Acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((d) => (
                <tr key={d.id}>
                  <td className="nb">{d.number}</td>
                  <td>{VERBS(d.verb)}</td>
                  <td className="nb">{when(d.madeAt)}</td>
                  <td>
                    {d.state === 'sent' ? (
                      <span className="bamboo">
                        {t(`${when(d.sentAt ?? d.madeAt)} 送到`, `arrived ${when(d.sentAt ?? d.madeAt)}`)}
                      </span>
                    ) : (
                      <span className={d.state === 'failed' ? 'brick' : undefined}>
                        {d.state === 'failed'
                          ? t(`推了 ${d.tries} 次没送到`, `not arrived after ${d.tries} tries`)
                          : d.tries === 0
                            ? t('就要推送', 'about to be sent')
                            : t(
                                `推了 ${d.tries} 次，${d.nextAt ? when(d.nextAt) : ''} 再推`,
                                `${d.tries} tries, next ${d.nextAt ? when(d.nextAt) : ''}`,
                              )}
                      </span>
                    )}
                    {d.state !== 'sent' && d.lastError ? <div className="sm q2">{errorWords(d)}</div> : null}
                  </td>
                  <td>
                    {d.state === 'sent' ? null : (
                      <AntButton size="small" onClick={() => void again(d.id)}>
                        {t('再试一次', 'Try again')}
                        <span className="sr">{d.number}</span>
                      </AntButton>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.next ? (
        <AntButton onClick={() => void list.more()} loading={list.loading} style={{ marginTop: 12 }}>
          {t('再看一些', 'Show more')}
        </AntButton>
      ) : null}
    </section>
  );
}
