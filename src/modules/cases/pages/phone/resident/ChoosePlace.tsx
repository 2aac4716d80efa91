import './resident.css';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { call } from '../../../../../web/call.ts';
import { useLoad } from '../../../../../web/load.ts';
import { doorOf, setDoor } from '../../../../../web/resident/door.ts';
import { t } from '../../../../../web/t.ts';
import { Button } from '../../../../../web/ui/Button.tsx';
import { Foot } from '../../../../../web/ui/Foot.tsx';
import { Loading } from '../../../../../web/ui/Loading.tsx';
import { Page } from '../../../../../web/ui/Page.tsx';
import { Row } from '../../../../../web/ui/Row.tsx';
import { TextInput } from '../../../../../web/ui/TextInput.tsx';
import { readPublicPlace, searchPublicPlaces } from '../../../../places/contract.ts';
import { change } from './report/draft.ts';

/** Choosing a place without a code at a door: community, compound, building, staircase; or by searching its name. */
export default function ChoosePlace() {
  const { code } = useParams<{ code?: string }>();
  const [params] = useSearchParams();
  const forReport = params.get('for') === 'report';
  return code ? <Inside key={code} code={code} forReport={forReport} /> : <Start forReport={forReport} />;
}

const tail = (forReport: boolean): string => (forReport ? '?for=report' : '');

function Start({ forReport }: { forReport: boolean }) {
  const [words, setWords] = useState('');
  const asked = useLater(words.trim());
  const got = useLoad(`public-places/${asked}`, () => call(searchPublicPlaces, asked ? { q: asked } : {}));
  return (
    <Page
      title={forReport ? t('事情在哪里？', 'Where is it?') : t('您住在哪里？', 'Where do you live?')}
      hint={t(
        '写小区或社区的名字，或从下面选。',
        'Type the name of the compound or community, or choose below.',
      )}
      back={() => history.back()}
    >
      <div className="ll-search">
        <Search size={20} aria-hidden />
        <TextInput
          type="search"
          aria-label={t('找小区、社区', 'Find a compound or community')}
          placeholder={t('小区或社区的名字', 'Compound or community')}
          value={words}
          maxLength={60}
          onChange={setWords}
        />
      </div>
      <Loading of={got}>
        {({ rows }) =>
          rows.length > 0 ? (
            <ul className="ll-list place-list">
              {rows.map((row) => (
                <Row
                  key={row.code}
                  to={`/place/${row.code}${tail(forReport)}`}
                  title={row.address || row.name}
                  line={row.around}
                />
              ))}
            </ul>
          ) : (
            <p className="q2 place-none">
              {asked
                ? t(
                    `没有找到“${asked}”。换个写法，或者只写小区的名字。`,
                    `Nothing found for “${asked}”. Try another spelling, or only the compound's name.`,
                  )
                : t('还没有社区启用。', 'No community has started yet.')}
            </p>
          )
        }
      </Loading>
    </Page>
  );
}

function Inside({ code, forReport }: { code: string; forReport: boolean }) {
  const got = useLoad(`place/${code}`, () => call(readPublicPlace, { code }));
  const [, go] = useLocation();
  const { data } = got;
  const choose = () => {
    if (!data) return;
    const found = doorOf(data);
    if (forReport) {
      change({ place: found, floor: null, spot: '' });
      return go('/report?step=2', { replace: true });
    }
    setDoor(found);
    go('/', { replace: true });
  };
  return (
    <Page
      title={data ? data.address || data.name : t('选一个地方', 'Choose a place')}
      hint={
        data && data.below.length > 0
          ? t('再选细一点，办的人好找。', 'A little more exactly, so that it is found.')
          : undefined
      }
      back={() => history.back()}
      foot={
        data && data.code.length >= 12 ? (
          <Foot>
            <Button kind={data.below.length > 0 ? 'quiet' : 'primary'} big block onClick={choose}>
              {data.below.length > 0
                ? t(`就选${data.name}，不再细分`, `Just ${data.name}`)
                : t('就是这里', 'This is it')}
            </Button>
          </Foot>
        ) : undefined
      }
    >
      <Loading of={got}>
        {({ below }) => (
          <ul className="ll-list place-list">
            {below.map((row) => (
              <Row key={row.code} to={`/place/${row.code}${tail(forReport)}`} title={row.name} />
            ))}
          </ul>
        )}
      </Loading>
    </Page>
  );
}

/** The words once the reader pauses. */
function useLater(words: string): string {
  const [later, setLater] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setLater(words), 300);
    return () => clearTimeout(timer);
  }, [words]);
  return later;
}
