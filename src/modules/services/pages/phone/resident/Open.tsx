import { useSearchParams } from 'wouter';
import { t } from '../../../../../web/t.ts';
import { Page } from '../../../../../web/ui/Page.tsx';
import { CodeForm } from './CodeForm.tsx';

/** `/applications`: by number and code, without any account. */
export default function Open() {
  const [params] = useSearchParams();
  return (
    <Page
      title={t('查办事进度', 'Follow an application')}
      hint={t(
        '编号和查询码印在告知单或回执上，短信里也有。',
        'Both stand on the notice or the receipt, and in the text message.',
      )}
      back="/find"
      foot={<CodeForm.Foot />}
    >
      <CodeForm number={params.get('n') ?? ''} code={params.get('c') ?? ''} />
    </Page>
  );
}
