import { workshopsImport } from '@guzhou/contracts';
import { perTown } from './file.js';

/** Every fifth village has a workshop; the article says that there are some, not which. */
export const workshopsFile = perTown(workshopsImport, function* (town) {
  for (const { spec, index } of town) {
    if (index % 5 !== 0) continue;
    yield {
      workshop_code: `W${spec.code}`, division_code: spec.code, name: `示例扶贫车间${index / 5 + 1}`,
      started_on: '2018-03-01', ended_on: '',
    };
  }
});
