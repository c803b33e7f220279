import { type Exchange, makeOperation, type Operation, type OperationResult } from "@urql/core";
import { empty, fromPromise, fromValue, makeSubject, merge, mergeMap, pipe, type Source, tap } from "wonka";
import { createStore, type Store } from "@/lib/store";

/**
 * What may be done only by somebody who has just proved who they are. Stands in the way of every mutation, so that no form
 * has to know of it: refused for that reason, the mutation waits until the person has proved it, and is then sent again as
 * it was. When they do not want to, the form gets the refusal like any other.
 */

export interface StepUp {
  /** Whether somebody is to be asked now. */
  wanted: Store<boolean>;
  /** Asks, and waits for what comes of it. */
  ask(): Promise<StepUpOutcome>;
  /** The person has proved it, or does not want to. */
  settle(outcome: StepUpOutcome): void;
  exchange: Exchange;
}

export type StepUpOutcome = "proved" | "declined";

const CODE = "REAUTHENTICATION_REQUIRED";

export function createStepUp(): StepUp {
  const wanted = createStore(false);
  let waiting: ((outcome: StepUpOutcome) => void)[] = [];

  function ask(): Promise<StepUpOutcome> {
    wanted.set(true);
    return new Promise((resolve) => waiting.push(resolve));
  }

  return {
    wanted,
    ask,
    settle(outcome) {
      const told = waiting;
      waiting = [];
      wanted.set(false);
      for (const tell of told) tell(outcome);
    },
    exchange:
      ({ forward }) =>
      (operations) => {
        const repeated = makeSubject<Operation>();
        const sent = new Map<number, Operation>();
        return pipe(
          merge([
            pipe(
              operations,
              tap((operation) => {
                if (operation.kind === "mutation") sent.set(operation.key, operation);
                if (operation.kind === "teardown") sent.delete(operation.key);
              }),
            ),
            repeated.source,
          ]),
          forward,
          mergeMap((result) => {
            const original = sent.get(result.operation.key);
            sent.delete(result.operation.key);
            if (original === undefined || !isStepUpWanted(result)) return fromValue(result);
            return pipe(
              fromPromise(ask()),
              mergeMap((outcome): Source<OperationResult> => {
                if (outcome === "declined") return fromValue(result);
                // Sent once more and no oftener: `sent` no longer knows it, so a second refusal goes to the form.
                repeated.next(makeOperation("mutation", original, original.context));
                return empty;
              }),
            );
          }),
        );
      },
  };
}

/** Every mutation of the API gives a payload with `userErrors`. */
function isStepUpWanted({ data }: OperationResult): boolean {
  if (typeof data !== "object" || data === null) return false;
  return Object.values(data).some(isRefusedForProof);
}

/** Whether a mutation's payload says that it takes a fresh proof of who is there. */
export function isRefusedForProof(payload: unknown): boolean {
  const userErrors: unknown = isObject(payload) ? Reflect.get(payload, "userErrors") : null;
  return (
    Array.isArray(userErrors) &&
    userErrors.some((each) => isObject(each) && Reflect.get(each, "code") === CODE)
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
