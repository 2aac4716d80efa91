/** Pictures: uploaded before the record they belong to is sent, seen only by whom that record lets see. */
import Type from 'typebox';
import { endpoint } from '../../kernel/contract.ts';
import { Code, closed, Id, OneOf } from '../../kernel/shapes.ts';

export const putPicture = endpoint({
  name: 'pictures.put',
  method: 'PUT',
  path: '/pictures/:id',
  may: 'anyone',
  raw: 'image',
  summary: {
    zh: '传一张照片（JPEG、PNG、WebP，最大 10 MB）',
    en: 'Upload a photo (JPEG, PNG, WebP, 10 MB at most)',
  },
  params: closed({ id: Id() }),
  query: closed({ place: Code() }),
  output: Type.Object({ id: Id(), width: Type.Integer(), height: Type.Integer() }),
});

export const getPicture = endpoint({
  name: 'pictures.get',
  method: 'GET',
  path: '/pictures/:id',
  may: 'anyone',
  file: true,
  summary: { zh: '看一张照片', en: 'See a photo' },
  params: closed({ id: Id() }),
  query: closed({ size: Type.Optional(OneOf(['full', 'thumb'] as const)) }),
  output: Type.Unknown(),
});
