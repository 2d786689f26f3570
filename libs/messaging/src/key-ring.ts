export { KeyRing, mayAsk } from '@guzhou/runtime';
