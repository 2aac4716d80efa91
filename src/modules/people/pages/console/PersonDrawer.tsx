import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call } from '../../../../web/call.ts';
import { Drawer } from '../../../../web/console/Drawer.tsx';
import type { Move } from '../../../../web/console/ListPage.tsx';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Banner } from '../../../../web/ui/Banner.tsx';
import { CheckList } from '../../../../web/ui/CheckList.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { when } from '../../../../web/when.ts';
import { type PersonFile, personHistory, RESIDENCE_WORDS, readPerson } from '../../contract.ts';
import { aboutWords, fieldWord, relationWord, useTags, verbWord } from '../words.ts';
import { MergeForm, MoveInForm, MoveOutForm, RelationForm } from './actions.tsx';
import { PersonForm } from './PersonForm.tsx';
import { Reveal } from './Reveal.tsx';

type Act =
  | { kind: 'edit' | 'move-in' | 'relate' | 'merge' }
  | { kind: 'move-out'; residence: string; words: string };

/** A person's file beside the list. */
export function PersonDrawer({ id, move }: { id: string; move: Move }) {
  const got = useLoad(`person/${id}`, () => call(readPerson, { id }));
  const [act, setAct] = useState<Act | null>(null);
  const file = got.data;
  const writes = file?.may.includes('people.write') && !file.mergedInto;
  return (
    <Drawer
      label={file?.name ?? t('人员档案', 'Person')}
      at={move.at}
      onPrevious={move.previous}
      onNext={move.next}
      onClose={move.close}
      foot={
        file && writes ? (
          <div className="row wrap" style={{ gap: 8 }}>
            <Button type="primary" onClick={() => setAct({ kind: 'edit' })}>
              {t('改档案', 'Change')}
            </Button>
            <Button onClick={() => setAct({ kind: 'move-in' })}>{t('搬家', 'Move')}</Button>
            <Button onClick={() => setAct({ kind: 'relate' })}>{t('记关系', 'Add relation')}</Button>
            {file.may.includes('people.merge') ? (
              <Button onClick={() => setAct({ kind: 'merge' })}>{t('合并重复', 'Merge')}</Button>
            ) : null}
          </div>
        ) : null
      }
    >
      <Loading of={got}>
        {(person) => (
          <>
            <FileBody
              file={person}
              onMoveOut={
                writes ? (residence, words) => setAct({ kind: 'move-out', residence, words }) : undefined
              }
            />
            <PersonForm open={act?.kind === 'edit'} onClose={() => setAct(null)} file={person} />
            <MoveInForm open={act?.kind === 'move-in'} onClose={() => setAct(null)} file={person} />
            <MoveOutForm
              open={act?.kind === 'move-out'}
              onClose={() => setAct(null)}
              file={person}
              residence={act?.kind === 'move-out' ? act : null}
            />
            <RelationForm open={act?.kind === 'relate'} onClose={() => setAct(null)} file={person} />
            <MergeForm open={act?.kind === 'merge'} onClose={() => setAct(null)} file={person} />
          </>
        )}
      </Loading>
    </Drawer>
  );
}

function FileBody({
  file,
  onMoveOut,
}: {
  file: PersonFile;
  onMoveOut: ((residence: string, words: string) => void) | undefined;
}) {
  const tags = useTags();
  const reveals = file.may.includes('people.reveal');
  return (
    <>
      <h2>{file.name}</h2>
      <p className="q2">
        {[aboutWords(file), file.address].filter(Boolean).join(' · ')}
        {file.leftAt ? ` · ${t(`${file.leftAt} 迁出`, `left ${file.leftAt}`)}` : ''}
      </p>
      {file.mergedInto ? (
        <p className="quiet">
          {t('这份档案已经合并。', 'This file was merged.')}{' '}
          <Link href={`/people?open=${file.mergedInto}`}>{t('看合并后的', 'See the other')}</Link>
        </p>
      ) : null}
      {file.broken.length > 0 ? (
        <Banner bad>
          {t(
            '有敏感项在系统外被改动过，打不开了。请告诉安全管理员。',
            'A sealed field was changed outside the system. Tell the security administrator.',
          )}
        </Banner>
      ) : null}
      <p className="row wrap" style={{ gap: 6 }}>
        {file.tags.map((code) => (
          <span className="ll-tag" key={code}>
            {tags.word(code)}
          </span>
        ))}
        {file.hiddenTags > 0 ? (
          <Reveal
            id={file.id}
            field="tags"
            masked={t(`另有 ${file.hiddenTags} 个敏感标签`, `${file.hiddenTags} sensitive`)}
            may={reveals}
          />
        ) : null}
      </p>
      <CheckList
        rows={[
          {
            label: t('电话', 'Phone'),
            value: file.phone ? (
              <Reveal id={file.id} field="phone" masked={file.phone} may={reveals} />
            ) : (
              t('没有', 'none')
            ),
          },
          {
            label: t('身份证号', 'ID number'),
            value: file.idNumber ? (
              <Reveal id={file.id} field="idNumber" masked={file.idNumber} may={reveals} />
            ) : (
              t('没有', 'none')
            ),
          },
          {
            label: t('健康情况', 'Health'),
            value: file.hasHealth ? (
              <Reveal id={file.id} field="health" masked={t('有记录', 'on file')} may={reveals} />
            ) : (
              t('没有', 'none')
            ),
          },
          ...(file.note ? [{ label: t('备注', 'Note'), value: file.note }] : []),
        ]}
      />
      <h3>{t('住过的地方', 'Homes')}</h3>
      <ul className="ll-list">
        {file.residences.map((one) => (
          <li key={one.id}>
            <div className="grow">
              <Link href={`/homes/${one.home}`} className="strong">
                {one.address}
              </Link>
              <div className="sm q2">
                {say(RESIDENCE_WORDS[one.role])} ·{' '}
                {one.to
                  ? t(`${one.from} 至 ${one.to}`, `${one.from} to ${one.to}`)
                  : t(`${one.from} 起`, `since ${one.from}`)}
              </div>
            </div>
            {one.to === null && onMoveOut ? (
              <Button size="small" onClick={() => onMoveOut(one.id, one.address)}>
                {t('迁出', 'Move out')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <h3>{t('关系', 'Relations')}</h3>
      {file.relations.length === 0 ? <p className="q3">{t('还没有记。', 'None noted.')}</p> : null}
      <ul className="ll-list">
        {file.relations.map((one) => (
          <li key={`${one.person ?? one.name}${one.kind}${one.theirs}`}>
            <div className="grow">
              {one.person ? <Link href={`/people?open=${one.person}`}>{one.name}</Link> : one.name}
              <div className="sm q2">
                {relationWord(one)}
                {one.phone ? ` · ${one.phone}` : ''}
              </div>
            </div>
            {one.emergency ? (
              <span className="end">
                <span className="ll-tag">{t('紧急联系人', 'Emergency')}</span>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <History id={file.id} />
    </>
  );
}

function History({ id }: { id: string }) {
  const got = useLoad(`person/${id}/history`, () => call(personHistory, { id }));
  return (
    <>
      <h3>{t('变更', 'Changes')}</h3>
      <Loading of={got}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="q2">{t('还没有改过。', 'Nothing changed yet.')}</p>
          ) : (
            <ul className="ll-list">
              {[...rows].reverse().map((row) => (
                <li key={`${row.at}${row.verb}`}>
                  <div className="grow">
                    {verbWord(row.verb)}
                    {row.fields.length > 0 ? `：${row.fields.map(fieldWord).join('、')}` : ''}
                    <div className="sm q3">
                      {when(row.at)} · {row.who ?? t('系统', 'system')}
                    </div>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loading>
    </>
  );
}
