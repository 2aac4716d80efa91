import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { say, t } from '../../../../web/t.ts';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { RESIDENCE_WORDS } from '../../contract.ts';
import { readHome } from '../../homes/contract.ts';
import { aboutWords, useTags } from '../words.ts';
import { PersonForm } from './PersonForm.tsx';

/** One home: who lives there now. */
export default function Home() {
  const { code = '' } = useParams<{ code: string }>();
  const got = useLoad(`home/${code}`, () => call(readHome, { code }));
  const tags = useTags();
  const [adding, setAdding] = useState(false);
  return (
    <div className="con-page">
      <Loading of={got}>
        {(home) => (
          <>
            <div className="con-title">
              <h1>{home.address}</h1>
              <div className="con-actions">
                <Button type="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setAdding(true)}>
                  {t('登记一个人', 'Register')}
                </Button>
              </div>
            </div>
            <p className="q2">
              {home.people.length > 0
                ? t(`现在住着 ${home.people.length} 个人。`, `${home.people.length} live here now.`)
                : ''}
              {home.past > 0 ? t(`以前住过 ${home.past} 个人。`, ` ${home.past} lived here before.`) : ''}
            </p>
            {home.people.length === 0 ? (
              <Empty
                title={t('这一户还没有登记人', 'Nobody is registered here')}
                line={t('可能空着，也可能还没走访到。', 'It may be empty, or not visited yet.')}
              />
            ) : (
              <ul className="ll-list ll-sheet">
                {home.people.map((person) => (
                  <li key={person.residence}>
                    <div className="grow">
                      <Link href={`/people?open=${person.id}`} className="ll-rowlink strong">
                        {person.name}
                      </Link>
                      <div className="sm q2">
                        {[
                          say(RESIDENCE_WORDS[person.role]),
                          aboutWords(person),
                          person.phone,
                          t(`${person.from} 起`, `since ${person.from}`),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </div>
                    </div>
                    <span className="end row wrap" style={{ gap: 4 }}>
                      {person.tags.map((tag) => (
                        <span className="ll-tag" key={tag}>
                          {tags.word(tag)}
                        </span>
                      ))}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            <PersonForm
              open={adding}
              onClose={() => setAdding(false)}
              place={home.home}
              placeWords={home.address}
            />
          </>
        )}
      </Loading>
    </div>
  );
}
