import type { z } from 'zod';
import type { ActDescription } from '../actDescription.ts';
import type { Person } from '../person/person.ts';
import type { RefusalCode } from '../refusal.ts';
import { decideAnswerOpinion, answerOpinionAct, answerOpinionBody } from './answerOpinion.ts';
import { decideAppointProxy, appointProxyAct, appointProxyBody } from './appointProxy.ts';
import { decideApprove, approveAct, approveBody } from './approve.ts';
import { decideClose, closeAct, closeBody } from './close.ts';
import { decideExtend, extendAct, extendBody } from './extend.ts';
import { decideGiveOpinion, giveOpinionAct, giveOpinionBody } from './giveOpinion.ts';
import { decideInspectResults, inspectResultsAct, inspectResultsBody } from './inspectResults.ts';
import { decideIssue, issueAct, issueBody } from './issue.ts';
import { decideOpen, openAct, openBody } from './open.ts';
import { decidePropose, proposeAct, proposeBody } from './propose.ts';
import { decideRecall, recallAct, recallBody } from './recall.ts';
import { decideReplaceDocument, replaceDocumentAct, replaceDocumentBody } from './replaceDocument.ts';
import { decideReturnForChanges, returnForChangesAct, returnForChangesBody } from './returnForChanges.ts';
import { decideSettleLate, settleLateAct, settleLateBody } from './settleLate.ts';
import { decideSettleTie, settleTieAct, settleTieBody } from './settleTie.ts';
import { decideSumUp, sumUpAct, sumUpBody } from './sumUp.ts';
import type { Ballot, BallotFacts, Decision, Taken } from './ballot.ts';

/** Everything that can be done with a ballot, in the order of its life: the schema of each act's body. */
export const ballotBodies = {
  'ballot.propose': proposeBody,
  'ballot.approve': approveBody,
  'ballot.returnForChanges': returnForChangesBody,
  'ballot.open': openBody,
  'ballot.replaceDocument': replaceDocumentBody,
  'ballot.extend': extendBody,
  'ballot.recall': recallBody,
  'ballot.appointProxy': appointProxyBody,
  'ballot.giveOpinion': giveOpinionBody,
  'ballot.settleLate': settleLateBody,
  'ballot.settleTie': settleTieBody,
  'ballot.answerOpinion': answerOpinionBody,
  'ballot.inspectResults': inspectResultsBody,
  'ballot.close': closeBody,
  'ballot.sumUp': sumUpBody,
  'ballot.issue': issueBody,
} as const;
export type BallotActType = keyof typeof ballotBodies;
export type BallotBody<Type extends BallotActType> = z.infer<(typeof ballotBodies)[Type]>;

/** Who may do it, and what it can be refused for. */
export const ballotDescriptions: Readonly<Record<BallotActType, ActDescription>> = {
  'ballot.propose': proposeAct,
  'ballot.approve': approveAct,
  'ballot.returnForChanges': returnForChangesAct,
  'ballot.open': openAct,
  'ballot.replaceDocument': replaceDocumentAct,
  'ballot.extend': extendAct,
  'ballot.recall': recallAct,
  'ballot.appointProxy': appointProxyAct,
  'ballot.giveOpinion': giveOpinionAct,
  'ballot.settleLate': settleLateAct,
  'ballot.settleTie': settleTieAct,
  'ballot.answerOpinion': answerOpinionAct,
  'ballot.inspectResults': inspectResultsAct,
  'ballot.close': closeAct,
  'ballot.sumUp': sumUpAct,
  'ballot.issue': issueAct,
};

type Decide<Type extends BallotActType> = (
  ballot: Ballot | undefined,
  actor: Person,
  body: BallotBody<Type>,
  taken: Taken,
  facts: BallotFacts,
) => Decision<RefusalCode>;

const decisions: { readonly [Type in BallotActType]: Decide<Type> } = {
  'ballot.propose': decidePropose,
  'ballot.approve': decideApprove,
  'ballot.returnForChanges': decideReturnForChanges,
  'ballot.open': decideOpen,
  'ballot.replaceDocument': decideReplaceDocument,
  'ballot.extend': decideExtend,
  'ballot.recall': decideRecall,
  'ballot.appointProxy': decideAppointProxy,
  'ballot.giveOpinion': decideGiveOpinion,
  'ballot.settleLate': decideSettleLate,
  'ballot.settleTie': decideSettleTie,
  'ballot.answerOpinion': decideAnswerOpinion,
  'ballot.inspectResults': decideInspectResults,
  'ballot.close': decideClose,
  'ballot.sumUp': decideSumUp,
  'ballot.issue': decideIssue,
};

/** What an act on a ballot leads to. `ballot`: the one that the body names, if there is one; nothing is changed in place. */
export function decideBallot<Type extends BallotActType>(
  act: { readonly type: Type; readonly body: BallotBody<Type> },
  ballot: Ballot | undefined,
  actor: Person,
  taken: Taken,
  facts: BallotFacts,
): Decision<RefusalCode> {
  return decisions[act.type](ballot, actor, act.body, taken, facts);
}
