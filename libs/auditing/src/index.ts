export { Anchors, AnchorWriter, examineAnchor, type AnchorSink } from './anchors.js';
export { readState } from './chain.js';
export { MOST_SHOWN, NO_COUNTY, type AuditEntry, type Head } from './entry.js';
export { pruneChain } from './prune.js';
export { Recorder, type OnHead, type RecorderOptions } from './recorder.js';
export { verifyChain, type KnownHead, type Verdict } from './verify.js';
