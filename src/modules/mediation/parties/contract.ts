/** The parties of a dispute and the homes on the riser: adding, reaching, checking. */
import Type, { type Static } from 'typebox';
import { endpoint } from '../../../kernel/contract.ts';
import { Code, closed, Day, Done, Id, Line, Nullable, OneOf, Text } from '../../../kernel/shapes.ts';
import { RESIDENCE_ROLES } from '../../people/contract.ts';
import { FINDS, RESULTS, ROLES, WAYS } from '../contract.ts';

const Of = () => closed({ id: Id() });
const OfParty = () => closed({ id: Id(), party: Id() });

export const readRiser = endpoint({
  name: 'mediation.riser',
  method: 'GET',
  path: '/disputes/:id/riser',
  may: 'mediation.write',
  summary: { zh: '同一根立管上、楼上的住户', en: 'The homes above on the same riser' },
  params: Of(),
  output: Type.Object({
    /** found: homes above · top: the roof is next · home: the dispute lies at no home · unclear: its number tells no position */
    why: OneOf(['found', 'top', 'home', 'unclear'] as const),
    rows: Type.Array(
      Type.Object({
        home: Type.String(),
        name: Type.String(),
        address: Type.String(),
        added: Type.Boolean(),
        people: Type.Array(
          Type.Object({
            person: Id(),
            name: Type.String(),
            role: OneOf(RESIDENCE_ROLES),
            phone: Nullable(Type.String()),
          }),
        ),
      }),
    ),
  }),
});
export type RiserRow = Static<typeof readRiser.output>['rows'][number];

export const addHome = endpoint({
  name: 'mediation.add_home',
  method: 'POST',
  path: '/disputes/:id/homes',
  may: 'mediation.write',
  summary: {
    zh: '加一户，档案里的业主、租户一起加进来',
    en: 'Add a home with the owner and tenant on file',
  },
  params: Of(),
  body: closed({ home: Code() }),
  output: Done,
});
export const checkHome = endpoint({
  name: 'mediation.check_home',
  method: 'POST',
  path: '/disputes/:id/homes/:home/checks',
  may: 'mediation.write',
  summary: { zh: '记下这一户查得怎么样', en: 'Note what was found in a home' },
  params: closed({ id: Id(), home: Code() }),
  body: closed({ found: OneOf(FINDS), words: Type.Optional(Text(300)) }),
  output: Done,
});

const Given = {
  role: OneOf(ROLES),
  name: Type.Optional(Text(40)),
  phone: Type.Optional(Text(40)),
  home: Type.Optional(Code()),
};
export const addParty = endpoint({
  name: 'mediation.add_party',
  method: 'POST',
  path: '/disputes/:id/parties',
  may: 'mediation.write',
  summary: { zh: '加一方', en: 'Add a party' },
  params: Of(),
  body: closed({ ...Given, person: Type.Optional(Id()) }),
  output: Type.Object({ id: Id() }),
});
export const changeParty = endpoint({
  name: 'mediation.change_party',
  method: 'PATCH',
  path: '/disputes/:id/parties/:party',
  may: 'mediation.write',
  summary: { zh: '改一方的身份、名字、电话', en: 'Change the role, name or phone of a party' },
  params: OfParty(),
  body: closed({
    role: Type.Optional(OneOf(ROLES)),
    name: Type.Optional(Line(40)),
    phone: Type.Optional(Text(40)),
  }),
  output: Done,
});
export const revealParty = endpoint({
  name: 'mediation.reveal',
  method: 'POST',
  path: '/disputes/:id/parties/:party/looks',
  may: 'mediation.write',
  command: false,
  summary: { zh: '看一方的电话（写用途，会记下来）', en: "See a party's phone, with a purpose, recorded" },
  params: OfParty(),
  body: closed({ purpose: Line(100) }),
  output: Type.Object({ phone: Type.String() }),
});
export const noteAttempt = endpoint({
  name: 'mediation.attempt',
  method: 'POST',
  path: '/disputes/:id/parties/:party/attempts',
  may: 'mediation.write',
  summary: { zh: '记一次联系', en: 'Note an attempt to reach a party' },
  params: OfParty(),
  body: closed({
    way: OneOf(WAYS),
    result: OneOf(RESULTS),
    words: Type.Optional(Text(300)),
    /** Until when something was promised; or when to try again. */
    until: Type.Optional(Day()),
  }),
  output: Done,
});
