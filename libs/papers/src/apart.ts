export { answerWithPapers } from './apart/answer-with-papers.js';
