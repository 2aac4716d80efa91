import { useMe } from '../../../../web/session.tsx';
import './cases.css';
import './limits.css';
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useAddress } from '../../../../web/console/address.ts';
import { FormModal } from '../../../../web/console/FormModal.tsx';
import { reload, useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Loading } from '../../../../web/ui/Loading.tsx';
import type { Me } from '../../../staff/contract.ts';
import { Ladder } from '../../../work/pages/console/Ladder.tsx';
import {
  FIGURES,
  type Figure,
  LIMITED_STAGES,
  listPauseReasons,
  type PauseReason,
  readDeadlineRules,
  STAGE_WORDS,
  type StageLimitRow,
  savePauseReason,
  setFigure,
  setStageLimit,
} from '../../deadlines/contract.ts';
import { type LimitedStage, stageHours } from '../../deadlines/rules.ts';
import { leavesOf, useKinds } from '../phone/field/kinds.ts';
import { areasOf } from './Categories.tsx';

/** 时限规矩: limits of the stages, reasons for pauses, extensions and parking, the ladder. */
export default function Limits() {
  const me = useMe();
  return (
    <div className="con-page limits">
      <Loading of={me}>{(who) => <Rules me={who} />}</Loading>
    </div>
  );
}

function Rules({ me }: { me: Me }) {
  const house = me.grants.some(({ scope }) => scope === '') && me.permissions.includes('categories.write');
  return (
    <>
      <div className="con-title">
        <h1>{t('时限规矩', 'Rules of deadlines')}</h1>
      </div>
      <p className="q2">
        {t('办结的时限跟着分类走，在', 'The limit for solving stands with the kind, at ')}
        <Link href="/categories" className="link">
          {t('分类和时限', 'Kinds and limits')}
        </Link>
        {t('里改。这里的数都按工作时间算。', '. All figures here count working time.')}
      </p>
      <Stages me={me} />
      <Figures may={house} />
      <Reasons may={house} />
      {me.permissions.includes('ladder.write') ? <Ladder /> : null}
    </>
  );
}

type Editing = { stage: LimitedStage; category: string; workHours: number | null };

function Stages({ me }: { me: Me }) {
  const address = useAddress();
  const kinds = useKinds();
  const areas = areasOf(me);
  const area = areas.find(({ code }) => code === address.get('area')) ?? areas[0];
  const place = area?.code ?? '';
  const got = useLoad('deadline-rules', () => call(readDeadlineRules, {}));
  const [edit, setEdit] = useState<Editing | null>(null);
  const leaves = leavesOf(kinds.data?.rows ?? []);
  const kindWord = (code: string): string => {
    const kind = leaves.find((one) => one.code === code);
    return kind ? say(kind) : code;
  };
  return (
    <section>
      <div className="con-title">
        <h2>{t('接单和联系居民', 'Accepting, contacting the resident')}</h2>
        {areas.length > 1 ? (
          <Select
            aria-label={t('哪里的时限', 'Limits of')}
            value={place}
            style={{ minWidth: 180 }}
            onChange={(code: string) => address.set({ area: code })}
            options={areas.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : (
          <span className="q2">{area?.name}</span>
        )}
      </div>
      <Loading of={got}>
        {({ limits }) => (
          <>
            <table>
              <thead>
                <tr>
                  <th>{t('阶段', 'Stage')}</th>
                  <th>{t('哪类事', 'Kind')}</th>
                  <th className="end">{t('时限', 'Limit')}</th>
                  <th>
                    <span className="sr">{t('改', 'Change')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {LIMITED_STAGES.flatMap((stage) =>
                  ['', ...ownKinds(limits, stage, place)].map((category) => {
                    const workHours = stageHours(limits, stage, category, place) ?? null;
                    return (
                      <tr key={`${stage} ${category}`}>
                        <th scope="row">{say(STAGE_WORDS[stage])}</th>
                        <td>{category === '' ? t('所有的事', 'Everything') : kindWord(category)}</td>
                        <td className="end nb">
                          {workHours === null ? t('没有', 'none') : t(`${workHours} 小时`, `${workHours} h`)}
                        </td>
                        <td className="end nb">
                          <Button
                            type="link"
                            aria-label={t(
                              `改${STAGE_WORDS[stage].zh}的时限：${category === '' ? '所有的事' : kindWord(category)}`,
                              `Change the limit of ${STAGE_WORDS[stage].en}: ${category === '' ? 'everything' : kindWord(category)}`,
                            )}
                            onClick={() => setEdit({ stage, category, workHours })}
                          >
                            {t('改', 'Change')}
                          </Button>
                        </td>
                      </tr>
                    );
                  }),
                )}
              </tbody>
            </table>
            <Button
              className="case-soft"
              style={{ marginTop: 10 }}
              icon={<Plus size={18} aria-hidden />}
              onClick={() => setEdit({ stage: 'sign', category: '', workHours: null })}
            >
              {t('给一类事单独定', 'Set one kind apart')}
            </Button>
          </>
        )}
      </Loading>
      <FormModal<Editing>
        key={edit ? `${edit.stage} ${edit.category}` : ''}
        open={edit !== null}
        onClose={() => setEdit(null)}
        title={t(`${area?.name ?? ''}的时限`, `Limit at ${area?.name ?? ''}`)}
        verb={t('存下来', 'Save')}
        done={t('存好了，新收到的按这个算', 'Saved; it holds for new cases')}
        onDone={() => reload('deadline-rules')}
        initial={edit ?? {}}
        send={({ stage, category, workHours }, key) =>
          call(
            setStageLimit,
            { stage, category: category ?? '', place, workHours: workHours ?? null },
            { key },
          )
        }
      >
        <Form.Item name="stage" label={t('阶段', 'Stage')}>
          <Select
            options={LIMITED_STAGES.map((stage) => ({ value: stage, label: say(STAGE_WORDS[stage]) }))}
          />
        </Form.Item>
        <Form.Item name="category" label={t('哪类事', 'Kind')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: t('所有的事', 'Everything') },
              ...leaves.map((kind) => ({ value: kind.code, label: say(kind) })),
            ]}
          />
        </Form.Item>
        <Form.Item
          name="workHours"
          label={t('几个工作小时', 'Working hours')}
          extra={t('空着就跟着上级的，或跟着“所有的事”。', 'Empty follows the wider area, or “Everything”.')}
        >
          <InputNumber min={0.5} max={2000} step={0.5} style={{ width: 160 }} suffix={t('小时', 'h')} />
        </Form.Item>
      </FormModal>
    </section>
  );
}

/** Kinds that have a row of their own here or around. */
const ownKinds = (limits: readonly StageLimitRow[], stage: string, place: string): string[] => [
  ...new Set(
    limits
      .filter((row) => row.stage === stage && row.category !== '' && place.startsWith(row.place))
      .map(({ category }) => category),
  ),
];

function figureWord(name: Figure): string {
  switch (name) {
    case 'extensions_most':
      return t('一件最多延几次', 'Extensions of one case at most');
    case 'extension_workdays':
      return t('一次最多延几个工作日', 'Working days of one extension at most');
    case 'parking_workdays':
      return t('挂账最多隔几个工作日复核', 'Working days to the review of a parked case at most');
  }
}

function Figures({ may }: { may: boolean }) {
  const got = useLoad('deadline-rules', () => call(readDeadlineRules, {}));
  const [edit, setEdit] = useState<{ name: Figure; value: number } | null>(null);
  return (
    <section>
      <h2>{t('延期和挂账', 'Extensions and parked cases')}</h2>
      <Loading of={got}>
        {({ figures }) => (
          <table>
            <tbody>
              {FIGURES.map((name) => (
                <tr key={name}>
                  <th scope="row">{figureWord(name)}</th>
                  <td className="end">{figures[name]}</td>
                  <td className="end nb">
                    {may ? (
                      <Button
                        type="link"
                        aria-label={t(`改：${figureWord(name)}`, `Change: ${figureWord(name)}`)}
                        onClick={() => setEdit({ name, value: figures[name] })}
                      >
                        {t('改', 'Change')}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loading>
      <FormModal<{ value: number }>
        key={edit?.name ?? ''}
        open={edit !== null}
        onClose={() => setEdit(null)}
        title={edit ? figureWord(edit.name) : ''}
        verb={t('存下来', 'Save')}
        done={t('存好了', 'Saved')}
        onDone={() => reload('deadline-rules')}
        initial={{ value: edit?.value ?? 0 }}
        send={({ value }, key) => call(setFigure, { name: edit?.name ?? 'extensions_most', value }, { key })}
      >
        <Form.Item
          name="value"
          label={t('多少', 'How many')}
          rules={[{ required: true, message: t('写一个数。', 'A number, please.') }]}
        >
          <InputNumber min={0} max={250} precision={0} style={{ width: 160 }} />
        </Form.Item>
      </FormModal>
    </section>
  );
}

type ReasonValues = { code: string; zh: string; en: string; mostWorkdays: number; ended: boolean };

function Reasons({ may }: { may: boolean }) {
  const got = useLoad('pause-reasons', () => call(listPauseReasons, {}));
  const [edit, setEdit] = useState<Partial<PauseReason> | null>(null);
  const known = edit?.code;
  return (
    <section>
      <div className="con-title">
        <h2>{t('可以暂停计时的原因', 'Reasons for which a clock may stop')}</h2>
        {may ? (
          <Button className="case-soft" icon={<Plus size={18} aria-hidden />} onClick={() => setEdit({})}>
            {t('加一条原因', 'Add a reason')}
          </Button>
        ) : null}
      </div>
      <p className="q2">{t('居民看得到原因和停到哪天。', 'The resident sees the reason and until when.')}</p>
      <Loading of={got}>
        {({ rows }) => (
          <table>
            <tbody>
              {rows.map((row) => (
                <tr key={row.code}>
                  <th scope="row">
                    {say(row)}
                    {row.ended ? <span className="ll-tag">{t('不再用', 'no longer used')}</span> : null}
                  </th>
                  <td className="end nb">
                    {t(`最多 ${row.mostWorkdays} 个工作日`, `${row.mostWorkdays} working days at most`)}
                  </td>
                  <td className="end nb">
                    {may ? (
                      <Button
                        type="link"
                        aria-label={t(`改原因：${row.zh}`, `Change: ${row.en}`)}
                        onClick={() => setEdit(row)}
                      >
                        {t('改', 'Change')}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loading>
      <FormModal<ReasonValues>
        key={known ?? 'new'}
        open={edit !== null}
        onClose={() => setEdit(null)}
        title={
          known
            ? t(`改原因：${edit?.zh ?? ''}`, `Change: ${edit?.en ?? ''}`)
            : t('加一条原因', 'Add a reason')
        }
        verb={t('存下来', 'Save')}
        done={t('存好了', 'Saved')}
        onDone={() => reload('pause-reasons')}
        initial={{ ended: false, mostWorkdays: 10, ...edit }}
        send={({ code, zh, en, mostWorkdays, ended }, key) =>
          call(savePauseReason, { code: known ?? code, zh, en, mostWorkdays, ended: ended ?? false }, { key })
        }
      >
        {known ? null : (
          <Form.Item
            name="code"
            label={t('代号', 'Code')}
            extra={t(
              '小写字母、数字和下划线，定了不再改',
              'Small letters, digits, underscores; it never changes',
            )}
            rules={[
              {
                required: true,
                pattern: /^[a-z][a-z0-9_]{1,38}$/,
                message: t(
                  '小写字母开头，只用小写字母、数字和下划线。',
                  'Small letters, digits, underscores.',
                ),
              },
            ]}
          >
            <Input autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item
          name="zh"
          label={t('中文，居民看得到', 'Chinese; residents read it')}
          rules={[{ required: true, whitespace: true, message: t('写出来。', 'Write it.') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="en"
          label={t('英文', 'English')}
          rules={[{ required: true, whitespace: true, message: t('写出来。', 'Write it.') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="mostWorkdays"
          label={t('最多停几个工作日', 'Working days at most')}
          rules={[{ required: true, message: t('写一个数。', 'A number, please.') }]}
        >
          <InputNumber min={1} max={250} precision={0} style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="ended" valuePropName="checked" noStyle>
          <Checkbox>{t('以后不再用', 'No longer used')}</Checkbox>
        </Form.Item>
      </FormModal>
    </section>
  );
}
