import '../cases.css';
import { Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import { ArrowDown, ArrowUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { call, newKey } from '../../../../../web/call.ts';
import { FormModal } from '../../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../../web/load.ts';
import { useMay, useMe } from '../../../../../web/session.tsx';
import { say, t } from '../../../../../web/t.ts';
import { Empty } from '../../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { toast } from '../../../../../web/ui/Toast.tsx';
import { when } from '../../../../../web/when.ts';
import { listUnits } from '../../../../units/contract.ts';
import {
  type DispatchRule,
  learnNow,
  orderRules,
  type RuleKind,
  readDispatch,
  saveRule,
  setTrust,
} from '../../../dispatch/contract.ts';
import { useKinds } from '../../phone/field/kinds.ts';
import { PlaceSelect } from '../place.tsx';
import { TryOut } from './TryOut.tsx';

const KIND_WORDS: Record<RuleKind, { zh: string; en: string }> = {
  words: { zh: '话里有这些词', en: 'These words in the text' },
  area: { zh: '话里说到的地点', en: 'The place that the words name' },
  category: { zh: '属于这些类', en: 'One of these kinds' },
};

/** The county of the reader's own area; above it, the first that they type a place of. */
function useCounty(): string | null {
  const me = useMe();
  const scope = me.data?.grants.map((grant) => grant.scope).find((one) => one.length >= 6);
  return scope ? scope.slice(0, 6) : null;
}

/** 派单规则: who gets what by itself, in order; what was learned; how sure is sure enough. */
export default function Dispatch() {
  const county = useCounty();
  const may = useMay('dispatch.write');
  const got = useLoad(county ? `dispatch/${county}` : null, () =>
    call(readDispatch, { county: county ?? '' }),
  );
  const [editing, setEditing] = useState<DispatchRule | 'new' | null>(null);
  const kinds = useKinds();
  const kindName = (code: string) => {
    const row = kinds.data?.rows.find((one) => one.code === code);
    return row ? say(row) : code;
  };

  async function move(rules: readonly DispatchRule[], at: number, by: number) {
    const own = rules.filter((rule) => rule.mine);
    const ids = own.map(({ id }) => id);
    const from = ids.indexOf(rules[at]!.id);
    const [id] = ids.splice(from, 1);
    ids.splice(from + by, 0, id!);
    await call(orderRules, { county: county!, ids }, { key: newKey() });
    reload('dispatch/');
  }

  if (!county)
    return (
      <div className="con-page">
        <div className="con-title">
          <h1>{t('派单规则', 'Rules of dispatch')}</h1>
        </div>
        <Empty title={t('您的范围不在一个区县里', 'Your area is not inside one county')} />
      </div>
    );
  return (
    <div className="con-page">
      <div className="con-title">
        <h1>{t('派单规则', 'Rules of dispatch')}</h1>
        {may ? (
          <div className="con-actions">
            <Button type="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setEditing('new')}>
              {t('加一条规则', 'Add a rule')}
            </Button>
          </div>
        ) : null}
      </div>
      <p className="q2">
        {t(
          '新来的一件从上往下看，第一条对上的说了算。都没对上，就给那里的网格员。',
          'A new case is held against these from the top; the first that fits decides. None fits: it goes to the worker of the grid.',
        )}
      </p>
      <Loading of={got}>
        {({ rules, learned, trust }) => (
          <>
            {rules.length === 0 ? (
              <Empty
                title={t('还没有规则', 'No rules yet')}
                line={t('现在每一件都先给网格员。', 'Every case goes to the worker of its grid.')}
              />
            ) : (
              <ol className="ll-list ll-sheet">
                {rules.map((rule, at) => (
                  <li key={rule.id} className={rule.ended ? 'q3' : ''}>
                    <span className="q3 nb" style={{ width: 28 }}>
                      {at + 1}
                    </span>
                    <div className="grow">
                      <span className="strong">
                        {rule.kind === 'area'
                          ? t(
                              '说到哪栋楼，就给哪栋楼的网格员',
                              'To the worker of the building that the words name',
                            )
                          : [
                              rule.words.join(t('、', ', ')),
                              rule.categories.map(kindName).join(t('、', ', ')),
                            ]
                              .filter(Boolean)
                              .join(t('，并且是 ', ', and of kind '))}
                      </span>
                      {rule.kind === 'area' ? null : (
                        <span>
                          {' '}
                          → {rule.unitName}{' '}
                          <span className="ll-tag">
                            {rule.send ? t('自动派', 'sends') : t('只建议', 'proposes')}
                          </span>
                        </span>
                      )}
                      {rule.ended ? <span className="ll-tag">{t('停用', 'ended')}</span> : null}
                      <div className="sm q3">
                        {say(KIND_WORDS[rule.kind])} · {rule.placeName}
                      </div>
                    </div>
                    {rule.mine ? (
                      <span className="end row" style={{ gap: 4 }}>
                        <Button
                          size="small"
                          icon={<ArrowUp size={16} aria-hidden />}
                          aria-label={t('往前', 'Up')}
                          disabled={at === 0}
                          onClick={() => void move(rules, at, -1)}
                        />
                        <Button
                          size="small"
                          icon={<ArrowDown size={16} aria-hidden />}
                          aria-label={t('往后', 'Down')}
                          disabled={at === rules.length - 1}
                          onClick={() => void move(rules, at, 1)}
                        />
                        <Button size="small" onClick={() => setEditing(rule)}>
                          {t('改', 'Change')}
                          <span className="sr">{at + 1}</span>
                        </Button>
                      </span>
                    ) : null}
                  </li>
                ))}
              </ol>
            )}
            <h2>{t('试一试', 'Try it out')}</h2>
            <TryOut />
            <h2>{t('从办完的件里学到的', 'Learned from ended cases')}</h2>
            {learned.length === 0 ? (
              <p className="q2">
                {t(
                  '还没学。办完 40 件以后开始学，每天一次。',
                  'Nothing yet. It begins with 40 ended cases, once a day.',
                )}
              </p>
            ) : (
              <ul className="ll-list ll-sheet">
                {learned.map((one) => (
                  <li key={one.kind}>
                    <div className="grow">
                      <span className="strong">
                        {one.kind === 'category' ? t('像哪一类', 'Which kind') : t('该谁办', 'Whose it is')}
                      </span>
                      <div className="sm q2">
                        {t(
                          `从 ${one.samples} 件里学，分 ${one.labels} 种，${when(one.learnedAt)}`,
                          `From ${one.samples} cases, ${one.labels} answers, ${when(one.learnedAt)}`,
                        )}
                      </div>
                    </div>
                    <span className="end sm">
                      {one.score === null
                        ? t('件数少，没有考过', 'Too few to be tested')
                        : t(
                            `没见过的件里，宏平均 F1 ${one.score.toFixed(2)}`,
                            `Macro-F1 ${one.score.toFixed(2)} on cases it had not seen`,
                          )}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {may ? <Trust county={county} trust={trust} onLearn={learned.length > 0} /> : null}
          </>
        )}
      </Loading>
      <RuleForm county={county} rule={editing} onClose={() => setEditing(null)} />
    </div>
  );
}

type TrustRow = { place: string; placeName: string; share: number | null };

function Trust({ county, trust, onLearn }: { county: string; trust: readonly TrustRow[]; onLearn: boolean }) {
  const me = useMe();
  const place = me.data?.grants.map(({ scope }) => scope).find((scope) => /^\d{6,12}$/.test(scope)) ?? county;
  const now = trust.find((row) => row.place === place)?.share ?? null;
  const [share, setShare] = useState<number | null>(now === null ? null : Math.round(now * 100));
  async function save() {
    await call(setTrust, { county, place, share: share === null ? null : share / 100 }, { key: newKey() });
    reload('dispatch/');
    toast(t('存下来了', 'Saved'));
  }
  return (
    <div className="ll-sheet">
      <p>
        {t(
          '学来的建议默认只给人看，从不自己派。要让它在把握够大时自动派，写一个百分数；空着就是从不。',
          'What was learned only proposes. To let it send when it is sure enough, write a percentage; empty means never.',
        )}
      </p>
      <div className="row wrap" style={{ gap: 8 }}>
        <InputNumber
          min={50}
          max={100}
          value={share}
          onChange={setShare}
          suffix="%"
          aria-label={t('把握到多少才自动派', 'From how sure on')}
          placeholder={t('从不', 'Never')}
        />
        <Button onClick={() => void save()}>{t('存下来', 'Save')}</Button>
        <Button
          type="text"
          onClick={() =>
            void call(learnNow, { county }, { key: newKey() }).then(() =>
              toast(t('记下了，一分钟里开始学', 'Noted; it begins within a minute')),
            )
          }
        >
          {onLearn ? t('用最近的件重新学', 'Learn anew') : t('现在就学', 'Learn now')}
        </Button>
      </div>
    </div>
  );
}

type Values = {
  kind: RuleKind;
  place: string;
  words?: string;
  categories?: string[];
  unit?: string;
  send?: boolean;
  ended?: boolean;
};

function RuleForm({
  county,
  rule,
  onClose,
}: {
  county: string;
  rule: DispatchRule | 'new' | null;
  onClose: () => void;
}) {
  const row = rule === 'new' || rule === null ? undefined : rule;
  const units = useLoad('units/live', () => call(listUnits, {}));
  const kinds = useKinds();
  const needed = [{ required: true, message: t('这一项要填。', 'Please fill this in.') }];
  return (
    <FormModal<Values>
      key={row?.id ?? 'new'}
      open={rule !== null}
      onClose={onClose}
      title={row ? t('改规则', 'Change the rule') : t('加一条规则', 'Add a rule')}
      verb={t('存下来', 'Save')}
      done={t('存下来了', 'Saved')}
      onDone={() => reload('dispatch/')}
      initial={
        row
          ? { ...row, words: row.words.join(' '), unit: row.unit ?? '' }
          : { kind: 'words', send: false, ended: false }
      }
      send={(values, key) =>
        call(
          saveRule,
          {
            county,
            id: row?.id ?? key,
            place: values.place,
            kind: values.kind,
            words: (values.words ?? '').split(/[\s、，,]+/).filter(Boolean),
            categories: values.categories ?? [],
            unit: values.kind === 'area' ? null : (values.unit ?? null),
            send: values.kind === 'area' ? true : (values.send ?? false),
            ended: values.ended ?? false,
          },
          { key },
        )
      }
    >
      {(form) => (
        <>
          <Form.Item name="kind" label={t('看什么', 'Look at')} rules={needed}>
            <Select
              options={(['words', 'area', 'category'] as const).map((value) => ({
                value,
                label: say(KIND_WORDS[value]),
              }))}
            />
          </Form.Item>
          <Form.Item name="place" label={t('在哪一片', 'Where')} rules={needed}>
            <PlaceSelect placeholder={t('社区、小区', 'Community, compound')} />
          </Form.Item>
          <Form.Item shouldUpdate noStyle>
            {() =>
              form.getFieldValue('kind') === 'area' ? null : (
                <>
                  <Form.Item
                    name="words"
                    label={t('词', 'Words')}
                    extra={t('用空格隔开，有一个就算', 'With spaces between them; one is enough')}
                  >
                    <Input placeholder={t('油烟 占道', 'fumes stalls')} />
                  </Form.Item>
                  <Form.Item name="categories" label={t('类', 'Kinds')}>
                    <Select
                      mode="multiple"
                      optionFilterProp="label"
                      options={(kinds.data?.rows ?? [])
                        .filter(({ ended }) => !ended)
                        .map((kind) => ({ value: kind.code, label: say(kind) }))}
                    />
                  </Form.Item>
                  <Form.Item name="unit" label={t('给哪个单位', 'To which unit')} rules={needed}>
                    <Select
                      showSearch={{ optionFilterProp: 'label' }}
                      options={(units.data?.rows ?? []).map((unit) => ({
                        value: unit.id,
                        label: `${unit.name} · ${unit.placeName}`,
                      }))}
                    />
                  </Form.Item>
                  <Form.Item
                    name="send"
                    label={t('自动派过去', 'Sends by itself')}
                    extra={t('关着就只给派单的人建议', 'Off: it only proposes')}
                    valuePropName="checked"
                  >
                    <Switch />
                  </Form.Item>
                </>
              )
            }
          </Form.Item>
          {row ? (
            <Form.Item name="ended" label={t('停用', 'Ended')} valuePropName="checked">
              <Switch />
            </Form.Item>
          ) : null}
        </>
      )}
    </FormModal>
  );
}
