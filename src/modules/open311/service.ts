/** Keys of other systems, for modules below that open doors of their own. */
export { byKey, keysIn, keyWith } from './keys/service.ts';
