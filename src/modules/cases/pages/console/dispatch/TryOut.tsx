import { Input } from 'antd';
import { useState } from 'react';
import { say, t } from '../../../../../web/t.ts';
import { useSuggestion } from '../../phone/field/suggested.ts';
import { PlaceSelect } from '../place.tsx';
import { Proposal } from './Proposal.tsx';

/** A place and a few words: where would it go, and why? Nothing is sent. */
export function TryOut() {
  const [place, setPlace] = useState<string | null>(null);
  const [text, setText] = useState('');
  const found = useSuggestion(place, text);
  return (
    <div className="ll-sheet">
      <div className="row wrap" style={{ gap: 8 }}>
        <PlaceSelect
          width={220}
          placeholder={t('小区、楼栋', 'Place')}
          value={place}
          onChange={(code) => setPlace(code)}
        />
        <Input
          style={{ flex: '1 1 280px', width: 'auto' }}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label={t('写几句话', 'A few words')}
          placeholder={t('比如：楼下烧烤店油烟太大', 'Such as: the grill downstairs smokes')}
        />
      </div>
      {found ? (
        <div style={{ marginTop: 10 }} role="status">
          {found.category ? (
            <p>
              {t('像是“', 'Looks like “')}
              <b>{say(found.category)}</b>
              {t('”', '”')} <Words words={found.category.words} />
            </p>
          ) : (
            <p className="q3">{t('看不出是哪一类', 'No kind can be told')}</p>
          )}
          {found.named ? (
            <p>{t(`说的是 ${found.named.address}`, `It names ${found.named.address}`)}</p>
          ) : null}
          {found.unit ? (
            <Proposal unit={found.unit} />
          ) : (
            <p className="q2">{t('给那里的网格员', 'To the worker of that grid')}</p>
          )}
        </div>
      ) : null}
    </div>
  );
}

export function Words({ words }: { words: readonly string[] }) {
  return words.length === 0 ? null : (
    <span className="sm q3">{t(`因为“${words.join('”“')}”`, `because of “${words.join('”, “')}”`)}</span>
  );
}
