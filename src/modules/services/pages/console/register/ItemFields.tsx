import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { say, t } from '../../../../../web/t.ts';
import {
  DECIDER_WORDS,
  DECIDERS,
  FIELD_TYPES,
  FORM_WORDS,
  PAPER_FORMS,
  type PaperKind,
  WAY_WORDS,
  WAYS,
} from '../../../catalogue/contract.ts';
import { APPLICANT_WORDS, APPLICANTS } from '../../../contract.ts';
import type { Draft } from './draft.ts';
import { Spoken } from './Lists.tsx';

type Lists = { departments: { code: string; zh: string; en: string }[]; papers: PaperKind[] };
type Path = (string | number)[];

const typeWord = (type: (typeof FIELD_TYPES)[number]): string =>
  ({
    line: t('一行字', 'One line'),
    text: t('几行字', 'Several lines'),
    number: t('数字', 'Number'),
    day: t('日期', 'Day'),
    choice: t('选一个', 'Choice'),
    phone: t('电话', 'Telephone'),
    id_number: t('身份证号', 'ID number'),
  })[type];

/** Everything of an item that can be changed, in the order in which a window asks for it. */
export function ItemFields({ kind, fresh, lists }: { kind: Draft['kind']; fresh: boolean; lists: Lists }) {
  return (
    <>
      {fresh ? (
        <Form.Item
          name="code"
          label={t('编号', 'Code')}
          extra={t('部门代号和两三位数，比如 civ-13，定了不再改', 'Like civ-13; it never changes')}
          rules={[
            {
              required: true,
              pattern: /^[a-z][a-z0-9]{1,9}-[0-9]{2,3}$/,
              message: t('写成 civ-13 这样。', 'Write it like civ-13.'),
            },
          ]}
        >
          <Input autoComplete="off" maxLength={20} />
        </Form.Item>
      ) : null}
      <Form.Item name="department" label={t('归哪个部门', 'Department')}>
        <Select
          allowClear={kind !== 'service'}
          options={lists.departments.map((one) => ({ value: one.code, label: say(one) }))}
        />
      </Form.Item>
      <Both name={['body']} zh="事项名称" en="Name" max={60} />
      <Both name={['body', 'line']} zh="给居民的话：管什么、谁能办" en="In plain words" max={400} long />
      <h2>{t('怎么办、多久', 'How, and how long')}</h2>
      <div className="reg-row">
        <Form.Item name={['body', 'way']} label={t('怎么办', 'How it is done')}>
          <Select options={WAYS.map((value) => ({ value, label: say(WAY_WORDS[value]) }))} />
        </Form.Item>
        <Form.Item name={['body', 'legalDays']} label={t('法定工作日', 'Legal working days')}>
          <InputNumber min={0} max={250} precision={0} />
        </Form.Item>
        <Form.Item name={['body', 'promisedDays']} label={t('承诺工作日', 'Promised working days')}>
          <InputNumber min={0} max={250} precision={0} />
        </Form.Item>
      </div>
      <div className="reg-row">
        <Form.Item name={['body', 'decides']} label={t('谁决定', 'Who decides')}>
          <Select options={DECIDERS.map((value) => ({ value, label: say(DECIDER_WORDS[value]) }))} />
        </Form.Item>
        <Form.Item
          name={['body', 'unit']}
          label={t('决定的单位，写一个词', 'Word of the deciding unit')}
          extra={t('按这个词找单位，比如 残联', 'The unit is proposed by this word')}
        >
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <Form.Item name={['body', 'applicants']} label={t('谁能来办', 'Who may apply')}>
        <Checkbox.Group
          options={APPLICANTS.map((value) => ({ value, label: say(APPLICANT_WORDS[value]) }))}
        />
      </Form.Item>
      <h2>{t('要带的材料', 'Papers')}</h2>
      <Listed
        name={['body', 'papers']}
        most={20}
        add={t('加一份材料', 'Add a paper')}
        fresh={() => ({ form: 'original', copies: 1, optional: false, zh: '', en: '' })}
        word={(n) => t(`第 ${n} 份`, `Paper ${n}`)}
      >
        {(at) => (
          <>
            <div className="reg-row">
              <Form.Item name={[at, 'kind']} label={t('材料', 'Paper')}>
                <Select
                  showSearch
                  optionFilterProp="label"
                  options={lists.papers
                    .filter(({ ended }) => !ended)
                    .map((one) => ({ value: one.code, label: say(one) }))}
                />
              </Form.Item>
              <Form.Item name={[at, 'form']} label={t('要哪种', 'Form')}>
                <Select options={PAPER_FORMS.map((value) => ({ value, label: say(FORM_WORDS[value]) }))} />
              </Form.Item>
              <Form.Item name={[at, 'copies']} label={t('几份', 'How many')}>
                <InputNumber min={1} max={9} precision={0} />
              </Form.Item>
            </div>
            <Form.Item name={[at, 'optional']} valuePropName="checked">
              <Checkbox>{t('有的情况才要', 'Only in some cases')}</Checkbox>
            </Form.Item>
            <Both name={[at]} zh="说明：什么情况要、怎么准备" en="Words beside it" max={200} />
          </>
        )}
      </Listed>
      <h2>{t('步骤', 'Steps')}</h2>
      <Listed
        name={['body', 'steps']}
        most={12}
        add={t('加一步', 'Add a step')}
        fresh={() => ({ zh: '', en: '' })}
        word={(n) => t(`第 ${n} 步`, `Step ${n}`)}
      >
        {(at) => <Both name={[at]} zh="做什么" en="What is done" max={200} />}
      </Listed>
      <h2>{t('申请时要填的', 'The form')}</h2>
      <Listed
        name={['body', 'fields']}
        most={30}
        add={t('加一项', 'Add a field')}
        fresh={(n) => ({ name: `field_${n}`, type: 'line', zh: '', en: '', required: true })}
        word={(n) => t(`第 ${n} 项`, `Field ${n}`)}
      >
        {(at) => <OneField at={at} />}
      </Listed>
      <h2>{t('其他', 'The rest')}</h2>
      <Both name={['body', 'fee']} zh="收费" en="Fee" max={100} />
      <Both name={['body', 'basis']} zh="依据" en="By which rules" max={300} long />
      <Spoken name={['body', 'words']} />
      <Form.Item name={['body', 'rated']} valuePropName="checked">
        <Checkbox>{t('办完请居民评价', 'Residents are asked for a rating')}</Checkbox>
      </Form.Item>
      <Form.Item name="ended" valuePropName="checked">
        <Checkbox>{t('停用：不再受理新的，正在办的不变', 'Ended: no new ones; open ones go on')}</Checkbox>
      </Form.Item>
    </>
  );
}

/** The same thing in both languages, side by side. */
function Both({ name, zh, en, max, long }: { name: Path; zh: string; en: string; max: number; long?: true }) {
  return (
    <div className="reg-row">
      {(['zh', 'en'] as const).map((language) => (
        <Form.Item
          key={language}
          name={[...name, language]}
          label={language === 'zh' ? t(zh, `${en} (Chinese)`) : t(`${zh.split('：')[0]}（英文）`, en)}
        >
          {long ? (
            <Input.TextArea
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={language === 'zh' ? max : max * 1.5}
            />
          ) : (
            <Input maxLength={language === 'zh' ? max : max * 1.5} />
          )}
        </Form.Item>
      ))}
    </div>
  );
}

type ListedProps = {
  name: Path;
  most: number;
  add: string;
  fresh: (n: number) => object;
  word: (n: number) => string;
  children: (at: number) => ReactNode;
};

function Listed({ name, most, add, fresh, word, children }: ListedProps) {
  return (
    <Form.List name={name}>
      {(rows, { add: put, remove, move }, { errors }) => (
        <>
          {rows.map(({ key, name: at }) => (
            <fieldset key={key} className="reg-part">
              <legend className="row between">
                <span className="strong">{word(at + 1)}</span>
                <span className="row">
                  {at > 0 ? (
                    <Button size="small" type="text" onClick={() => move(at, at - 1)}>
                      {t('往前挪', 'Up')}
                      <span className="sr">{word(at + 1)}</span>
                    </Button>
                  ) : null}
                  <Button
                    size="small"
                    type="text"
                    icon={<Trash2 size={16} aria-hidden />}
                    onClick={() => remove(at)}
                  >
                    {t('拿掉', 'Take out')}
                    <span className="sr">{word(at + 1)}</span>
                  </Button>
                </span>
              </legend>
              {children(at)}
            </fieldset>
          ))}
          <Form.ErrorList errors={errors} />
          {rows.length < most ? (
            <Button icon={<Plus size={18} aria-hidden />} onClick={() => put(fresh(rows.length + 1))}>
              {add}
            </Button>
          ) : null}
        </>
      )}
    </Form.List>
  );
}

function OneField({ at }: { at: number }) {
  const form = Form.useFormInstance<Draft>();
  const type = Form.useWatch(['body', 'fields', at, 'type'], form) as string | undefined;
  return (
    <>
      <Both name={[at]} zh="问什么" en="What is asked" max={60} />
      <div className="reg-row">
        <Form.Item name={[at, 'type']} label={t('怎么填', 'Kind of answer')}>
          <Select options={FIELD_TYPES.map((value) => ({ value, label: typeWord(value) }))} />
        </Form.Item>
        <Form.Item name={[at, 'name']} label={t('代号', 'Name in data')}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name={[at, 'required']} valuePropName="checked" label={t('必填', 'Required')}>
          <Checkbox>{t('一定要填', 'must be answered')}</Checkbox>
        </Form.Item>
      </div>
      {type === 'choice' ? (
        <>
          {/* Faults about the choices as a whole stand here. */}
          <Listed
            name={[at, 'choices']}
            most={30}
            add={t('加一个可选的', 'Add a choice')}
            fresh={(n) => ({ value: `choice_${n}`, zh: '', en: '' })}
            word={(n) => t(`可选 ${n}`, `Choice ${n}`)}
          >
            {(n) => (
              <>
                <Both name={[n]} zh="叫什么" en="Word" max={60} />
                <Form.Item name={[n, 'value']} label={t('代号', 'Name in data')}>
                  <Input maxLength={40} autoComplete="off" />
                </Form.Item>
              </>
            )}
          </Listed>
        </>
      ) : null}
    </>
  );
}
