import { useMe } from '../../../../web/session.tsx';
import './cases.css';
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
import { type CaseCategory, listCategories, saveCategory, setLimit } from '../../contract.ts';
import { Figures } from './alike/Figures.tsx';

/** 办事分类与时限: the tree of kinds, and how many working hours each has at a place. */
export default function Categories() {
  const me = useMe();
  return (
    <div className="con-page">
      <Loading of={me}>{(who) => <Tree me={who} />}</Loading>
    </div>
  );
}

/** The areas for which this reader may set limits: their own; everything when they administer the house. */
export function areasOf(me: Me): { code: string; name: string }[] {
  const areas = me.grants
    .filter(({ scope }) => /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})?$/.test(scope))
    .map(({ scope, scopeName }) => ({
      code: scope,
      name: scope === '' ? t('全部地区', 'Everywhere') : scopeName,
    }));
  return areas.filter(({ code }, at) => areas.findIndex((other) => other.code === code) === at);
}

function Tree({ me }: { me: Me }) {
  const address = useAddress();
  const areas = areasOf(me);
  const area = areas.find(({ code }) => code === address.get('area')) ?? areas[0];
  const place = area?.code ?? '';
  const got = useLoad(`categories/${place}`, () => call(listCategories, { ...(place && { place }) }));
  const [edit, setEdit] = useState<Partial<CaseCategory> | null>(null);
  const [limit, setLimitOf] = useState<CaseCategory | null>(null);
  const may = me.permissions.includes('categories.write');
  return (
    <>
      <div className="con-title">
        <h1>{t('分类和时限', 'Kinds and limits')}</h1>
        <div className="con-actions">
          {areas.length > 1 ? (
            <Select
              aria-label={t('哪里的时限', 'Limits of')}
              value={place}
              style={{ minWidth: 180 }}
              onChange={(code: string) => address.set({ area: code })}
              options={areas.map(({ code, name }) => ({ value: code, label: name }))}
            />
          ) : null}
          {may && areas.some(({ code }) => code === '') ? <Figures /> : null}
          {may ? (
            <Button className="case-soft" icon={<Plus size={18} aria-hidden />} onClick={() => setEdit({})}>
              {t('加一类', 'Add a kind')}
            </Button>
          ) : null}
        </div>
      </div>
      <p className="q2">
        {t(
          `时限是${area?.name ?? ''}的，按工作小时算，一个工作日 7.5 小时。`,
          `Limits of ${area?.name ?? 'the house'}, in working hours; a working day has 7.5.`,
        )}{' '}
        <Link href="/calendar" className="link">
          {t('看工作日历', 'See the calendar')}
        </Link>
      </p>
      <Loading of={got}>
        {({ rows }) => (
          <>
            <table className="kinds">
              <thead>
                <tr>
                  <th>{t('分类', 'Kind')}</th>
                  <th>{t('居民常说的词', 'Words that residents use')}</th>
                  <th className="end">{t('时限', 'Limit')}</th>
                  <th>
                    <span className="sr">{t('改', 'Change')}</span>
                  </th>
                </tr>
              </thead>
              {rows
                .filter(({ parent }) => parent === null)
                .map((group) => (
                  <tbody key={group.code}>
                    <Line row={group} may={may} onEdit={setEdit} onLimit={setLimitOf} />
                    {rows
                      .filter(({ parent }) => parent === group.code)
                      .map((row) => (
                        <Line key={row.code} row={row} may={may} onEdit={setEdit} onLimit={setLimitOf} />
                      ))}
                  </tbody>
                ))}
            </table>
            <KindForm
              kind={edit}
              groups={rows.filter(({ parent }) => parent === null)}
              onClose={() => setEdit(null)}
            />
            <LimitForm kind={limit} place={place} area={area?.name ?? ''} onClose={() => setLimitOf(null)} />
          </>
        )}
      </Loading>
    </>
  );
}

type LineProps = {
  row: CaseCategory;
  may: boolean;
  onEdit: (row: CaseCategory) => void;
  onLimit: (row: CaseCategory) => void;
};

function Line({ row, may, onEdit, onLimit }: LineProps) {
  const group = row.parent === null;
  return (
    <tr className={group ? 'group' : ''}>
      <th scope="row">
        {say(row)}
        {row.ended ? <span className="ll-tag">{t('不再用', 'no longer used')}</span> : null}
      </th>
      <td className="q2">{row.words}</td>
      <td className="end nb">
        {group ? null : row.workHours === null ? (
          <span className="brick">{t('还没定', 'not set')}</span>
        ) : (
          t(`${row.workHours} 小时`, `${row.workHours} h`)
        )}
      </td>
      <td className="end nb">
        {may ? (
          <>
            {group ? null : (
              <Button
                type="link"
                onClick={() => onLimit(row)}
                aria-label={t(`改时限：${row.zh}`, `Limit of ${row.en}`)}
              >
                {t('改时限', 'Limit')}
              </Button>
            )}
            <Button
              type="link"
              onClick={() => onEdit(row)}
              aria-label={t(`改分类：${row.zh}`, `Change ${row.en}`)}
            >
              {t('改', 'Change')}
            </Button>
          </>
        ) : null}
      </td>
    </tr>
  );
}

type KindValues = {
  code: string;
  parent: string | null;
  zh: string;
  en: string;
  words?: string;
  ended: boolean;
};

function KindForm({
  kind,
  groups,
  onClose,
}: {
  kind: Partial<CaseCategory> | null;
  groups: CaseCategory[];
  onClose: () => void;
}) {
  const known = kind?.code;
  return (
    <FormModal<KindValues>
      key={known ?? 'new'}
      open={kind !== null}
      onClose={onClose}
      title={known ? t(`改分类：${kind?.zh ?? ''}`, `Change: ${kind?.en ?? ''}`) : t('加一类', 'Add a kind')}
      verb={t('存下来', 'Save')}
      done={t('存好了', 'Saved')}
      onDone={() => reload('categories')}
      initial={{ ended: false, parent: null, ...kind }}
      send={({ code, ...rest }, key) =>
        call(
          saveCategory,
          {
            ...rest,
            code: known ?? code,
            parent: rest.parent ?? null,
            words: rest.words ?? '',
            ended: rest.ended ?? false,
          },
          { key },
        )
      }
    >
      {known ? null : (
        <Form.Item
          name="code"
          label={t('代号', 'Code')}
          extra={t(
            '小写字母、数字和下划线，定了不再改，比如 safety_lift',
            'Small letters, digits and underscores; it never changes',
          )}
          rules={[
            { required: true, message: t('写一个代号。', 'Give it a code.') },
            {
              pattern: /^[a-z][a-z0-9_]{1,38}$/,
              message: t(
                '小写字母开头，只用小写字母、数字和下划线。',
                'Small letters, digits and underscores, a letter first.',
              ),
            },
          ]}
        >
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item
        name="zh"
        label={t('中文名', 'Chinese name')}
        rules={[{ required: true, whitespace: true, message: t('写个名字。', 'Give it a name.') }]}
      >
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item
        name="en"
        label={t('英文名', 'English name')}
        rules={[{ required: true, whitespace: true, message: t('写个英文名。', 'Give it an English name.') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="parent" label={t('属于哪个大类', 'In which group')}>
        <Select
          allowClear
          placeholder={t('它自己就是大类', 'It is a group itself')}
          options={groups
            .filter(({ code }) => code !== known)
            .map((group) => ({ value: group.code, label: say(group) }))}
        />
      </Form.Item>
      <Form.Item name="words" label={t('居民常说的词，空格分开', 'Words that residents use, with spaces')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="ended" valuePropName="checked" noStyle>
        <Checkbox>{t('以后不再用这一类（已经记的不变）', 'No longer used for new cases')}</Checkbox>
      </Form.Item>
    </FormModal>
  );
}

type LimitProps = { kind: CaseCategory | null; place: string; area: string; onClose: () => void };

function LimitForm({ kind, place, area, onClose }: LimitProps) {
  return (
    <FormModal<{ workHours?: number | null }>
      key={kind?.code ?? ''}
      open={kind !== null}
      onClose={onClose}
      title={t(`${area}的时限：${kind?.zh ?? ''}`, `Limit at ${area}: ${kind?.en ?? ''}`)}
      verb={t('存下来', 'Save')}
      done={t('存好了，新收到的按这个算', 'Saved; it holds for new cases')}
      onDone={() => reload('categories')}
      initial={{ workHours: kind?.workHours ?? null }}
      send={({ workHours }, key) =>
        call(setLimit, { code: kind?.code ?? '', place, workHours: workHours ?? null }, { key })
      }
    >
      <Form.Item
        name="workHours"
        label={t('几个工作小时', 'Working hours')}
        extra={
          place === ''
            ? t('空着就是没有时限，居民选不了这一类。', 'Empty means no limit: residents cannot choose it.')
            : t('空着就跟着上级的时限。', 'Empty follows the wider area.')
        }
      >
        <InputNumber min={0.5} max={2000} step={0.5} style={{ width: 160 }} suffix={t('小时', 'h')} />
      </Form.Item>
    </FormModal>
  );
}
