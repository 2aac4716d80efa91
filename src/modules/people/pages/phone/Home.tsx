import { useParams } from 'wouter';
import { call } from '../../../../web/call.ts';
import { useLoad } from '../../../../web/load.ts';
import { useMay } from '../../../../web/session.tsx';
import { say, t } from '../../../../web/t.ts';
import { ButtonLink } from '../../../../web/ui/Button.tsx';
import { Empty } from '../../../../web/ui/Empty.tsx';
import { Loading } from '../../../../web/ui/Loading.tsx';
import { Page } from '../../../../web/ui/Page.tsx';
import { Row } from '../../../../web/ui/Row.tsx';
import { RESIDENCE_WORDS } from '../../contract.ts';
import { readHome } from '../../homes/contract.ts';
import { aboutWords } from '../words.ts';

/** One home and who lives there. */
export default function Home() {
  const { code = '' } = useParams<{ code: string }>();
  const applies = useMay('services.receive');
  const got = useLoad(`home/${code}`, () => call(readHome, { code }));
  return (
    <Page title={got.data?.address ?? t('一户', 'Home')} back="/people">
      <Loading of={got}>
        {(home) => (
          <>
            {home.people.length === 0 ? (
              <Empty
                title={t('这一户还没有登记人', 'Nobody is registered here')}
                line={t('可能空着，也可能还没走访到。', 'It may be empty, or not visited yet.')}
              />
            ) : (
              <ul className="ll-list">
                {home.people.map((person) => (
                  <Row
                    key={person.residence}
                    to={`/people/${person.id}`}
                    title={person.name}
                    line={[say(RESIDENCE_WORDS[person.role]), aboutWords(person), person.phone]
                      .filter(Boolean)
                      .join(' · ')}
                  />
                ))}
              </ul>
            )}
            {home.past > 0 ? (
              <p className="sm q3">{t(`以前住过 ${home.past} 个人。`, `${home.past} lived here before.`)}</p>
            ) : null}
            {applies && home.people.length > 0 ? (
              <ButtonLink to={`/apply?home=${code}`} block>
                {t('替这家办一件事', 'Apply for somebody here')}
              </ButtonLink>
            ) : null}
            <ButtonLink to={`/people/new?home=${code}`} block>
              {t('登记一个人', 'Register a person')}
            </ButtonLink>
          </>
        )}
      </Loading>
    </Page>
  );
}
