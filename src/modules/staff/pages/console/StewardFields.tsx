import { Form, Input, Select } from 'antd';
import { say, t } from '../../../../web/t.ts';
import { EMPLOYMENT_WORDS, EMPLOYMENTS, KIND_WORDS, STEWARD_KINDS } from '../../stewards/contract.ts';

/** Kind, employment, telephone, login: the same for a new steward and a changed one. */
export function StewardFields() {
  return (
    <>
      <Form.Item
        name="kind"
        label={t('身份', 'Kind')}
        extra={t(
          '封闭小区由社区干部、民警、物业、党员志愿者四方组队；开放小区推选党员牵头，带邻居一起干。',
          'A closed compound is led by a team of the first four; an open one elects a Party member who recruits neighbours.',
        )}
      >
        <Select options={STEWARD_KINDS.map((value) => ({ value, label: say(KIND_WORDS[value]) }))} />
      </Form.Item>
      <Form.Item name="employment" label={t('用工', 'Employment')}>
        <Select options={EMPLOYMENTS.map((value) => ({ value, label: say(EMPLOYMENT_WORDS[value]) }))} />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t('工作电话', 'Work telephone')}
        extra={t('会印在门牌卡上，居民看得到。', 'Printed on door cards: residents see it.')}
      >
        <Input maxLength={20} inputMode="tel" />
      </Form.Item>
      <Form.Item
        name="login"
        label={t('登录账号', 'Login')}
        extra={t('有账号才能在手机上接诉求。', 'Needed to receive cases on the telephone.')}
      >
        <Input maxLength={40} autoCapitalize="none" spellCheck={false} />
      </Form.Item>
    </>
  );
}
