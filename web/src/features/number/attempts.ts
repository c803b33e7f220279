/** How near a number is to what Meta allows: so many beginnings of its signup within 72 hours. */

export type AttemptsLevel = "none" | "some" | "near" | "reached";

/** From here on people are warned: with so many left one bad afternoon uses them up. */
const NEAR_LEFT = 3;

export interface Attempts {
  signupAttempts: number;
  signupAttemptLimit: number;
}

export function attemptsLevel({ signupAttempts, signupAttemptLimit }: Attempts): AttemptsLevel {
  const left = signupAttemptLimit - signupAttempts;
  if (signupAttempts <= 0) return "none";
  if (left <= 0) return "reached";
  return left <= NEAR_LEFT ? "near" : "some";
}
