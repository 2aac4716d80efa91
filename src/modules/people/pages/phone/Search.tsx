import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { usePaged } from '../../../../web/console/paged.ts';
import { FieldTabs } from '../../../../web/field/FieldTabs.tsx';
import { t } from '../../../../web/t.ts';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { ErrorPage, troubleOf, wordsOf } from '../../../../web/ui/ErrorPage.tsx';
import { Field } from '../../../../web/ui/Field.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { Skeleton } from '../../../../web/ui/Skeleton.tsx';
import { TextInput } from '../../../../web/ui/TextInput.tsx';
import { listPeople } from '../../contract.ts';
import { aboutWords } from '../words.ts';

/** 住户: finds people in one's own grids; before anything is typed, everybody by name. */
export default function Search() {
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const [typed, setTyped] = useState(q);
  useEffect(() => {
    const timer = setTimeout(
      () => setParams(typed.trim() ? { q: typed.trim() } : {}, { replace: true }),
      300,
    );
    return () => clearTimeout(timer);
  }, [typed, setParams]);
  const list = usePaged(`people/${q}`, (after) =>
    call(listPeople, { ...(q && { q }), ...(after && { after }), limit: 30 }),
  );
  return (
    <Page title={t('住户', 'People')} foot={<FieldTabs />}>
      <Field label={t('姓名、首字母、手机后四位、地址', 'Name, initials, last four digits, address')}>
        {(tie) => (
          <TextInput
            {...tie}
            type="search"
            enterKeyHint="search"
            value={typed}
            onChange={setTyped}
            placeholder={t('比如 lxl、2046', 'Such as lxl, 2046')}
          />
        )}
      </Field>
      {list.rows === undefined ? (
        list.error ? (
          <ErrorPage trouble={troubleOf(list.error)} words={wordsOf(list.error)} again={list.again} />
        ) : (
          <Skeleton rows={6} />
        )
      ) : list.rows.length === 0 ? (
        <Empty
          title={
            q
              ? t('您的网格里没有找到', 'Nobody found in your grids')
              : t('还没有登记人', 'Nobody registered yet')
          }
          line={q ? t('换个字，或者用手机后四位找。', 'Try other words, or the last four digits.') : null}
          action={<ButtonLink to="/people/new">{t('登记一个人', 'Register a person')}</ButtonLink>}
        />
      ) : (
        <>
          <ul className="ll-list">
            {list.rows.map((row) => (
              <Row
                key={row.id}
                to={`/people/${row.id}`}
                title={row.name}
                line={[aboutWords(row), row.leftAt ? t('已迁出', 'moved out') : row.address]
                  .filter(Boolean)
                  .join(' · ')}
              />
            ))}
          </ul>
          {list.next ? (
            <Button block busy={list.loading} onClick={() => void list.more()}>
              {t('再看一些', 'Show more')}
            </Button>
          ) : null}
          <ButtonLink to="/people/new" block>
            {t('登记一个人', 'Register a person')}
          </ButtonLink>
        </>
      )}
    </Page>
  );
}
