import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { Banner } from '../../../../web/ui/Banner.tsx';
import { Button, ButtonLink } from '../../../../web/ui/Button.tsx';
import { CheckList } from '../../../../web/ui/CheckList.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { type PersonFile, RESIDENCE_WORDS, readPerson, type SecretField } from '../../contract.ts';
import { aboutWords, relationWord, useTags } from '../words.ts';
import { Look } from './Look.tsx';

/** One person, as a worker at the door needs it. */
export default function Person() {
  const { id = '' } = useParams<{ id: string }>();
  const got = useLoad(`person/${id}`, () => call(readPerson, { id }));
  return (
    <Page title={got.data?.name ?? t('住户', 'Person')} back="/people">
      <Loading of={got}>{(file) => <Card file={file} />}</Loading>
    </Page>
  );
}

function Card({ file }: { file: PersonFile }) {
  const tags = useTags();
  const applies = useMay('services.receive');
  const [look, setLook] = useState<SecretField | null>(null);
  const [shown, setShown] = useState<Partial<Record<SecretField, string>>>({});
  const reveals = file.may.includes('people.reveal');
  const writes = file.may.includes('people.write') && !file.mergedInto;
  const secret = (field: SecretField, masked: string | null) => {
    if (masked === null) return t('没有', 'none');
    const clear = shown[field];
    return (
      <span className="col" style={{ gap: 8 }}>
        <span className={clear === undefined ? undefined : 'strong'}>{clear ?? masked}</span>
        {clear === undefined && reveals ? (
          <Button onClick={() => setLook(field)}>{t('看一眼', 'Look')}</Button>
        ) : null}
        {clear !== undefined && field === 'phone' ? (
          <ButtonLink to={`tel:${clear}`}>{t('打电话', 'Call')}</ButtonLink>
        ) : null}
      </span>
    );
  };
  return (
    <>
      {file.mergedInto ? (
        <Banner>
          {t('这份档案已经合并。', 'This file was merged.')}{' '}
          <Link href={`/people/${file.mergedInto}`}>{t('看合并后的', 'See the other')}</Link>
        </Banner>
      ) : null}
      {file.broken.length > 0 ? (
        <Banner bad>
          {t(
            '有敏感项在系统外被改动过，打不开了。请告诉安全管理员。',
            'A sealed field was changed outside the system. Tell the security administrator.',
          )}
        </Banner>
      ) : null}
      <p className="q2">
        {aboutWords(file)}
        {file.leftAt ? ` · ${t(`${file.leftAt} 迁出`, `left ${file.leftAt}`)}` : ''}
      </p>
      {file.tags.length + file.hiddenTags > 0 ? (
        <p className="row wrap" style={{ gap: 6 }}>
          {file.tags.map((code) => (
            <span className="ll-tag" key={code}>
              {tags.word(code)}
            </span>
          ))}
        </p>
      ) : null}
      <CheckList
        rows={[
          {
            label: t('住处', 'Home'),
            value: file.home ? (
              <Link href={`/homes/${file.home}`} className="link">
                {file.address}
              </Link>
            ) : (
              file.address || t('没有', 'none')
            ),
            note: file.residences
              .filter((one) => one.to === null)
              .map((one) => say(RESIDENCE_WORDS[one.role]))
              .join('、'),
          },
          {
            label: t('电话', 'Phone'),
            value: secret('phone', file.phone),
            ...(writes && { fix: `/people/${file.id}/phone` }),
          },
          { label: t('身份证号', 'ID number'), value: secret('idNumber', file.idNumber) },
          ...(file.hasHealth
            ? [{ label: t('健康情况', 'Health'), value: secret('health', t('有记录', 'on file')) }]
            : []),
          ...(file.hiddenTags > 0
            ? [
                {
                  label: t('敏感标签', 'Sensitive tags'),
                  value: secret('tags', t(`${file.hiddenTags} 个`, `${file.hiddenTags}`)),
                },
              ]
            : []),
          ...(file.note ? [{ label: t('备注', 'Note'), value: file.note }] : []),
        ]}
      />
      {applies && !file.mergedInto ? (
        <ButtonLink to={`/apply?person=${file.id}`} block>
          {t('替他办一件事', 'Apply for something')}
        </ButtonLink>
      ) : null}
      {file.relations.length > 0 ? (
        <>
          <h2>{t('亲属和联系人', 'Kin and contacts')}</h2>
          <ul className="ll-list">
            {file.relations.map((one) => (
              <li key={`${one.person ?? one.name}${one.kind}${one.theirs}`}>
                <div className="grow">
                  {one.person ? (
                    <Link href={`/people/${one.person}`} className="ll-rowlink strong">
                      {one.name}
                    </Link>
                  ) : (
                    <span className="strong">{one.name}</span>
                  )}
                  <div className="sm q2">
                    {relationWord(one)}
                    {one.emergency ? ` · ${t('紧急联系人', 'emergency contact')}` : ''}
                  </div>
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Look
        id={file.id}
        field={look}
        onClose={() => setLook(null)}
        onValue={(field, value) => setShown((before) => ({ ...before, [field]: value || t('没有', 'none') }))}
      />
    </>
  );
}
