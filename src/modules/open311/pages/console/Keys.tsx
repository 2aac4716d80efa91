import './keys.css';
import { Button, Checkbox, DatePicker, Form, Input, InputNumber } from 'antd';
import type { Dayjs } from 'dayjs';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { call, newKey } from '../../../../web/call.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { lang, say, t } from '../../../../web/t.ts';
import { Dialog } from '../../../../web/ui/Dialog.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { toast } from '../../../../web/ui/Toast.tsx';
import { ago, date } from '../../../../web/when.ts';
import { chosen, PlaceSelect } from '../../../staff/pages/console/PlaceSelect.tsx';
import {
  type ApiKey,
  listKeys,
  listServices,
  makeKey,
  RIGHT_WORDS,
  RIGHTS,
  type Right,
  revokeKey,
  type Service,
  saveService,
} from '../../contract.ts';

/** 接口钥匙: which programs of others may ask and report, and what everybody may read. */
export default function Keys() {
  const got = useLoad('api-keys', () => call(listKeys, {}));
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('接口钥匙', 'Keys of other systems')}</h1>
        <div className="con-actions">
          <Button type="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setMaking(true)}>
            {t('发一把钥匙', 'Make a key')}
          </Button>
        </div>
      </div>
      <div className="keys">
        <p className="q2">
          {t(
            '别的系统（市里的随手拍、城管的平台）凭钥匙提诉求、看进度，按国际通行的 Open311 接口。地址：',
            'Other systems report and follow matters with a key, by the open standard Open311. Address: ',
          )}
          <code>{`${window.location.origin}/open311/v2/`}</code>
        </p>
        <Loading of={got}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty
                title={t('还没有发过钥匙', 'No key was made yet')}
                line={t(
                  '给哪个系统用，就发哪一把，互不影响。',
                  'One key for each system, apart from the others.',
                )}
              />
            ) : (
              <KeyTable rows={rows} onEnd={setEnding} />
            )
          }
        </Loading>
        <Services />
      </div>
      <MakeKey open={making} onClose={() => setMaking(false)} onMade={setMade} />
      <Dialog
        open={made !== null}
        onClose={() => setMade(null)}
        title={t('记下这把钥匙', 'Note this key')}
        actions={
          <Button
            type="primary"
            onClick={async () => {
              await navigator.clipboard.writeText(made?.secret ?? '');
              toast(t('复制好了', 'Copied'));
            }}
          >
            {t('复制钥匙', 'Copy the key')}
          </Button>
        }
      >
        <p>
          {t(
            `“${made?.name ?? ''}”的钥匙只显示这一次，关掉就看不到了。当面或用保密的方式交给对方。`,
            `The key of “${made?.name ?? ''}” is shown this once. Hand it over safely.`,
          )}
        </p>
        <p className="keys-secret">{made?.secret}</p>
      </Dialog>
      <FormModal<Record<string, never>>
        open={ending !== null}
        onClose={() => setEnding(null)}
        title={t(`作废“${ending?.name ?? ''}”的钥匙`, `Revoke the key of “${ending?.name ?? ''}”`)}
        verb={t('作废钥匙', 'Revoke the key')}
        danger
        send={(_values, key) => call(revokeKey, { id: ending!.id }, { key })}
        done={t('钥匙作废了', 'The key is revoked')}
        onDone={() => reload('api-keys')}
      >
        <p>
          {t(
            '马上就不能用了，也不能恢复；它提过的诉求照常办理。',
            'It stops at once and for good. What it reported goes on as usual.',
          )}
        </p>
      </FormModal>
    </div>
  );
}

function KeyTable({ rows, onEnd }: { rows: readonly ApiKey[]; onEnd: (key: ApiKey) => void }) {
  return (
    <section className="keys-wide" aria-label={t('钥匙', 'Keys')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('给谁用', 'For whom')}</th>
            <th scope="col">{t('能做什么', 'What it may')}</th>
            <th scope="col">{t('范围', 'Area')}</th>
            <th scope="col">{t('每分钟', 'A minute')}</th>
            <th scope="col">{t('用过', 'Used')}</th>
            <th scope="col">{t('状态', 'State')}</th>
            <th scope="col">
              <span className="sr">{t('操作', 'Acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.live ? '' : 'keys-dead'}>
              <td>
                <div className="strong">{row.name}</div>
                <div className="sm q3">
                  {row.whom} · …{row.tail}
                </div>
              </td>
              <td>
                {row.rights.map((right) => (
                  <div key={right}>{say(RIGHT_WORDS[right])}</div>
                ))}
              </td>
              <td>{row.scopeName}</td>
              <td className="nb">{t(`${row.perMinute} 次`, `${row.perMinute}`)}</td>
              <td>
                <div className="nb">{t(`${row.uses} 次`, `${row.uses} times`)}</div>
                <div className="sm q3 nb">
                  {row.lastUsedAt ? ago(row.lastUsedAt) : t('还没用过', 'never')}
                </div>
              </td>
              <td>
                <KeyState row={row} />
                <div className="sm q3">
                  {t(
                    `${row.madeByName ?? ''} ${date(row.madeAt)} 发`,
                    `made ${date(row.madeAt)} ${row.madeByName ?? ''}`,
                  )}
                </div>
              </td>
              <td>
                {row.live ? (
                  <Button danger size="small" onClick={() => onEnd(row)}>
                    {t('作废', 'Revoke')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function KeyState({ row }: { row: ApiKey }) {
  if (row.revokedAt)
    return (
      <div>
        {t(`${date(row.revokedAt)} 作废`, `revoked ${date(row.revokedAt)}`)} {row.revokedByName}
      </div>
    );
  if (!row.live) return <div>{t('到期了', 'expired')}</div>;
  return (
    <div className="bamboo">
      {row.endsAt
        ? t(
            `能用到 ${date(new Date(Date.parse(row.endsAt) - 1000).toISOString())}`,
            `works until ${date(new Date(Date.parse(row.endsAt) - 1000).toISOString())}`,
          )
        : t('在用', 'works')}
    </div>
  );
}

type Values = {
  name: string;
  whom: string;
  rights: Right[];
  scope: string;
  perMinute: number;
  until?: Dayjs;
};
function MakeKey({
  open,
  onClose,
  onMade,
}: {
  open: boolean;
  onClose: () => void;
  onMade: (made: { name: string; secret: string }) => void;
}) {
  // The same form sent twice is one key.
  const id = useRef(newKey());
  const needed = (words: string) => [{ required: true, message: words }];
  return (
    <FormModal<Values>
      open={open}
      onClose={onClose}
      title={t('发一把钥匙', 'Make a key')}
      verb={t('发钥匙', 'Make the key')}
      initial={{ rights: ['create'], perMinute: 60 }}
      send={async ({ until, ...values }) => {
        const answer = await call(makeKey, {
          ...values,
          id: id.current,
          ...(until && { until: until.format('YYYY-MM-DD') }),
        });
        id.current = newKey();
        onMade({ name: values.name, secret: answer.secret });
      }}
      onDone={() => reload('api-keys')}
    >
      <Form.Item
        name="name"
        label={t('系统叫什么', 'Name of the system')}
        rules={needed(t('写上系统的名字。', 'Give its name.'))}
      >
        <Input maxLength={40} placeholder={t('随手拍', 'FixMyStreet')} />
      </Form.Item>
      <Form.Item
        name="whom"
        label={t('谁负责', 'Who answers for it')}
        rules={needed(t('写上哪个单位、谁负责。', 'Say who answers for it.'))}
      >
        <Input maxLength={80} placeholder={t('区城管局 刘科长 8888 1234', 'Office, name, telephone')} />
      </Form.Item>
      <Form.Item
        name="rights"
        label={t('能做什么', 'What it may')}
        // A rule of its own: Ant Design's `required` would call a group of boxes required, which ARIA does not know.
        rules={[
          {
            validator: async (_, value: string[] | undefined) => {
              if (!value?.length) throw new Error(t('至少选一样。', 'Choose at least one.'));
            },
          },
        ]}
      >
        <Checkbox.Group
          options={RIGHTS.map((right) => ({ value: right, label: say(RIGHT_WORDS[right]) }))}
          style={{ display: 'flex', flexDirection: 'column', gap: 8 }}
        />
      </Form.Item>
      <Form.Item name="scope" required label={t('在哪个范围', 'Over which area')} rules={[chosen()]}>
        <PlaceSelect everything placeholder={t('区县、街道或社区', 'County, street or community')} />
      </Form.Item>
      <Form.Item
        name="perMinute"
        label={t('每分钟最多几次', 'Most a minute')}
        rules={needed(t('写一个数。', 'Give a number.'))}
      >
        <InputNumber min={1} max={6000} />
      </Form.Item>
      <Form.Item name="until" label={t('用到哪一天', 'Last day')}>
        <DatePicker />
      </Form.Item>
    </FormModal>
  );
}

function Services() {
  const got = useLoad('open311-services', () => call(listServices, {}));
  return (
    <section>
      <h2>{t('哪些诉求公开', 'What everybody may read')}</h2>
      <p className="q2">
        {t(
          '公开的只有类别、楼号、时间和办到哪一步；没有原话，没有人名电话，也不到门牌。没勾的一件也不公开。',
          'Only kind, building, times and progress: no words, no names or telephones, no doors. Unticked kinds are not shown at all.',
        )}
      </p>
      <Loading of={got}>
        {({ rows }) => (
          <div className="keys-services">
            {rows.map((row) => (
              <OneService key={row.code} row={row} />
            ))}
          </div>
        )}
      </Loading>
    </section>
  );
}

function OneService({ row }: { row: Service }) {
  const [busy, setBusy] = useState(false);
  return (
    <Checkbox
      checked={row.open}
      disabled={busy}
      onChange={async (event) => {
        setBusy(true);
        try {
          await call(saveService, { code: row.code, open: event.target.checked }, { key: newKey() });
          reload('open311-services');
        } catch (error) {
          toast({ words: error instanceof Error ? error.message : t('没有存上', 'Not saved'), bad: true });
        } finally {
          setBusy(false);
        }
      }}
    >
      {lang() === 'en' ? row.en : row.zh}
      {row.attributes.length > 0 ? (
        <span className="sm q3">
          {' '}
          {t(`另问 ${row.attributes.length} 样`, `${row.attributes.length} further questions`)}
        </span>
      ) : null}
    </Checkbox>
  );
}
