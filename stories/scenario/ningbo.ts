import { compile, openBook, openPortfolio, type Book, type Fact, type Portfolio, type Program } from '@sextant/core';
import { loadPolicy } from '@sextant/core/policy/schema';
import { accounts } from './accounts.js';
import { anjie } from './deals/anjie.js';
import { boyuan } from './deals/boyuan.js';
import { beilun, qiming, youjing } from './deals/early.js';
import { hengli } from './deals/hengli.js';
import { huarui } from './deals/huarui.js';
import { jinli } from './deals/jinli.js';
import { lida } from './deals/lida.js';
import { ruike } from './deals/ruike.js';
import { shenhang } from './deals/shenhang.js';
import { yongsheng } from './deals/yongsheng.js';
import { history } from './history/index.js';
import { leads } from './leads.js';
import { people } from './people.js';
import { ningboPolicy } from './policy.js';
import { NINGBO_NOW } from './when.js';
import { writers } from './writers.js';

const CHAPTERS = [people, accounts, hengli, lida, jinli, yongsheng, ruike, huarui, boyuan, shenhang, anjie, qiming, youjing, beilun, leads];

/** Everything the systems of the firm know on that morning; the same facts, ids included, at every call. */
export function ningboFacts(): readonly Fact[] {
  const hands = writers();
  return CHAPTERS.flatMap((chapter) => chapter(hands));
}

/** Sources from least to most authoritative. */
const SOURCES = ['web', 'wecom', 'mail', 'crm', 'erp'];

function ningboBook(): Book {
  return openBook(ningboFacts(), { sources: SOURCES });
}

export function ningboProgram(): Program {
  return compile(loadPolicy(ningboPolicy));
}

/** The firm's whole pipeline, judged at `NINGBO_NOW`. */
export function openNingbo(program: Program = ningboProgram()): Portfolio {
  return openPortfolio(ningboBook(), program, NINGBO_NOW);
}

/** Fifteen weeks of the whole team's work, for the boards that compare people and weeks; on top of `ningboFacts`. */
export function ningboHistory(): readonly Fact[] {
  const hands = writers();
  for (const chapter of CHAPTERS) chapter(hands);
  return history(hands);
}

/** The pipeline together with those fifteen weeks. */
export function openNingboTeam(program: Program = ningboProgram()): Portfolio {
  return openPortfolio(openBook([...ningboFacts(), ...ningboHistory()], { sources: SOURCES }), program, NINGBO_NOW);
}
