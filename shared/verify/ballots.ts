import type { Act } from '../acts/act.ts';
import { draftOf, type Ballot, type Stage } from '../domain/ballot/ballot.ts';
import { byReceipt } from '../domain/ballot/position.ts';
import { resultOf, type QuestionResult } from '../domain/ballot/result.ts';
import { deadlineOf, lateUntilOf } from './deadline.ts';

export type BallotAct = Extract<Act, { body: { ballot: string } }>;

/** An act of a ballot as the verifier read it; `answers` missing: its opinion is not in the export. */
export interface Given {
  readonly act: BallotAct;
  readonly receivedAt: string;
  readonly isOpened: boolean;
}

/** The stages in which each act finds its ballot (PROTOCOL B1). */
const stages: Readonly<Record<BallotAct['type'], readonly (Stage | 'none')[]>> = {
  'ballot.propose': ['none', 'draft'],
  'ballot.approve': ['draft'],
  'ballot.returnForChanges': ['draft', 'approved'],
  'ballot.open': ['draft', 'approved'],
  'ballot.replaceDocument': ['open'],
  'ballot.extend': ['open'],
  'ballot.recall': ['draft', 'approved', 'open', 'closed'],
  'ballot.appointProxy': ['open'],
  'ballot.giveOpinion': ['open'],
  'ballot.settleLate': ['open', 'closed'],
  'ballot.settleTie': ['closed'],
  'ballot.answerOpinion': ['closed'],
  'ballot.inspectResults': ['open'],
  'ballot.close': ['open'],
  'ballot.sumUp': ['closed'],
  'ballot.issue': ['summed-up'],
};

/** A ballot as it follows from its acts, and the results that the ledger signs, computed again. */
export class RecountedBallot {
  #ballot: Ballot | undefined;
  /** Opinions whose answers the export does not hold. */
  #unopened = 0;
  result: readonly QuestionResult[] | undefined;

  get ballot(): Ballot | undefined {
    return this.#ballot;
  }

  /** Takes the next act; tells what is wrong with it, as a code. */
  take({ act, receivedAt, isOpened }: Given): string | undefined {
    if (!stages[act.type].includes(this.#ballot?.stage ?? 'none')) return 'ballot-stage-wrong';
    const done = { by: act.actor, at: receivedAt };
    if (act.type === 'ballot.propose') {
      const { ballot: id, revision, content } = act.body;
      if (revision !== (this.#ballot?.revision ?? 0) + 1) return 'ballot-revision-wrong';
      this.#ballot = draftOf({ id, content, revision, proposed: done });
      return undefined;
    }
    const ballot = this.#ballot;
    if (ballot === undefined) return 'ballot-stage-wrong';
    const become = (change: Partial<Ballot>): undefined => {
      this.#ballot = { ...ballot, ...change };
    };
    switch (act.type) {
      case 'ballot.approve':
        return ballot.proposed.by === act.actor ? 'own-proposal' : become({ stage: 'approved', approved: done });
      case 'ballot.returnForChanges':
        return become({ stage: 'draft', approved: null });
      case 'ballot.open': {
        if (ballot.content.rules.approval.requiredBeforeSending && ballot.approved === null)
          return 'ballot-stage-wrong';
        const deadline = deadlineOf(ballot.content, receivedAt);
        return become({ stage: 'open', opened: done, deadline, lateUntil: lateUntilOf(ballot.content, deadline) });
      }
      case 'ballot.replaceDocument': {
        const { document, file, reason } = act.body;
        const versions = [...(ballot.versions[document] ?? []), { ...done, file, reason }];
        return become({ versions: { ...ballot.versions, [document]: versions } });
      }
      case 'ballot.extend': {
        const deadline = new Date(act.body.until).toISOString();
        if (ballot.deadline === null || receivedAt > ballot.deadline || deadline <= ballot.deadline)
          return 'deadline-wrong';
        return become({ deadline, lateUntil: lateUntilOf(ballot.content, deadline) });
      }
      case 'ballot.recall':
        return become({ stage: 'recalled' });
      case 'ballot.appointProxy': {
        const { [act.actor]: _before, ...others } = ballot.proxies;
        if (!ballot.content.rules.proxies.allowed || !isVoter(ballot, act.actor)) return 'proxy-not-allowed';
        return become({ proxies: act.body.proxy === null ? others : { ...others, [act.actor]: act.body.proxy } });
      }
      case 'ballot.giveOpinion':
        if (!isOpened) this.#unopened += 1;
        return this.#opinion(ballot, act, receivedAt);
      case 'ballot.settleLate': {
        const { opinion, counts, reason } = act.body;
        return become({ settledLate: { ...ballot.settledLate, [opinion]: { ...done, counts, reason } } });
      }
      case 'ballot.settleTie': {
        if (act.actor !== ballot.content.chair) return 'not-the-chair';
        const { question, choice } = act.body;
        return become({ settledTies: { ...ballot.settledTies, [question]: { ...done, choice } } });
      }
      case 'ballot.answerOpinion':
        return ballot.content.drafting.people.includes(act.actor) ? undefined : 'not-permitted';
      case 'ballot.inspectResults':
        return undefined;
      case 'ballot.close':
        return become({ stage: 'closed', closed: done });
      case 'ballot.sumUp':
        return this.#sumUp(ballot, act, receivedAt) ?? become({ stage: 'summed-up', summedUp: done });
      case 'ballot.issue':
        return become({ stage: 'issued', issued: done });
    }
  }

  #opinion(
    ballot: Ballot,
    act: Extract<BallotAct, { type: 'ballot.giveOpinion' }>,
    receivedAt: string,
  ): string | undefined {
    const member = act.body.representedMember ?? act.actor;
    if (!isVoter(ballot, act.actor)) return 'not-a-voter';
    if (member !== act.actor && ballot.proxies[member] !== act.actor) return 'not-the-proxy';
    const { deadline, lateUntil } = ballot;
    if (deadline === null || lateUntil === null) return 'ballot-stage-wrong';
    const isLate = receivedAt > deadline;
    if (isLate && (receivedAt > lateUntil || Date.parse(act.at) > Date.parse(deadline)))
      return 'opinion-after-deadline';
    const { dossier, answers } = act.body;
    const opinion = { act: act.id, by: act.actor, signedAt: act.at, receivedAt, dossier, answers };
    const opinions = [...(ballot.opinions[member] ?? []), opinion].toSorted(byReceipt);
    this.#ballot = { ...ballot, opinions: { ...ballot.opinions, [member]: opinions } };
    return undefined;
  }

  #sumUp(ballot: Ballot, act: Extract<BallotAct, { type: 'ballot.sumUp' }>, receivedAt: string): string | undefined {
    if (this.#unopened > 0) return 'opinions-not-in-export';
    const result = resultOf(ballot, receivedAt);
    const { results } = act.body;
    const isSame =
      results.length === result.length &&
      result.every(({ question, outcome }, index) => {
        const signed = results[index];
        const side = outcome.is === 'adopted' ? outcome.side : null;
        return signed?.question === question && signed.outcome === outcome.is && signed.side === side;
      });
    if (!isSame) return 'result-differs';
    this.result = result;
    return undefined;
  }
}

function isVoter({ content }: Ballot, person: string): boolean {
  return content.voters.some(({ member }) => member === person);
}
