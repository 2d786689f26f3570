import { defineRequest } from '../../define.js';
import { changeOutput } from '../change.js';
import { naturalChangeInput } from './natural-change.js';

/**
 * Something that happened in a household becomes part of its record: people and households before and after are in the
 * answer of `PreviewNaturalChange`. Refused with the problems of `natural-changes.errors`, and with `household/unknown`,
 * `household/changed-meanwhile`, `household/not-on-day`, `date/in-future`.
 */
export const RecordNaturalChange = defineRequest({
  name: 'households.record-natural-change.1',
  permission: 'register.change',
  writes: true,
  input: naturalChangeInput,
  output: changeOutput,
});
